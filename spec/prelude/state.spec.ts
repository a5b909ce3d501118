import type { Json } from '../../lib/domain';
import { returned, runLua } from '../support/vm';

/** What a script gives that has `alc.state` over a store of its own. */
const result = (code: string): Json => returned(runLua(`local state = alc.state ${code}`));

describe('alc.state.update', () => {
  it.each([
    [`state.set('k', 1) return {state.update('k', function(v) return v + 1 end), state.get('k')}`, [2, 2]],
    [`return {state.update('k', function(v) return v + 1 end, 10), state.get('k')}`, [11, 11]],
    [`return state.update('k', function(v) return v == nil end)`, true],
    [`state.set('k', 1) return {state.update('k', function() return nil end) == nil, state.has('k')}`, [true, false]],
    [`return {state.update('k', function() return nil end) == nil, state.has('k')}`, [true, false]],
    [`state.set('k', false) return {state.update('k', function(v) return v == false end, 'default')}`, [true]],
    [`state.set('k', 1) state.update('k', function(v) return v end) return state.get('k')`, 1],
  ])('replaces a value by what the function makes of it: %s', (code, expected) => {
    expect(result(code)).toEqual(expected);
  });

  it('takes a table that the function has changed', () => {
    const code = `
      state.set('k', {list = {1}, n = 1.0})
      local t = state.update('k', function(v) v.list[2] = 2 return v end)
      return {t, state.get('k'), math.type(state.get('k').n)}`;
    expect(result(code)).toEqual([{ list: [1, 2], n: 1 }, { list: [1, 2], n: 1 }, 'float']);
  });

  it('keeps empty lists apart from empty tables', () => {
    const code = `
      state.set('k', alc.json_decode('{"list": [], "table": {}}'))
      state.update('k', function(v) return v end)
      return state.get('k')`;
    expect(result(code)).toEqual({ list: [], table: {} });
  });

  it('leaves a default that is a table as it is', () => {
    const code = `
      local default = {n = 0}
      local updated = state.update('k', function(v) v.n = v.n + 1 return v end, default)
      return {default, updated, state.get('k')}`;
    expect(result(code)).toEqual([{ n: 0 }, { n: 1 }, { n: 1 }]);
  });

  it.each([
    ['a number', '1', '5', 'v + 1', 6],
    ['a table', '{n = 1}', '{n = 5}', '{n = v.n + 1}', { n: 6 }],
    ['nothing', 'nil', '5', '(v or 0) + 1', 6],
    ['a value that was taken away', '1', 'nil', '(v or 100) + 1', 101],
  ])('calls the function again if the value has changed meanwhile: %s', (_, before, meanwhile, next, after) => {
    const code = `
      state.set('k', ${before})
      local calls = 0
      state.update('k', function(v)
        calls = calls + 1
        if calls == 1 then state.set('k', ${meanwhile}) end
        return ${next}
      end)
      return {calls, state.get('k')}`;
    expect(result(code)).toEqual([2, after]);
  });

  it('loses no change of functions that take turns', () => {
    const code = `
      local function add() state.update('k', function(v) coroutine.yield() return v + 1 end, 0) end
      local threads = {}
      for i = 1, 5 do threads[i] = coroutine.create(add) end
      repeat
        local running = false
        for i = 1, 5 do
          if coroutine.status(threads[i]) ~= 'dead' then running = true assert(coroutine.resume(threads[i])) end
        end
      until not running
      return state.get('k')`;
    expect(result(code)).toBe(5);
  });

  it('gives up where the value changes each time', () => {
    const code = `
      local n = 0
      return {pcall(function() state.update('k', function(v) n = n + 1 state.set('k', n) return v end) end)}`;
    expect(result(code)).toEqual([
      false,
      `script:3: alc.state.update: 'k' has changed each of 10000 times before it could be replaced`,
    ]);
  });

  it('keeps the value where the function fails', () => {
    const code = `state.set('k', 1) local ok, problem = pcall(state.update, 'k', function() error('no', 0) end)
      return {ok, problem, state.get('k')}`;
    expect(result(code)).toEqual([false, 'no', 1]);
  });

  it('refuses a new value that is no JSON', () => {
    const code = `local ok, problem = pcall(state.update, 'k', function() return pairs end) return {ok, state.has('k')}`;
    expect(result(code)).toEqual([false, false]);
  });

  it.each([
    ['state.update()', `#1 to 'alc.state.update' (string expected, got nil)`],
    ['state.update({}, print)', `#1 to 'alc.state.update' (string expected, got table)`],
    [`state.update('k')`, `#2 to 'alc.state.update' (function expected, got nil)`],
    [`state.update('k', 1)`, `#2 to 'alc.state.update' (function expected, got number 1)`],
  ])('refuses %s at the line of the caller', (statement, message) => {
    expect(result(`local _, problem = pcall(function() ${statement} end) return problem`)).toBe(
      `script:1: bad argument ${message}`,
    );
  });
});
