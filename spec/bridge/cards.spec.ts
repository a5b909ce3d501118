import { left } from 'fp-ts/Either';
import { of } from 'rxjs';
import { memoryCards, storeError, type CardStore } from '../../lib/store';
import { luaOver, type LuaOverStores } from '../store/lua';

const now = Date.UTC(2026, 10, 24, 9, 30);

let lua: LuaOverStores;
beforeEach(() => {
  lua = luaOver();
});

const nameRule = "letters, digits, '_', '-' and, not at its start, '.'; at most 180 characters";

describe('alc.card.create', () => {
  it('gives the id and where the card is', () => {
    expect(lua.result(`card.create{pkg = {name = 'vote'}, model = {id = 'gpt-5'}}`, { now })).toEqual({
      card_id: expect.stringMatching(/^vote_gpt-5_20261124T093000_[0-9a-f]{6}$/),
      path: expect.stringMatching(/^memory:vote\/vote_gpt-5_20261124T093000_[0-9a-f]{6}$/),
    });
  });

  it('keeps the card, and what identifies it', () => {
    expect(
      lua.result(
        `local made = card.create{pkg = {name = 'vote', version = '1.0'}, params = {n = 3}, stats = {pass_rate = 0.5}}
        local kept = card.get(made.card_id) assert(kept.card_id == made.card_id) kept.card_id = nil return kept`,
        { now },
      ),
    ).toEqual({
      schema_version: 'card/v0',
      created_at: '2026-11-24T09:30:00.000Z',
      created_by: 'algocline-rx',
      param_fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
      pkg: { name: 'vote', version: '1.0' },
      params: { n: 3 },
      stats: { pass_rate: 0.5 },
    });
  });

  it('never overwrites: the same card at the same time is another one', () => {
    expect(
      lua.result(`local t = {pkg = {name = 'p'}} local a, b = card.create(t), card.create(t)
        return {a.card_id ~= b.card_id, #card.list()}`),
    ).toEqual([true, 2]);
  });

  it('gives the same ids whenever a run is repeated', () => {
    const code = `{card.create{pkg = {name = 'p'}, b = 1, a = 2}, card.create{pkg = {name = 'p'}}}`;
    expect(luaOver().result(code, { now })).toEqual(luaOver().result(code, { now }));
  });

  it('keeps integers and floats, empty tables, long integers and odd texts', () => {
    expect(
      lua.result(`local made = card.create{pkg = {name = 'p'}, i = 2, f = 2.0, x = 1e300, big = math.mininteger,
          s = 'é\\n"\\0', ok = false, e = {}, list = {1, 2.0, {a = {}}}, rows = {{n = 1}, {n = 2.5}}, ['a.b c'] = {['"'] = 1}}
        local c = card.get(made.card_id)
        return {math.type(c.i), math.type(c.f), math.type(c.list[2]), c.x == 1e300, c.big == math.mininteger, c.s, c.ok,
          next(c.e) == nil, next(c.list[3].a) == nil, c.rows[2].n, c['a.b c']['"']}`),
    ).toEqual(['integer', 'float', 'float', true, true, 'é\n"\0', false, true, true, 2.5, 1]);
  });

  it('takes an id of the author, once', () => {
    expect(lua.result(`card.create{card_id = 'mine', pkg = {name = 'p'}}`)).toEqual({
      card_id: 'mine',
      path: 'memory:p/mine',
    });
    expect(lua.raised(`card.create{card_id = 'mine', pkg = {name = 'q'}}`)).toBe(
      'script:1: alc.card.create: memory:p/mine exists: cards are never overwritten',
    );
  });

  it.each([
    [`card.create()`, 'table expected, got no value'],
    [`card.create('x')`, 'table expected, got string "x"'],
    [`card.create{}`, `field 'pkg' is missing: give { name = … }`],
    [`card.create{pkg = 'p'}`, `field 'pkg': table expected, got string "p"`],
    [`card.create{pkg = {}}`, `pkg: field 'name' is missing`],
    [
      `card.create{pkg = {name = '../up'}}`,
      `pkg: field 'name': a package name of ${nameRule} expected, got string "../up"`,
    ],
    [`card.create{pkg = {name = ''}}`, `pkg: field 'name': a package name of ${nameRule} expected, got string ""`],
    [`card.create{pkg = {name = {}}}`, `pkg: field 'name': a package name of ${nameRule} expected, got table`],
    [
      `card.create{pkg = {name = 'p'}, card_id = 'a/b'}`,
      `field 'card_id': a card id of ${nameRule} expected, got string "a/b"`,
    ],
    [`card.create{pkg = {name = 'p'}, run = {f = pcall}}`, `card.run.f can't be in a card: a function`],
    [
      `local t = {pkg = {name = 'p'}} t.t = {t} card.create(t)`,
      `card.t[1] can't be in a card: a table that contains itself`,
    ],
  ])('refuses %s', (statement, problem) => {
    expect(lua.raised(statement)).toBe(`script:1: bad argument #1 to 'alc.card.create' (${problem})`);
    expect(lua.result('card.list()')).toEqual([]);
  });
});

describe('alc.card.get', () => {
  it('gives nil for a card that is not there', () => {
    expect(lua.result(`tostring(card.get('nothing'))`)).toBe('nil');
  });

  it('gives what a card of another tool holds', () => {
    const cards = memoryCards();
    const text = 'schema_version = "card/v9"\nat = 2026-11-24\nwhat = [1, 2.0]\n[deep.er]\nx = 0xff\n';
    cards.create('p', 'foreign', text).subscribe();
    expect(luaOver({ cards }).result(`card.get('foreign')`)).toEqual({
      card_id: 'foreign',
      pkg: { name: 'p' },
      schema_version: 'card/v9',
      at: '2026-11-24',
      what: [1, 2],
      deep: { er: { x: 255 } },
    });
  });

  it('says of a card that is damaged where it is', () => {
    const cards = memoryCards();
    cards.create('p', 'broken', 'a = 1\nb = ').subscribe();
    const over = luaOver({ cards });
    for (const call of [`get('broken')`, 'list()', 'find()', `lineage{card_id = 'broken'}`])
      expect(over.raised(`card.${call}`)).toMatch(
        /^script:1: alc\.card\.\w+: memory:p\/broken is no TOML \(line 2: .+\): mend it or move it away; it was left as it is$/,
      );
  });

  it.each([
    [`card.get()`, 'no value'],
    [`card.get({})`, 'table'],
    [`card.get('')`, 'string ""'],
    [`card.get('../../etc/passwd')`, 'string "../../etc/passwd"'],
    [`card.get('.hidden')`, 'string ".hidden"'],
    [`card.get('a\\\\b')`, 'string "a\\\\b"'],
  ])('refuses %s', (statement, got) => {
    expect(lua.raised(statement)).toBe(
      `script:1: bad argument #1 to 'alc.card.get' (a card id of ${nameRule} expected, got ${got})`,
    );
  });
});

describe('alc.card.append', () => {
  beforeEach(() => {
    lua.run(`card.create{card_id = 'c', pkg = {name = 'p'}, stats = {pass_rate = 0.5}}`);
  });

  it('adds keys at the top, and gives the whole card', () => {
    expect(
      lua.result(`local whole = card.append('c', {verdict = 'good', n = 2.0, review = {by = 'me'}})
        return {whole.verdict, math.type(whole.n), whole.review, whole.stats, card.get('c').review}`),
    ).toEqual(['good', 'float', { by: 'me' }, { pass_rate: 0.5 }, { by: 'me' }]);
  });

  it('adds more and more', () => {
    expect(
      lua.result(
        `for i = 1, 5 do card.append('c', {['k' .. i] = i, ['t' .. i] = {i}}) end local c = card.get('c') return {c.k1, c.k5, c.t3[1]}`,
      ),
    ).toEqual([1, 5, 3]);
  });

  it('changes nothing that is there', () => {
    expect(lua.raised(`card.append('c', {fresh = 1, stats = {pass_rate = 1.0}})`)).toBe(
      `script:1: alc.card.append: memory:p/c: the key 'stats' is there already, and what is in a card is never changed`,
    );
    expect(lua.result(`{card.get('c').stats, tostring(card.get('c').fresh)}`)).toEqual([{ pass_rate: 0.5 }, 'nil']);
  });

  it.each([
    [`card.append('none', {a = 1})`, `alc.card.append: there is no card "none": list the cards to see their ids`],
    [`card.append('c')`, `bad argument #2 to 'alc.card.append' (table expected, got no value)`],
    [`card.append('c', 5)`, `bad argument #2 to 'alc.card.append' (table expected, got number 5)`],
    [`card.append('c', {f = pcall})`, `bad argument #2 to 'alc.card.append' (fields.f can't be in a card: a function)`],
    [
      `card.append('a/b', {})`,
      `bad argument #1 to 'alc.card.append' (a card id of ${nameRule} expected, got string "a/b")`,
    ],
  ])('refuses %s', (statement, message) => {
    expect(lua.raised(statement)).toBe(`script:1: ${message}`);
  });
});

describe('aliases of cards', () => {
  beforeEach(() => {
    lua.run(`card.create{card_id = 'a', pkg = {name = 'p'}} card.create{card_id = 'b', pkg = {name = 'q'}}`);
  });

  it('stand for a card', () => {
    expect(
      lua.result(`local none = card.get_by_alias('best') local n = select('#', card.alias_set('best', 'a'))
        return {tostring(none), n, card.get_by_alias('best').card_id}`),
    ).toEqual(['nil', 0, 'a']);
  });

  it('may be set anew', () => {
    expect(
      lua.result(
        `card.alias_set('best', 'a') card.alias_set('best', 'b') return {card.get_by_alias('best').card_id, #card.alias_list()}`,
      ),
    ).toEqual(['b', 1]);
  });

  it('are listed, all or those of a package', () => {
    lua.run(
      `card.alias_set('best', 'a', {note = 'so far'}) card.alias_set('any name @ all', 'b') card.alias_set('x', 'b', {pkg = 'p'})`,
      {
        now,
      },
    );
    const set_at = '2026-11-24T09:30:00.000Z';
    const [best, any, x] = [
      { name: 'best', card_id: 'a', pkg: 'p', note: 'so far', set_at },
      { name: 'any name @ all', card_id: 'b', pkg: 'q', set_at },
      { name: 'x', card_id: 'b', pkg: 'p', set_at },
    ];
    expect(
      lua.result(
        `{card.alias_list(), card.alias_list{pkg = 'p'}, card.alias_list{pkg = 'q'}, card.alias_list{pkg = 'r'}}`,
      ),
    ).toEqual([[best, any, x], [best, x], [any], []]);
  });

  it.each([
    [`card.alias_set()`, `bad argument #1 to 'alc.card.alias_set' (non-empty string expected, got no value)`],
    [`card.alias_set('')`, `bad argument #1 to 'alc.card.alias_set' (non-empty string expected, got string "")`],
    [
      `card.alias_set('x')`,
      `bad argument #2 to 'alc.card.alias_set' (a card id of ${nameRule} expected, got no value)`,
    ],
    [`card.alias_set('x', 'none')`, `alc.card.alias_set: there is no card "none": list the cards to see their ids`],
    [`card.alias_set('x', 'a', 'note')`, `bad argument #3 to 'alc.card.alias_set' (table expected, got string "note")`],
    [
      `card.alias_set('x', 'a', {note = {}})`,
      `bad argument #3 to 'alc.card.alias_set' (field 'note': string expected, got table)`,
    ],
    [`card.alias_list('p')`, `bad argument #1 to 'alc.card.alias_list' (table expected, got string "p")`],
    [
      `card.alias_list{pkg = true}`,
      `bad argument #1 to 'alc.card.alias_list' (field 'pkg': a package name of ${nameRule} expected, got boolean)`,
    ],
    [`card.get_by_alias()`, `bad argument #1 to 'alc.card.get_by_alias' (non-empty string expected, got no value)`],
    [`card.get_by_alias({})`, `bad argument #1 to 'alc.card.get_by_alias' (non-empty string expected, got table)`],
  ])('refuse %s', (statement, message) => {
    expect(lua.raised(statement)).toBe(`script:1: ${message}`);
    expect(lua.result('card.alias_list()')).toEqual([]);
  });
});

it('what goes wrong in the store is raised, and can be caught', () => {
  const fail = () => of(left(storeError('unavailable', 'the disk is full')));
  const cards: CardStore = {
    ...{ all: fail, find: fail, create: fail, amend: fail, rows: fail, createRows: fail },
    ...{ aliases: fail, changeAliases: fail },
  };
  const broken = luaOver({ cards });
  for (const call of [
    ...[`create{pkg = {name = 'p'}}`, `get('c')`, `get_by_alias('x')`, 'list()', 'find()', `append('c', {})`],
    ...[`write_samples('c', {})`, `read_samples('c')`, `alias_set('x', 'c')`, 'alias_list()', `lineage{card_id = 'c'}`],
  ])
    expect(broken.raised(`card.${call}`)).toBe(`script:1: alc.card.${/^\w+/.exec(call)?.[0]}: the disk is full`);
});
