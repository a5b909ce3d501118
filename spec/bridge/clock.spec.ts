import { evaluate, raised, returned, runLua, testVm } from '../support/vm';

describe('time in a script', () => {
  it.each([
    ['alc.time() is in seconds', `alc.time()`, 1_700_000_000_250, 1_700_000_000.25],
    ['alc.time() is a float, also at a full second', `math.type(alc.time())`, 2000, 'float'],
    ['os.time() is in full seconds', `os.time()`, 1_700_000_000_999, 1_700_000_000],
    ['os.time() is an integer', `math.type(os.time())`, 1_500_000_000_500, 'integer'],
    ['both start where the scheduler does', `{alc.time(), os.time()}`, 0, [0, 0]],
  ])('is that of the host: %s', (_, expression, now, value) => {
    expect(evaluate(expression, { now })).toEqual(value);
  });

  it('stands still while the clock of the host does', () => {
    const run = runLua({
      code: `local before = alc.time() for i = 1, 100000 do end return alc.time() - before`,
      now: 5000,
    });
    expect(returned(run)).toBe(0);
  });
});

describe('os.clock', () => {
  it('counts the instructions of the session, so it repeats', () => {
    const vm = testVm();
    const code = `local before = os.clock() for i = 1, 1000000 do end return {os.clock() - before, math.type(os.clock())}`;
    const [first, second] = [vm.run(code), vm.run(code)];
    expect(returned(first)).toEqual([expect.closeTo(0.01, 4), 'float']);
    expect(second.end).toEqual(first.end);
  });

  it('goes on in coroutines', () => {
    const run = runLua(`
      local before = os.clock()
      local inside = coroutine.wrap(function() local at = os.clock() for i = 1, 100 do end return at, os.clock() end)
      local early, late = inside()
      local after = os.clock()
      return before < early and early < late and late < after`);
    expect(returned(run)).toBe(true);
  });
});

describe('os.time of a date', () => {
  it.each([
    [`{year = 1970, month = 1, day = 1, hour = 0}`, 0],
    [`{year = 2024, month = 2, day = 29, hour = 13, min = 14, sec = 15}`, Date.UTC(2024, 1, 29, 13, 14, 15) / 1000],
    [`{year = 2024, month = 1, day = 1}`, Date.UTC(2024, 0, 1, 12) / 1000],
    [`{year = 2023, month = 14, day = 0, hour = 25}`, Date.UTC(2024, 1, 1, 1) / 1000],
    [`{year = '2024', month = 1.0, day = ' 1 ', hour = 0}`, Date.UTC(2024, 0, 1) / 1000],
    [`{year = 50, month = 1, day = 1, hour = 0}`, new Date(0).setUTCFullYear(50, 0, 1) / 1000],
    [`{year = 1969, month = 12, day = 31, hour = 23}`, -3600],
  ])('reads it as UTC: %s', (date, seconds) => {
    expect(evaluate(`os.time(${date})`)).toBe(seconds);
  });

  it('is now for nil', () => {
    expect(evaluate(`os.time(nil)`, { now: 9000 })).toBe(9);
  });

  it.each([
    [`os.time({})`, `field 'year' missing in date table`],
    [`os.time({year = 2024, month = 1})`, `field 'day' missing in date table`],
    [`os.time({year = 2024, month = 'May', day = 1})`, `field 'month': integer expected, got string "May"`],
    [`os.time({year = 2024.5, month = 1, day = 1})`, `field 'year': integer expected, got number 2024.5`],
    [`os.time({year = 1e9, month = 1, day = 1})`, `field 'year' or another is out of range`],
    [`os.time('now')`, `table expected, got string "now"`],
    [`os.time(0)`, `table expected, got number 0`],
  ])('refuses %s', (statement, message) => {
    expect(raised(statement)).toBe(`script:1: bad argument #1 to 'os.time' (${message})`);
  });
});

describe('the rest of os', () => {
  it.each([
    [`os.difftime(5, 3)`, 2],
    [`os.difftime('5', 7.5)`, -2.5],
    [`math.type(os.difftime(5, 3))`, 'float'],
    [`os.getenv('HOME') == nil and os.getenv('') == nil`, true],
  ])('%s', (expression, value) => {
    expect(evaluate(expression)).toBe(value);
  });

  it.each([
    [`os.difftime()`, '#1', 'no value'],
    [`os.difftime(1)`, '#2', 'no value'],
    [`os.difftime(1, 'x')`, '#2', 'string "x"'],
  ])('refuses %s', (statement, argument, got) => {
    expect(raised(statement)).toBe(`script:1: bad argument ${argument} to 'os.difftime' (number expected, got ${got})`);
  });
});
