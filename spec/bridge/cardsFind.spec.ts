import { luaOver, type LuaOverStores } from '../store/lua';

const second = 1000;
const start = Date.UTC(2026, 10, 24, 9, 30);

let lua: LuaOverStores;
beforeEach(() => {
  lua = luaOver();
  const make = (at: number, fields: string): void =>
    void lua.result(`card.create{${fields}}`, { now: start + at * second });
  make(1, `card_id = 'a', pkg = {name = 'p'}, stats = {pass_rate = 0.5, n = 10}, scenario = {name = 'gsm'}`);
  make(
    2,
    `card_id = 'b', pkg = {name = 'p'}, stats = {pass_rate = 0.9}, model = {id = 'large'}, metadata = {prior_card_id = 'a', prior_relation = 'tuned'}`,
  );
  make(3, `card_id = 'c', pkg = {name = 'q'}, stats = {pass_rate = 0.9, n = 5}, tags = {'x', 'y'}`);
  make(4, `card_id = 'd', pkg = {name = 'p'}, metadata = {prior_card_id = 'b', prior_relation = 'rerun'}`);
});

const idsOf = (call: string) =>
  lua.result(`local ids = {} for i, row in ipairs(card.${call}) do ids[i] = row.card_id end return table.concat(ids)`);

describe('alc.card.list', () => {
  it('gives all cards, the newest first', () => {
    expect([idsOf('list()'), idsOf('list(nil)'), idsOf('list{}')]).toEqual(['dcba', 'dcba', 'dcba']);
  });

  it('gives the newest first also of those made in the same millisecond', () => {
    const over = luaOver();
    expect(
      over.result(`local ids = {} for i = 1, 9 do ids[i] = card.create{pkg = {name = 'p'}, i = i}.card_id end
        local rows = card.list() for i = 1, 9 do assert(rows[i].card_id == ids[10 - i]) end return #rows`),
    ).toBe(9);
  });

  it('gives those of a package', () => {
    expect([idsOf(`list{pkg = 'p'}`), idsOf(`list{pkg = 'q'}`), idsOf(`list{pkg = 'none'}`)]).toEqual(['dba', 'c', '']);
  });

  it('gives whole cards, with their pass_rate at the top', () => {
    expect(lua.result(`card.list{pkg = 'q'}`)).toEqual([
      {
        card_id: 'c',
        pkg: { name: 'q' },
        created_at: '2026-11-24T09:30:03.000Z',
        created_by: 'algocline-rx',
        schema_version: 'card/v0',
        stats: { pass_rate: 0.9, n: 5 },
        tags: ['x', 'y'],
        pass_rate: 0.9,
      },
    ]);
  });

  it.each([
    [`card.list('p')`, 'table expected, got string "p"'],
    [`card.list{pkg = {}}`, expect.stringContaining(`field 'pkg': a package name of`)],
    [`card.list{pkg = '..'}`, expect.stringContaining(`expected, got string ".."`)],
  ])('refuses %s', (statement, problem) => {
    const message = lua.raised(statement);
    expect(/^script:1: bad argument #1 to 'alc\.card\.list' \((.*)\)$/.exec(message)?.[1]).toEqual(problem);
  });
});

describe('alc.card.find', () => {
  it.each([
    ['find()', 'dcba'],
    [`find{pkg = 'p'}`, 'dba'],
    ['find{where = {}}', 'dcba'],
    ['find{where = {stats = {pass_rate = {gte = 0.9}}}}', 'cb'],
    ['find{where = {stats = {pass_rate = 0.9, n = {exists = false}}}}', 'b'],
    [`find{where = {['stats.n'] = {gt = 5}}}`, 'a'],
    ['find{where = {stats = {n = 5.0}}}', 'c'],
    [`find{where = {scenario = {name = {starts_with = 'gs'}}}}`, 'a'],
    [`find{where = {tags = {contains = 'y'}}}`, 'c'],
    [`find{where = {card_id = {['in'] = {'a', 'c', 'z'}}}}`, 'ca'],
    [`find{where = {card_id = {nin = {'a', 'c'}}}}`, 'db'],
    [`find{where = {model = {id = {ne = 'large'}}}}`, 'dca'],
    [`find{where = {_or = {{card_id = 'a'}, {pkg = {name = 'q'}}}}}`, 'ca'],
    [`find{where = {_not = {stats = {exists = true}}}}`, 'd'],
    [`find{where = {_and = {{pkg = {name = 'p'}}, {_not = {card_id = 'a'}}}}}`, 'db'],
    [`find{where = {pkg = {name = 'p'}}, pkg = 'q'}`, ''],
    [`find{order_by = 'stats.pass_rate'}`, 'acbd'],
    [`find{order_by = '-stats.pass_rate'}`, 'cbad'],
    [`find{order_by = {'-stats.pass_rate', 'created_at'}}`, 'bcad'],
    [`find{order_by = {}}`, 'dcba'],
    [`find{order_by = 'created_at', limit = 2}`, 'ab'],
    [`find{order_by = 'created_at', offset = 1, limit = 2}`, 'bc'],
    [`find{offset = 3}`, 'a'],
    [`find{offset = 9}`, ''],
    [`find{limit = 0}`, ''],
    [`find{limit = 2.0}`, 'dc'],
  ])('%s gives %j', (call, ids) => {
    expect(idsOf(call)).toBe(ids);
  });

  it.each([
    ['card.find(5)', 'table expected, got number 5'],
    ['card.find{where = 5}', `field 'where': table expected, got number 5`],
    ['card.find{where = {n = {lt = {}}}}', 'where.n.lt: number or string expected'],
    ['card.find{where = {n = pcall}}', `where.n can't be in a card: a function`],
    ['card.find{order_by = 5.5, limit = -1}', `field 'limit': non-negative integer expected, got number -1`],
    ['card.find{limit = 1.5}', `field 'limit': non-negative integer expected, got number 1.5`],
    [`card.find{offset = 'x'}`, `field 'offset': non-negative integer expected, got string "x"`],
    ['card.find{order_by = true}', `field 'order_by': string or array of strings expected, got boolean`],
    ['card.find{order_by = {{}}}', `field 'order_by': string or array of strings expected, got table`],
  ])('refuses %s', (statement, problem) => {
    expect(lua.raised(statement)).toBe(`script:1: bad argument #1 to 'alc.card.find' (${problem})`);
  });
});

describe('alc.card.lineage', () => {
  it('goes up, with stats, unless told otherwise', () => {
    expect(lua.result(`card.lineage{card_id = 'd'}`)).toEqual({
      root: 'd',
      nodes: [
        { card_id: 'd', depth: 0, pkg: 'p', created_at: '2026-11-24T09:30:04.000Z' },
        { card_id: 'b', depth: 1, pkg: 'p', created_at: '2026-11-24T09:30:02.000Z', stats: { pass_rate: 0.9 } },
        { card_id: 'a', depth: 2, pkg: 'p', created_at: '2026-11-24T09:30:01.000Z', stats: { pass_rate: 0.5, n: 10 } },
      ],
      edges: [
        { from: 'b', to: 'd', relation: 'rerun' },
        { from: 'a', to: 'b', relation: 'tuned' },
      ],
      truncated: false,
    });
  });

  it.each([
    [`{card_id = 'a', direction = 'up'}`, 'a false'],
    [`{card_id = 'a', direction = 'down'}`, 'abd false'],
    [`{card_id = 'b', direction = 'both'}`, 'bad false'],
    [`{card_id = 'd', depth = 1}`, 'db true'],
    [`{card_id = 'd', depth = 0}`, 'd true'],
    [`{card_id = 'd', relation_filter = 'rerun'}`, 'db false'],
    [`{card_id = 'd', relation_filter = {'rerun', 'tuned'}}`, 'dba false'],
    [`{card_id = 'd', relation_filter = {'tuned'}}`, 'd false'],
    [`{card_id = 'd', include_stats = false}`, 'dba false'],
  ])('of %s is %s', (options, expected) => {
    expect(
      lua.result(`local l, ids = card.lineage${options}, {} for i, node in ipairs(l.nodes) do ids[i] = node.card_id end
        return table.concat(ids) .. ' ' .. tostring(l.truncated)`),
    ).toBe(expected);
  });

  it('leaves stats out if told to', () => {
    expect(lua.result(`tostring(card.lineage{card_id = 'b', include_stats = false}.nodes[1].stats)`)).toBe('nil');
  });

  it('is nil for a card that is not there', () => {
    expect(lua.result(`tostring(card.lineage{card_id = 'none'})`)).toBe('nil');
  });

  it.each([
    ['card.lineage()', 'table expected, got no value'],
    [`card.lineage('a')`, 'table expected, got string "a"'],
    ['card.lineage{}', `field 'card_id' is missing`],
    [
      `card.lineage{card_id = 'a', direction = 'left'}`,
      `field 'direction': up, down, both expected, got string "left"`,
    ],
    [`card.lineage{card_id = 'a', depth = -1}`, `field 'depth': non-negative integer expected, got number -1`],
    [`card.lineage{card_id = 'a', include_stats = 'no'}`, `field 'include_stats': boolean expected, got string "no"`],
    [
      `card.lineage{card_id = 'a', relation_filter = 5.5 > 1}`,
      `field 'relation_filter': string or array of strings expected, got boolean`,
    ],
  ])('refuses %s', (statement, problem) => {
    expect(lua.raised(statement)).toBe(`script:1: bad argument #1 to 'alc.card.lineage' (${problem})`);
  });
});
