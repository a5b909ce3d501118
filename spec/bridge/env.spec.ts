import { createEngine, run, type EngineOptions } from '../../lib';
import { get, testEngine, virtually } from '../support/engine';
import { evaluate, raised } from '../support/vm';

describe('os.getenv', () => {
  const host = { env: { LANG: 'en', EMPTY: '' } };

  it.each([
    [`os.getenv('LANG')`, 'en'],
    [`os.getenv('EMPTY')`, ''],
    [`os.getenv('lang')`, null],
    [`os.getenv('PATH')`, null],
    [`os.getenv('toString')`, null],
    [`os.getenv('__proto__')`, null],
    [`select('#', os.getenv('PATH'))`, 1],
  ])('%s is %j', (expression, value) => {
    expect(evaluate(expression, { host })).toBe(value);
  });

  it.each([
    [`os.getenv()`, 'no value'],
    [`os.getenv({})`, 'table'],
  ])('refuses %s', (statement, got) => {
    expect(raised(statement, { host })).toBe(`script:1: bad argument #1 to 'os.getenv' (string expected, got ${got})`);
  });
});

describe('the environment of an engine', () => {
  const read = (options: EngineOptions, change: () => void = () => undefined) => {
    const results: unknown[] = [];
    virtually((_helpers, scheduler) => {
      const engine = testEngine({ ...options, scheduler });
      const id = get(engine.spawn(run(`return {os.getenv('LANG') or 'unset', os.getenv('PATH') or 'unset'}`)));
      change();
      scheduler.flush();
      const { state } = get(engine.state(id));
      results.push(state._tag === 'done' ? state.value : state);
    });
    return results;
  };

  it('is empty by default, whatever that of the process', () => {
    expect(read({})).toEqual([['unset', 'unset']]);
  });

  it('is what it was given', () => {
    expect(read({ env: { LANG: 'en' } })).toEqual([['en', 'unset']]);
  });

  it('stays as it was when the engine was made', () => {
    const env: Record<string, string> = { LANG: 'en' };
    const change = () => {
      env['LANG'] = 'de';
    };
    expect(read({ env }, change)).toEqual([['en', 'unset']]);
  });

  it.each<[env: unknown, problem: string]>([
    ['LANG=en', "env must be a record of strings, such as { LANG: 'en' }, and is of type string"],
    [['LANG'], "env must be a record of strings, such as { LANG: 'en' }, and is an array"],
    [null, "env must be a record of strings, such as { LANG: 'en' }, and is null"],
    [{ LANG: 'en', PORT: 80 }, 'env must be a record of strings, and its "PORT" is of type number'],
    [{ HOME: undefined }, 'env must be a record of strings, and its "HOME" is of type undefined'],
  ])('%j is refused in one line, without a value of it', (env, problem) => {
    const options: object = { env };
    expect(() => createEngine(options)).toThrow(new TypeError(`createEngine: ${problem}`));
  });
});
