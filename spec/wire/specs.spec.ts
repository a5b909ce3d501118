import * as fc from 'fast-check';
import { scenarioCodec, sessionSpecCodec } from '../../lib/wire';
import * as arbitrary from '../support/arbitraries';
import { accepted, refused, same } from './support';

const run = { kind: 'run', code: 'return 1' };
const advice = { kind: 'advice', strategy: 'panel' };
const evaluation = {
  kind: 'eval',
  scenario: { scenario_kind: 'name', name: 'arith' },
  strategy: 'panel',
  auto_card: true,
};

describe('a spec with an unknown key', () => {
  it.each([
    [{ ...advice, taks: 't' }, 'unknown key "taks": did you mean "task"?'],
    [{ ...run, projectRoot: '/p' }, 'unknown key "projectRoot": did you mean "project_root"?'],
    [{ kind: 'run', cod: 'return 1' }, 'unknown key "cod": did you mean "code"?'],
    [{ ...evaluation, autocard: true }, 'unknown key "autocard": did you mean "auto_card"?'],
    [{ ...run, CTX: {} }, 'unknown key "CTX": did you mean "ctx"?'],
  ])('is refused with the nearest known one: %j', (input, message) => {
    expect(refused(sessionSpecCodec, input)).toEqual({ path: '', message });
  });

  it('is refused with all known ones if none is near', () => {
    expect(refused(sessionSpecCodec, { ...run, verbose: true })).toEqual({
      path: '',
      message: 'unknown key "verbose": expected "kind", "code", "name", "project_root" or "ctx"',
    });
  });

  it('is refused although its value is null', () => {
    expect(refused(sessionSpecCodec, { ...run, task: null }).message).toMatch('unknown key "task"');
  });

  it('is refused although the key is __proto__', () => {
    const input: unknown = JSON.parse('{"kind":"run","code":"","__proto__":{"name":"x"}}');
    expect(refused(sessionSpecCodec, input).message).toMatch('unknown key "__proto__"');
  });

  it('is refused in the scenario too, and the path leads there', () => {
    expect(refused(sessionSpecCodec, { ...evaluation, scenario: { ...evaluation.scenario, pth: 'x' } })).toEqual({
      path: 'scenario',
      message: 'unknown key "pth": expected "scenario_kind" or "name"',
    });
    expect(refused(scenarioCodec, { scenario_kind: 'file', pth: 'x' })).toEqual({
      path: '',
      message: 'unknown key "pth": did you mean "path"?',
    });
  });

  it('is refused whatever the spec', () => {
    fc.assert(
      fc.property(arbitrary.sessionSpec, (spec) => {
        const input = { ...Object(sessionSpecCodec.encode(spec)), stranger: 1 };
        expect(refused(sessionSpecCodec, input).message).toMatch('unknown key "stranger"');
      }),
    );
  });
});

describe('a spec with a bad value', () => {
  const cycle: Record<string, unknown> = {};
  cycle['self'] = cycle;

  it.each([
    ['', null, 'expected an object, got null'],
    ['', 'return 1', 'expected an object, got "return 1"'],
    ['', [run], 'expected an object, got an array'],
    ['kind', { code: '' }, 'expected "run", "advice" or "eval", got nothing'],
    ['kind', { kind: 'advise' }, 'expected "run", "advice" or "eval", got "advise"'],
    ['kind', { kind: 'constructor' }, 'expected "run", "advice" or "eval", got "constructor"'],
    ['code', { kind: 'run' }, 'expected a string, got nothing'],
    ['code', { kind: 'run', code: null }, 'expected a string, got null'],
    ['code', { kind: 'run', code: 42 }, 'expected a string, got 42'],
    ['name', { ...run, name: false }, 'expected a string, got false'],
    ['ctx', { ...run, ctx: [] }, 'expected a JSON object, got an empty array'],
    ['ctx.tags[2]', { ...run, ctx: { tags: ['a', 'b', undefined] } }, 'expected a JSON value, got nothing'],
    ['ctx["odd key"].n', { ...run, ctx: { 'odd key': { n: NaN } } }, 'expected a JSON value, got NaN'],
    ['ctx.self', { ...run, ctx: cycle }, 'expected a JSON value, got a cycle: it is inside itself'],
    ['opts', { ...advice, opts: 'n=3' }, 'expected a JSON object, got "n=3"'],
    ['auto_card', { ...evaluation, auto_card: 'yes' }, 'expected a boolean, got "yes"'],
    ['scenario', { ...evaluation, scenario: 'arith' }, 'expected an object, got "arith"'],
    [
      'scenario.scenario_kind',
      { ...evaluation, scenario: { name: 'arith' } },
      'expected "inline", "name" or "file", got nothing',
    ],
    [
      'scenario.scenario',
      { ...evaluation, scenario: { scenario_kind: 'inline' } },
      'expected a JSON value, got nothing',
    ],
  ])('is refused at "%s"', (path, input, message) => {
    expect(refused(sessionSpecCodec, input)).toEqual({ path, message });
  });
});

describe('a spec that is fine', () => {
  it('may say null for what it leaves out', () => {
    same(accepted(sessionSpecCodec, { ...run, name: null, project_root: null, ctx: null }), {
      _tag: 'run',
      code: 'return 1',
    });
  });

  it('keeps a null that is a value', () => {
    const input = { ...evaluation, scenario: { scenario_kind: 'inline', scenario: null } };
    same(accepted(sessionSpecCodec, input), {
      _tag: 'eval',
      scenario: { _tag: 'inline', scenario: null },
      strategy: 'panel',
      autoCard: true,
    });
  });

  it('keeps the keys of ctx as they are', () => {
    const ctx: unknown = JSON.parse('{"someKey":{"_tag":1},"other_key":[],"__proto__":{"a":1}}');
    const spec = accepted(sessionSpecCodec, { ...run, ctx });
    same(spec, { _tag: 'run', code: 'return 1', ctx });
    expect(Object.getPrototypeOf(spec.ctx)).toBe(Object.prototype);
  });
});
