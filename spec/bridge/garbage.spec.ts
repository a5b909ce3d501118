import { evaluate, raised } from '../support/vm';

describe('collectgarbage', () => {
  it.each([
    [`collectgarbage()`, 0],
    [`collectgarbage(nil)`, 0],
    [`collectgarbage('collect')`, 0],
    [`collectgarbage('step', 100)`, true],
    [`collectgarbage('isrunning')`, true],
  ])('%s changes nothing and gives %j', (expression, value) => {
    expect(evaluate(expression)).toBe(value);
  });

  it.each(['count', 'stop', 'restart', 'setpause', 'setstepmul', 'incremental', 'generational'])(
    '%j is refused: the host collects',
    (option) => {
      expect(raised(`collectgarbage('${option}')`)).toBe(
        `script:1: collectgarbage("${option}") is not available: the host collects the garbage, which a script can neither measure nor tune`,
      );
    },
  );

  it.each([
    [`collectgarbage('foo')`, `invalid option 'foo'`],
    [`collectgarbage('toString')`, `invalid option 'toString'`],
    [`collectgarbage(1)`, `invalid option '1'`],
    [`collectgarbage({})`, 'string expected, got table'],
  ])('%s is refused as Lua refuses it', (statement, problem) => {
    expect(raised(statement)).toBe(`script:1: bad argument #1 to 'collectgarbage' (${problem})`);
  });
});
