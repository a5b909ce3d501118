/** Errors as the author of a script reads them: what went wrong, in which chunk, at which line, and how it came there. */
import { failure, type Script } from '../../support/vm';
import type { Subject } from './subject';

export const errors = ({ run, result }: Subject): void => {
  /** The first line of the message, and the places that the traceback passes through. */
  const trace = (script: Script) => {
    const { kind, message } = failure(run(script));
    expect(kind).toBe('lua_error');
    const [first, header, ...frames] = message.split('\n');
    expect(header).toBe('stack traceback:');
    return { first, places: frames.flatMap((frame) => /^\t([^[].*?:\d+): in/.exec(frame)?.slice(1) ?? []) };
  };

  describe('an error that ends a script', () => {
    it('has the name of the chunk, the line and the lines that led there', () => {
      const code = [
        'local function inner()',
        "  error('boom')",
        'end',
        'local function outer()',
        '  inner()',
        'end',
        '',
        'outer()',
      ];
      expect(trace({ code: code.join('\n'), name: '@dir/plan.lua' })).toEqual({
        first: 'dir/plan.lua:2: boom',
        places: ['dir/plan.lua:2', 'dir/plan.lua:5', 'dir/plan.lua:8'],
      });
    });

    it('has the right lines after questions, in a loop', () => {
      const code = [
        'local function ask(i)',
        "  local answer = alc.llm('q' .. i)",
        '  if i == 3 then error(answer) end',
        'end',
        'for i = 1, 5 do',
        '  ask(i)',
        'end',
      ];
      expect(trace({ code: code.join('\n'), name: '@plan.lua' })).toEqual({
        first: 'plan.lua:3: re q3',
        places: ['plan.lua:3', 'plan.lua:6'],
      });
    });

    it('has the file of the package it happened in, and of the script that required it', () => {
      const packages = {
        parser: ['local M = {}', 'function M.parse(text)', '  return text.missing.field', 'end', 'return M'].join('\n'),
      };
      const code = `local parser = require('parser')\n\nlocal tree = parser.parse('x')\nreturn tree`;
      expect(trace({ code, name: '@plan.lua', packages })).toEqual({
        first: `parser.lua:3: attempt to index a nil value (field 'missing')`,
        places: ['parser.lua:3', 'plan.lua:3'],
      });
    });

    it('has the line of the caller of a host function', () => {
      expect(trace({ code: `\n\nhost.raise('refused')` })).toEqual({
        first: 'script:3: refused',
        places: ['script:3'],
      });
    });

    it('without a place has none in its message, but in the traceback', () => {
      expect(trace({ code: `\nerror('plain', 0)` })).toEqual({ first: 'plain', places: ['script:2'] });
    });

    it.each([
      ['=name', 'name'],
      ['@dir/file.lua', 'dir/file.lua'],
      ['text', '[string "text"]'],
      ['@üñí.lua', 'üñí.lua'],
    ])('calls the chunk %s %s', (name, shown) => {
      expect(trace({ code: `error('größer')`, name }).first).toBe(`${shown}:1: größer`);
    });

    it('is one line if the script does not compile', () => {
      expect(failure(run({ code: `\nlocal x = = 1`, name: '@plan.lua' })).message).toBe(
        `plan.lua:2: unexpected symbol near '='`,
      );
    });
  });

  describe('an error that is no text is shown', () => {
    const point = `setmetatable({}, {__tostring = function() return 'a point' end})`;
    it.each([
      ['by its __tostring', `error(${point})`, 'a point'],
      ['by its __tostring, through a coroutine', `coroutine.wrap(function() error(${point}) end)()`, 'a point'],
      ['as JSON, if it is a table', `error({code = 7, why = {'a', 'b'}})`, '{"code":7,"why":["a","b"]}'],
      ['as a number', `error(42)`, '42'],
      ['as nil', `error(nil)`, 'nil'],
      ['as a boolean', `error(false)`, 'false'],
      ['by what it is, if it has no text', `error(print)`, 'an error that is a function'],
      ['by why it has no text', `local t = {} t.t = t error(t)`, 'an error that is a table that contains itself'],
    ])('%s', (_, code, first) => {
      expect(trace({ code }).first).toBe(first);
    });

    const shownBy = (body: string) => run(`error(setmetatable({code = 7}, {__tostring = function() ${body} end}))`);

    it.each([
      ['raises', `error('inner', 0)`, 'inner'],
      ['gives no text', `return {}`, `'__tostring' must return a string`],
    ])('with what went wrong if its __tostring %s', (_, body, problem) => {
      const { kind, message } = failure(shownBy(body));
      expect(kind).toBe('lua_error');
      expect(message.split('\n')[0]).toContain(problem);
    });

    it('also after its __tostring has asked', () => {
      const asked = shownBy(`return alc.llm('who am I?')`);
      expect(failure(asked).message.split('\n')[0]).toBe('re who am I?');
      expect(asked.prompts).toEqual(['who am I?']);
    });

    it('not at all if its __tostring never ends', () => {
      expect(failure(shownBy(`while true do end`)).kind).toBe('timeout');
    });
  });

  it('an error object is the same object to whoever catches it', () => {
    expect(
      result(`
        local object = {code = 7}
        local _, caught = pcall(error, object)
        local _, resumed = coroutine.resume(coroutine.create(function() error(object) end))
        local _, handled = xpcall(error, function(e) return e end, object)
        return {caught == object, resumed == object, handled == object}`),
    ).toEqual([true, true, true]);
  });
};
