import { evaluate, raised } from '../support/vm';

describe('io', () => {
  it.each([`io.open('notes.txt')`, `io.popen('ls')`, `io.tmpfile()`])('%s gives nil and says why', (expression) => {
    expect(evaluate(`{${expression} == nil, select(2, ${expression})}`)).toEqual([
      true,
      'files are not available to a script: hand over in ctx what it needs',
    ]);
  });

  it('lets assert fail with what is missing', () => {
    expect(raised(`assert(io.open('notes.txt'))`)).toContain('files are not available to a script');
  });

  it.each([
    [`io.read('l')`, 'io.read is not available to a script: hand over in ctx what it needs'],
    [`io.lines('notes.txt')`, 'io.lines is not available to a script: hand over in ctx what it needs'],
    [`io.input('notes.txt')`, 'io.input is not available to a script: hand over in ctx what it needs'],
    [`io.write('done')`, 'io.write is not available to a script: use print, or alc.note'],
    [`io.output()`, 'io.output is not available to a script: use print, or alc.note'],
    [`io.close()`, 'io.close is not available to a script: it has no files'],
  ])('%s raises what to use instead', (statement, message) => {
    expect(raised(statement)).toBe(`script:1: ${message}`);
  });

  it('knows no value that is a file', () => {
    expect(evaluate(`{io.type(1) == nil, io.type(nil) == nil, select('#', io.type({}))}`)).toEqual([true, true, 1]);
    expect(raised('io.type()')).toBe("script:1: bad argument #1 to 'io.type' (value expected)");
  });
});

describe('warn', () => {
  it('raises what to use instead', () => {
    expect(raised(`warn('@on')`)).toBe('script:1: warn is not available to a script: use alc.log("warn", message)');
  });
});
