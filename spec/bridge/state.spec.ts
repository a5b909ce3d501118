import { left } from 'fp-ts/Either';
import { of } from 'rxjs';
import { memoryState, put, storeError, type StateStore } from '../../lib/store';
import { luaOver, type LuaOverStores } from '../store/lua';

let lua: LuaOverStores;
beforeEach(() => {
  lua = luaOver();
});

describe('values of alc.state', () => {
  it.each<[value: string, read: string]>([
    ['true', 'boolean true'],
    ['false', 'boolean false'],
    ['3', 'integer 3'],
    ['3.0', 'float 3.0'],
    ['-0.0', 'float -0.0'],
    ['0.1', 'float 0.1'],
    ['1e300', 'float 1e+300'],
    ['math.maxinteger', 'integer 9223372036854775807'],
    ['math.mininteger', 'integer -9223372036854775808'],
    ['(1 << 53) + 1', 'integer 9007199254740993'],
    [`''`, 'string '],
    [`'é\\0"\\n'`, 'string é\0"\n'],
  ])('come back as they were: %s', (value, read) => {
    lua.run(`state.set('k', ${value})`);
    expect(lua.result(`local v = state.get('k') return (math.type(v) or type(v)) .. ' ' .. tostring(v)`)).toBe(read);
  });

  it('may be tables, of which a copy is kept', () => {
    expect(
      lua.result(`local t = {a = {1, 2, {b = 'x'}}, ['odd key'] = 1.5} state.set('k', t) t.a = nil
        local copy = state.get('k') copy.a[1] = 99 return {state.get('k'), copy == state.get('k')}`),
    ).toEqual([{ a: [1, 2, { b: 'x' }], 'odd key': 1.5 }, false]);
  });

  it('keep integers and floats apart inside tables', () => {
    expect(
      lua.result(`state.set('k', {1, 1.0, {n = 2.0}}) local t = state.get('k')
        return {math.type(t[1]), math.type(t[2]), math.type(t[3].n)}`),
    ).toEqual(['integer', 'float', 'float']);
  });

  it.each([
    [`state.set('k', pcall)`, 'value is not JSON: a function'],
    [`state.set('k', {a = {1, pcall}})`, 'value.a[2] is not JSON: a function'],
    [`state.set('k', {['odd key'] = coroutine.create(pcall)})`, 'value["odd key"] is not JSON: a thread'],
    [`local t = {} t.t = t state.set('k', t)`, 'value.t is not JSON: a table that contains itself'],
    [`state.set('k', {n = 0/0})`, 'value.n is not JSON: the number NaN'],
    [`state.set('k', 1/0)`, 'value is not JSON: the number Infinity'],
    [`state.set('k', {[{}] = 1})`, 'value is not JSON: a table with a table as a key'],
    [`state.set_nx('k', pcall)`, 'value is not JSON: a function'],
    [`state.get('k', {pcall})`, 'value[1] is not JSON: a function'],
  ])('that are no JSON are refused, and say where: %s', (statement, problem) => {
    expect(lua.raised(statement)).toMatch(
      new RegExp(`^script:1: bad argument #2 to 'alc\\.state\\.\\w+' \\(${problem.replace(/[[\]()."]/g, '\\$&')}\\)$`),
    );
    expect(lua.result(`state.keys()`)).toEqual([]);
  });
});

describe('alc.state.get', () => {
  it('gives nil, or the default, where there is no value', () => {
    expect(
      lua.result(`{tostring(state.get('k')), state.get('k', 5), state.get('k', {a = 1.0}), state.get('k', false)}`),
    ).toEqual(['nil', 5, { a: 1 }, false]);
    expect(lua.result(`state.keys()`)).toEqual([]);
  });

  it('gives the value, also false, where there is one', () => {
    expect(lua.result(`state.set('k', false) return {state.get('k', 5), state.get('k')}`)).toEqual([false, false]);
  });

  it('gives a default with its type', () => {
    expect(lua.result(`{math.type(state.get('k', 1.0)), math.type(state.get('k', 1))}`)).toEqual(['float', 'integer']);
  });
});

describe('alc.state.set', () => {
  it('replaces a value, gives nothing, and takes nil for no value', () => {
    expect(
      lua.result(`local n = select('#', state.set('k', 1)) state.set('k', 2) local two = state.get('k')
        state.set('k', nil) return {n, two, state.has('k')}`),
    ).toEqual([0, 2, false]);
  });

  it('takes a number for a key, as its text', () => {
    expect(lua.result(`state.set(1, 'a') state.set(1.5, 'b') return {state.keys(), state.get('1')}`)).toEqual([
      ['1', '1.5'],
      'a',
    ]);
  });
});

describe('alc.state.has, keys and delete', () => {
  it('tell what is there', () => {
    expect(
      lua.result(`state.set('b', 1) state.set('a', false) state.set('B', {})
        local had = {state.has('a'), state.has('c'), state.keys()}
        return {had, state.delete('a'), state.delete('a'), state.has('a'), state.keys()}`),
    ).toEqual([[true, false, ['B', 'a', 'b']], true, false, false, ['B', 'b']]);
  });
});

describe('alc.state.set_nx', () => {
  it('sets what is not there, and says if it did', () => {
    expect(lua.result(`{state.set_nx('k', 1), state.set_nx('k', 2), state.get('k')}`)).toEqual([true, false, 1]);
  });

  it('takes false for a value, and nil for none', () => {
    expect(
      lua.result(
        `{state.set_nx('k', nil), state.has('k'), state.set_nx('k', false), state.set_nx('k', 1), state.get('k')}`,
      ),
    ).toEqual([false, false, true, false, false]);
  });
});

describe('alc.state.incr', () => {
  it.each([
    [`state.incr('k')`, '1'],
    [`state.incr('k', 5)`, '5'],
    [`state.incr('k', -5)`, '-5'],
    [`state.incr('k', 1, 10)`, '11'],
    [`state.incr('k', nil, 10)`, '11'],
    [`state.incr('k', 0.5)`, '0.5'],
    [`state.incr('k', 1.0)`, '1.0'],
    [`state.incr('k', 0.5, 0.5)`, '1.0'],
    [`state.incr('k', '2', ' 3 ')`, '5'],
    [`state.incr('k', '2.0')`, '2.0'],
    [`state.incr('k', math.maxinteger)`, '9223372036854775807'],
    [`state.incr('k', 1, (1 << 53))`, '9007199254740993'],
  ])('begins at the default: %s gives %s', (call, sum) => {
    expect(lua.result(`{tostring(${call}), tostring(state.get('k'))}`)).toEqual([sum, sum]);
  });

  it('adds to what is there, and has no use for the default then', () => {
    expect(
      lua.result(
        `state.set('k', 40) return {state.incr('k', 2, 1000), math.type(state.incr('k')), tostring(state.incr('k', 1.0))}`,
      ),
    ).toEqual([42, 'integer', '44.0']);
  });

  it.each([
    [`'text'`, '"text"'],
    [`'7'`, '"7"'],
    ['true', 'true'],
    ['{1}', '[1]'],
  ])('refuses what is no number, and keeps it: %s', (value, shown) => {
    lua.run(`state.set('k', ${value})`);
    expect(lua.raised(`state.incr('k')`)).toBe(
      `script:1: alc.state.incr: "k" holds ${shown}, which is no number: set it to one first`,
    );
    expect(lua.result(`state.has('k')`)).toBe(true);
  });

  it('refuses to overflow, and keeps what is there', () => {
    lua.run(`state.set('k', math.maxinteger)`);
    expect(lua.raised(`state.incr('k')`)).toBe(
      'script:1: alc.state.incr: "k" holds 9223372036854775807, and adding 1 overflows an integer',
    );
    expect(lua.result(`state.get('k') == math.maxinteger`)).toBe(true);
  });
});

describe('namespaces of alc.state', () => {
  it('are those of the scripts', () => {
    lua.run(`state.set('k', 'ours')`, { namespace: 'a' });
    lua.run(`state.set('k', 'theirs') state.set('l', 1)`, { namespace: 'b' });
    expect(lua.result(`{state.get('k'), state.keys()}`, { namespace: 'a' })).toEqual(['ours', ['k']]);
    expect(lua.result(`state.keys()`)).toEqual([]);
  });

  it('are listed, shown and emptied', () => {
    lua.run(`state.set('k', {1}) state.set('j', 2.0)`, { namespace: 'b' });
    lua.run(`state.set('k', 1)`, { namespace: 'a' });
    expect(lua.result(`{state.list(), state.show(), state.show('b'), state.show('none')}`, { namespace: 'a' })).toEqual(
      [['a', 'b'], { k: 1 }, { j: 2, k: [1] }, {}],
    );
    expect(
      lua.result(`{state.reset('b'), state.reset('b'), state.list(), state.reset(), state.list()}`, { namespace: 'a' }),
    ).toEqual([2, 0, ['a'], 1, []]);
  });

  it('keep what a session set for those that follow', () => {
    const state = memoryState();
    luaOver({ state }).run(`state.incr('runs')`);
    expect(luaOver({ state }).result(`state.incr('runs')`)).toBe(2);
  });
});

describe('replacing a value of alc.state', () => {
  it.each([
    ['1', '1', true],
    ['1', '1.0', true],
    ['1', '2', false],
    ['1', `'1'`, false],
    ['1', 'true', false],
    ['nil', 'nil', true],
    ['nil', '1', false],
    ['1', 'nil', false],
    ['false', 'nil', false],
    ['{}', '{}', true],
    ['{1, {a = 1, b = 2}}', '{1, {b = 2, a = 1}}', true],
    ['{a = 1}', '{a = 2}', false],
    ['{a = 1}', '{b = 1}', false],
    ['{1, 2}', '{2, 1}', false],
    [`{'1'}`, '{1}', false],
    ['math.maxinteger', 'math.maxinteger', true],
    ['math.maxinteger', 'math.maxinteger - 1', false],
    ['math.maxinteger', `'9223372036854775807'`, false],
  ])('where %s is and %s is expected: %s', (there, expected, done) => {
    lua.run(`state.set('k', ${there})`);
    expect(lua.result(`{state.replace('k', ${expected}, 'new'), state.get('k') == 'new'}`)).toEqual([done, done]);
  });

  it('takes nil for no value', () => {
    expect(lua.result(`state.set('k', 1) return {state.replace('k', 1, nil), state.has('k')}`)).toEqual([true, false]);
  });
});

describe('wrong arguments of alc.state', () => {
  it.each(['get', 'set', 'has', 'delete', 'set_nx', 'incr', 'replace'])(
    'no function works without a key: %s',
    (name) => {
      const bad = `script:1: bad argument #1 to 'alc.state.${name}' (non-empty string expected, got`;
      expect(lua.raised(`state.${name}()`)).toBe(`${bad} no value)`);
      expect(lua.raised(`state.${name}(nil, 1)`)).toBe(`${bad} nil)`);
      expect(lua.raised(`state.${name}({}, 1)`)).toBe(`${bad} table)`);
      expect(lua.raised(`state.${name}(true, 1)`)).toBe(`${bad} boolean)`);
      expect(lua.raised(`state.${name}('', 1)`)).toBe(`${bad} string "")`);
    },
  );

  it.each([
    [`state.incr('k', 'one')`, `bad argument #2 to 'alc.state.incr' (number expected, got string "one")`],
    [`state.incr('k', {})`, `bad argument #2 to 'alc.state.incr' (number expected, got table)`],
    [`state.incr('k', 0/0)`, `bad argument #2 to 'alc.state.incr' (number expected, got number nan)`],
    [`state.incr('k', 1, true)`, `bad argument #3 to 'alc.state.incr' (number expected, got boolean)`],
    [`state.show({})`, `bad argument #1 to 'alc.state.show' (non-empty string expected, got table)`],
    [`state.reset('')`, `bad argument #1 to 'alc.state.reset' (non-empty string expected, got string "")`],
    [`state.set(('k'):rep(1025), 1)`, 'alc.state.set: the key has 1025 characters: at most 1024 are taken'],
    [
      `state.set('k', ('x'):rep(1048575))`,
      'alc.state.set: "k" would hold 1048577 characters of JSON: at most 1048576 are taken for a value',
    ],
  ])('are refused: %s', (statement, message) => {
    expect(lua.raised(statement)).toBe(`script:1: ${message}`);
  });

  it('what goes wrong in the store is raised, and can be caught', () => {
    const fail = () => of(left(storeError('unavailable', 'the disk is full')));
    const state: StateStore = {
      ...memoryState(),
      change: fail,
      get: fail,
      entries: fail,
      namespaces: fail,
      clear: fail,
    };
    const broken = luaOver({ state });
    for (const call of [
      `get('k')`,
      `set('k', 1)`,
      `has('k')`,
      'keys()',
      `delete('k')`,
      `set_nx('k', 1)`,
      `incr('k')`,
      'list()',
      'show()',
      'reset()',
    ])
      expect(broken.raised(`state.${call}`)).toBe(`script:1: alc.state.${call.replace(/\(.*/, '')}: the disk is full`);
  });

  it('what another program has put there, and is too deep, is not read', () => {
    const state = memoryState();
    state.change('default', 'k', put('['.repeat(101) + ']'.repeat(101))).subscribe();
    expect(luaOver({ state }).raised(`state.get('k')`)).toBe(
      `script:1: alc.state.get: what "k" holds can't be read: nested deeper than 100 levels`,
    );
  });
});
