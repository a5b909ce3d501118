/** Errors as the author of a script reads them. */
import { failure, raised, runLua, type Script } from '../support/vm';

/** The first line of the message, and the places that the traceback passes through. */
const trace = (script: Script) => {
  const { kind, message } = failure(runLua(script));
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

  it('has the lines of a package that fails while it loads', () => {
    const packages = { broken: `local function init()\n  return nil .. 'x'\nend\ninit()` };
    expect(trace({ code: `\nrequire('broken')`, packages })).toEqual({
      first: 'broken.lua:2: attempt to concatenate a nil value',
      places: ['broken.lua:2', 'broken.lua:4', 'script:2'],
    });
  });

  it('that came through a coroutine has both lines', () => {
    const { first, places } = trace({ code: `local co = coroutine.wrap(function()\n  error('inside')\nend)\nco()` });
    expect(first).toBe('script:4: script:2: inside');
    expect(places).toEqual(['script:4']);
  });

  it('from a function of the host has the line of its caller', () => {
    expect(trace({ code: `\n\nalc.llm()` })).toEqual({
      first: `script:3: bad argument #1 to 'alc.llm' (string expected, got no value)`,
      places: ['script:3'],
    });
  });

  it('names a function of the library, also one that pcall called', () => {
    expect(trace({ code: `string.rep()` }).first).toBe(
      `script:1: bad argument #1 to 'rep' (string expected, got no value)`,
    );
    expect(raised(`error(select(2, pcall(string.rep)), 0)`)).toBe(
      `bad argument #1 to 'string.rep' (string expected, got no value)`,
    );
  });

  it('without a place has none in its message, but in the traceback', () => {
    expect(trace({ code: `\nerror('plain', 0)` })).toEqual({ first: 'plain', places: ['script:2'] });
  });

  it.each([
    ['a table, as JSON', `error({code = 7, why = {'a', 'b'}})`, '{"code":7,"why":["a","b"]}'],
    ['a number', `error(42)`, '42'],
    ['nil', `error(nil)`, 'nil'],
    ['nothing', `error()`, 'nil'],
    ['text with a NUL in it', `error('a\\0b', 0)`, 'a\0b'],
    ['a boolean', `error(false)`, 'false'],
    ['a function, which has no text', `error(print)`, 'an error that is a function'],
    ['a table with a function in it', `error({f = print})`, 'an error that is a function'],
    ['a table inside itself', `local t = {} t.t = t error(t)`, 'an error that is a table that contains itself'],
  ])('may be %s', (_, code, first) => {
    expect(trace({ code })).toMatchObject({ first, places: ['script:1'] });
  });

  it.each([
    ['=name', 'name'],
    ['@dir/file.lua', 'dir/file.lua'],
    ['text', '[string "text"]'],
    ['@üñí.lua', 'üñí.lua'],
  ])('calls the chunk %s %s', (name, shown) => {
    expect(trace({ code: `error('x')`, name }).first).toBe(`${shown}:1: x`);
  });

  it.each([
    [`local x = = 1`, `script:1: unexpected symbol near '='`],
    [`if true then`, `script:1: 'end' expected near <eof>`],
    [`\nx = 'open\n`, `script:2: unfinished string near ''open'`],
    [`goto nowhere`, `script:1: no visible label 'nowhere' for <goto> at line 1`],
    [`break`, `script:1: <break> at line 1 not inside a loop`],
  ])('is one line if the script does not compile: %j', (code, message) => {
    expect(failure(runLua(code)).message).toBe(message);
  });
});
