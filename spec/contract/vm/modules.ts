/** What of a library is written in Lua, and what of it scripts can do. */
import { AsyncSubject } from 'rxjs';
import { awaited, LuaFloat, type HostLibrary, type Thread } from '../../../lib/lua';
import { drive, never, returned } from '../../support/vm';
import { stillness, type MakeVm } from './subject';

const greet = `local alc, internal = ...
local function shout(s) return string.upper(s) end
local count = 0
local function greet(who) count = count + 1 return internal.polite(alc.title(who)) .. ' ' .. count end
return { greet = greet, ["people.greet"] = greet, constant = { 1, 2 }, shout = shout }`;

const library: HostLibrary = {
  globals: {},
  tables: {
    alc: { title: (call) => `Dr ${call.display(1)}` },
    'alc.people': { count: () => 7 },
  },
  modules: [
    { source: { name: '=greet', code: greet }, gives: ['alc.greet', 'alc.people.greet', 'alc.constant', 'alc.shout'] },
  ],
  packages: { ours: { name: '=ours', code: `return 'the library’s ' .. ...` } },
  internal: { polite: (call) => `Dear ${call.display(1)}` },
};

export const modules = (make: MakeVm): void => {
  const vm = drive(make(library, never, stillness));
  const result = (code: string, packages: Readonly<Record<string, string>> = {}): unknown =>
    returned(vm.run({ code, packages }));

  it.each<readonly [string, string, unknown]>([
    ['have libraries that the script can’t spoil', `string.upper = nil string = nil return alc.shout('a')`, 'A'],
    ['are called like any other', `return alc.greet('A')`, 'Dear Dr A 1'],
    ['keep what they remember in a session', `alc.greet('A') return alc.people.greet('B')`, 'Dear Dr B 2'],
    ['heed what the script puts in place of a function', `alc.title = string.upper return alc.greet('a')`, 'Dear A 1'],
    ['may be values', `return alc.constant`, [1, 2]],
    [
      'are found by a look at all there is',
      `local n = {} for k in pairs(alc) do n[#n + 1] = k end table.sort(n) return n`,
      ['constant', 'greet', 'people', 'shout', 'title'],
    ],
    [
      'are found by rawget, next and in tables of their own',
      `return { rawget(alc, 'greet') == alc.greet, next(alc.people) ~= nil, alc.people.count() }`,
      [true, true, 7],
    ],
    [
      'can be taken away',
      `alc.greet = nil alc.people.greet = nil return { alc.greet == nil, alc.people.greet == nil, alc.people.count() }`,
      [true, true, 7],
    ],
    [
      'can be replaced with the table they stand in',
      `alc.people = { greet = function() return 'mine' end } return { alc.people.greet(), alc.greet('A') }`,
      ['mine', 'Dear Dr A 1'],
    ],
    [
      'do not see the globals of the script',
      `string, tostring, pairs = nil, nil, nil return alc.greet('A')`,
      'Dear Dr A 1',
    ],
    [
      'stay with those who hold them',
      `local greet, own = alc.greet, alc alc = nil return { greet('A'), own.greet == greet }`,
      ['Dear Dr A 1', true],
    ],
  ])('functions written in Lua %s', (_what, code, expected) => {
    expect(result(code)).toEqual(expected);
  });

  it('functions written in Lua are of one session: what another does with them is not seen', () => {
    const first = vm.open(`alc.greet('x') alc.greet = nil alc.constant[1] = 9 return true`);
    expect(first.step()).toEqual({ _tag: 'returned', value: true });
    expect(result(`return { alc.greet('A'), alc.constant }`)).toEqual(['Dear Dr A 1', [1, 2]]);
  });

  it('packages of the library come before all others', () => {
    expect(
      result(`return { require('ours'), require('ours') == package.loaded.ours }`, { ours: `return 'theirs'` }),
    ).toEqual(['the library’s ours', true]);
  });
};

/** What suspends a thread besides questions. */
export const waiting = (make: MakeVm): void => {
  const gates: AsyncSubject<string>[] = [];
  const host: HostLibrary = {
    globals: {},
    tables: {
      host: {
        later: () => {
          const gate = new AsyncSubject<string>();
          gates.push(gate);
          return awaited(gate, (value) => value);
        },
        fill: (call) => {
          call.setField(1, 'a', 1.5);
          call.setField(1, 2, ['x']);
          call.setField(1, 'gone', null);
          return undefined;
        },
      },
    },
  };
  const vm = drive(make(host, never, stillness));

  it('a value that comes later suspends the thread until it is there', () => {
    const thread = vm.open(`return host.later() .. host.later()`);
    for (const text of ['a', 'b']) {
      const step = thread.step();
      expect(step._tag).toBe('waits');
      const gate = gates.pop();
      gate?.next(text);
      gate?.complete();
    }
    expect(thread.step()).toEqual({ _tag: 'returned', value: 'ab' });
  });

  it('a host function sets entries of a table it was given, without metamethods', () => {
    const code = `local t = setmetatable({ 'first', gone = true }, { __newindex = error }) host.fill(t)
      return { t.a, t[2][1], #t, t.gone == nil }`;
    expect(returned(vm.run(code))).toEqual([1.5, 'x', 2, true]);
  });

  it('a thread beside another has globals of its own and shares its limits', () => {
    const limited = drive(make(host, { sliceInstructions: 1e9, maxInstructions: 100_000 }, stillness));
    const spec = (code: string) => ({ ...quiet, chunk: { name: '=child', code } });
    const parent = limited.open(`x = 1 for _ = 1, 50000 do end host.later() return x`);
    expect(parent.step()._tag).toBe('waits');
    const child = (code: string): ReturnType<Thread['step']> => parent.beside(spec(code)).step();
    expect(child(`x = (x or 0) + 1.0 return x`)).toEqual({ _tag: 'returned', value: 1, exact: new LuaFloat(1) });
    expect(child(`for _ = 1, 50000 do end`)).toMatchObject({ _tag: 'threw', kind: 'timeout' });
    const alone = limited.open(`for _ = 1, 50000 do end return 'fine'`);
    expect(alone.step()).toEqual({ _tag: 'returned', value: 'fine' });
  });
};

const quiet = {
  args: [],
  ctx: {},
  seed: 1,
  host: {
    now: () => 0,
    emit: () => undefined,
    findPackage: () => ({ searched: 'nowhere' }),
    env: {},
    account: {
      llmCalls: 0,
      reserve: () => undefined,
      giveBack: () => undefined,
      remaining: () => undefined,
      stats: new Map(),
    },
    namespace: 'default',
  },
};
