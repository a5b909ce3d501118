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

  it.each([
    ['nothing', `error()`, 'nil'],
    ['text with a NUL in it', `error('a\\0b', 0)`, 'a\0b'],
    ['a table with a function in it', `error({f = print})`, 'an error that is a function'],
  ])('may be %s', (_, code, first) => {
    expect(trace({ code })).toMatchObject({ first, places: ['script:1'] });
  });

  it.each([
    [`local x = = 1`, `script:1: unexpected symbol near '='`],
    [`if true then`, `script:1: 'end' expected near <eof>`],
    [`\nx = 'open\n`, `script:2: unfinished string near ''open'`],
    [`goto nowhere`, `script:1: no visible label 'nowhere' for <goto> at line 1`],
    [`break`, `script:1: break outside loop at line 1`],
  ])('is one line if the script does not compile: %j', (code, message) => {
    expect(failure(runLua(code)).message).toBe(message);
  });
});
