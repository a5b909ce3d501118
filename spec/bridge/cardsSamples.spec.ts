import { memoryCards } from '../../lib/store';
import { luaOver, type LuaOverStores } from '../store/lua';

let lua: LuaOverStores;
beforeEach(() => {
  lua = luaOver();
  lua.run(`card.create{card_id = 'c', pkg = {name = 'p'}}`);
});

const rows = `{{q = 1, ok = true, s = {x = 0.5}}, {q = 2, ok = false}, {q = 3, ok = true}, {q = 4.0, ok = false}}`;

describe('alc.card.write_samples', () => {
  it('keeps rows, and says where and how many', () => {
    expect(lua.result(`card.write_samples('c', ${rows})`)).toEqual({ path: 'memory:p/c.samples', count: 4 });
  });

  it.each(['{{}}', '{}'])('writes once, also %s', (first) => {
    lua.run(`card.write_samples('c', ${first})`);
    expect(lua.raised(`card.write_samples('c', {{q = 1}})`)).toBe(
      'script:1: alc.card.write_samples: memory:p/c.samples exists: the samples of a card are written once',
    );
  });

  it.each([
    [`card.write_samples()`, expect.stringContaining(`bad argument #1 to 'alc.card.write_samples' (a card id of`)],
    [`card.write_samples('c')`, `bad argument #2 to 'alc.card.write_samples' (array expected, got no value)`],
    [`card.write_samples('c', 'x')`, `bad argument #2 to 'alc.card.write_samples' (array expected, got string "x")`],
    [`card.write_samples('c', {q = 1})`, `bad argument #2 to 'alc.card.write_samples' (array expected, got table)`],
    [
      `card.write_samples('c', {{}, {f = pcall}})`,
      `bad argument #2 to 'alc.card.write_samples' (row 2.f is not JSON: a function)`,
    ],
    [
      `card.write_samples('c', {{n = 1/0}})`,
      `bad argument #2 to 'alc.card.write_samples' (row 1.n is not JSON: the number Infinity)`,
    ],
    [
      `card.write_samples('none', {})`,
      'alc.card.write_samples: there is no card "none": list the cards to see their ids',
    ],
  ])('refuses %s', (statement, message) => {
    expect(lua.raised(statement).replace('script:1: ', '')).toEqual(message);
    expect(lua.result(`card.read_samples('c')`)).toEqual([]);
  });
});

describe('alc.card.read_samples', () => {
  it('gives back the rows, with integers and floats apart', () => {
    lua.run(`card.write_samples('c', ${rows})`);
    expect(
      lua.result(`local all = card.read_samples('c') return {#all, all[1], math.type(all[3].q), math.type(all[4].q)}`),
    ).toEqual([4, { q: 1, ok: true, s: { x: 0.5 } }, 'integer', 'float']);
  });

  it('gives no rows of a card that has none', () => {
    expect(lua.result(`card.read_samples('c')`)).toEqual([]);
  });

  it.each([
    ['nil', '1234'],
    ['{}', '1234'],
    ['{limit = 2}', '12'],
    ['{offset = 1}', '234'],
    ['{offset = 1, limit = 2}', '23'],
    ['{offset = 9}', ''],
    ['{limit = 0}', ''],
    ['{where = {ok = true}}', '13'],
    ['{where = {ok = true}, offset = 1}', '3'],
    ['{where = {ok = false}, limit = 1}', '2'],
    ['{where = {q = {gte = 3}}}', '34'],
    ['{where = {s = {x = {exists = false}}}}', '234'],
    ['{where = {_or = {{q = 1}, {q = 4}}}, offset = 1, limit = 5}', '4'],
  ])('filters first, and counts then: %s', (options, expected) => {
    lua.run(`card.write_samples('c', ${rows})`);
    expect(
      lua.result(`local q = {} for i, row in ipairs(card.read_samples('c', ${options})) do q[i] = math.tointeger(row.q) end
        return table.concat(q)`),
    ).toBe(expected);
  });

  it('reads what another tool wrote, empty lines and null included', () => {
    const cards = memoryCards();
    cards.create('p', 'f', '').subscribe();
    cards.createRows('f', '{"a":null,"b":1.0}\r\n\n  [1]\n"text"').subscribe();
    const over = luaOver({ cards });
    expect(over.result(`card.read_samples('f')`)).toEqual([{ b: 1 }, [1], 'text']);
    expect(over.result(`card.read_samples('f', {where = {a = {exists = false}, b = 1}})`)).toEqual([{ b: 1 }]);
  });

  it('says which line is damaged', () => {
    const cards = memoryCards();
    cards.create('p', 'f', '').subscribe();
    cards.createRows('f', '{"a":1}\n{"a":').subscribe();
    expect(luaOver({ cards }).raised(`card.read_samples('f')`)).toMatch(
      /^script:1: alc\.card\.read_samples: the samples of f can't be read: line 2: not JSON: /,
    );
  });

  it.each([
    [`card.read_samples()`, expect.stringContaining(`bad argument #1 to 'alc.card.read_samples' (a card id of`)],
    [`card.read_samples('c', 5)`, `bad argument #2 to 'alc.card.read_samples' (table expected, got number 5)`],
    [
      `card.read_samples('c', {limit = -1})`,
      `bad argument #2 to 'alc.card.read_samples' (field 'limit': non-negative integer expected, got number -1)`,
    ],
    [
      `card.read_samples('c', {offset = {}})`,
      `bad argument #2 to 'alc.card.read_samples' (field 'offset': non-negative integer expected, got table)`,
    ],
    [
      `card.read_samples('c', {where = {a = {['in'] = 1}}})`,
      `bad argument #2 to 'alc.card.read_samples' (where.a.in: array expected)`,
    ],
    [`card.read_samples('none')`, 'alc.card.read_samples: there is no card "none": list the cards to see their ids'],
  ])('refuses %s', (statement, message) => {
    expect(lua.raised(statement).replace('script:1: ', '')).toEqual(message);
  });
});
