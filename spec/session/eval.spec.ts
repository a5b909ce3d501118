import { left, right } from 'fp-ts/Either';
import { map, of, tap } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import {
  answer,
  memoryCards,
  packagesFrom,
  toOutcome,
  type EngineOptions,
  type EvalSpec,
  type Responder,
  type Scenario,
} from '../../lib';
import { brief, testEngine } from '../support/engine';

const packages = packagesFrom({
  shout: `return { run = function(ctx) ctx.result = alc.llm(ctx.task) .. (ctx.mark or '') return ctx end }`,
  committee: `return { run = function(ctx)
    local answers = alc.fork({ 'shout', 'shout' }, ctx)
    return { result = answers[1].result.result }
  end }`,
  'scenarios.letters': `local ef = require('evalframe')
    return { ef.bind { ef.graders.exact_match }, cases = { ef.case { input = 'a', expected = 'A' } } }`,
});

const upper: Responder = ({ prompt }) => of(answer(prompt.toUpperCase()));

const inline = (scenario: Extract<Scenario, { _tag: 'inline' }>['scenario']): Scenario => ({
  _tag: 'inline',
  scenario,
});

const letters = inline({
  cases: [
    { input: 'a', expected: 'A' },
    { input: 'b', expected: 'C' },
  ],
  graders: ['exact_match'],
});

const evaluated = (spec: Partial<EvalSpec>, options: EngineOptions = {}) => {
  const scheduler = new TestScheduler(() => undefined);
  const engine = testEngine({ scheduler, packages, ...options });
  const events: string[] = [];
  let outcome: unknown;
  engine
    .run({ _tag: 'eval', scenario: letters, strategy: 'shout', autoCard: false, ...spec }, upper)
    .pipe(
      tap((event) => events.push(brief(event))),
      toOutcome(),
      map((end) => (end._tag === 'done' ? end.value : end)),
    )
    .subscribe((value) => (outcome = value));
  scheduler.flush();
  return { outcome, events };
};

describe('a session of kind eval', () => {
  it('gives the report of the strategy over the cases', () => {
    const { outcome, events } = evaluated({});
    expect(outcome).toMatchObject({
      strategy: 'shout',
      aggregated: { passed: 1, total: 2, pass_rate: 0.5 },
      failures: [{ input: 'b', expected: 'C', actual: 'B' }],
    });
    expect(events.filter((event) => event.startsWith('pause '))).toEqual(['pause q-0', 'pause q-1']);
  });

  it('hands strategy_opts to the strategy', () => {
    const { outcome } = evaluated({ opts: { strategy_opts: { mark: '!' } } });
    expect(outcome).toMatchObject({ aggregated: { passed: 0 }, results: [{ actual: 'A!' }, { actual: 'B!' }] });
  });

  it.each<readonly [string, Scenario]>([
    ['by name', { _tag: 'name', name: 'letters' }],
    ['inline, as Lua', inline(`return { cases = { { input = 'a', expected = 'A' } } }`)],
    ['in a file', { _tag: 'file', path: 'some/letters.lua' }],
  ])('takes a scenario %s', (_what, scenario) => {
    const code = `return { cases = { { input = 'a', expected = 'A' } } }`;
    const { outcome } = evaluated({ scenario }, { scenarios: (path) => right({ name: `@${path}`, code }) });
    expect(outcome).toMatchObject({ aggregated: { passed: 1, total: 1 } });
  });

  it('is refused for a file that can’t be read, with what the reader says', () => {
    const engine = testEngine({ packages, scenarios: () => left('no such file: x.lua') });
    expect(
      engine.spawn({ _tag: 'eval', scenario: { _tag: 'file', path: 'x.lua' }, strategy: 'shout', autoCard: false }),
    ).toEqual(left({ _tag: 'invalid_spec', path: 'scenario.path', message: 'no such file: x.lua' }));
  });

  it('fails with what is wrong in the scenario', () => {
    expect(evaluated({ scenario: inline({ cases: [] }) }).outcome).toMatchObject({
      _tag: 'failed',
      kind: 'lua_error',
      message: expect.stringContaining('cases'),
    });
  });

  it('writes a card of the run where it is asked to', () => {
    const cards = memoryCards();
    const { outcome } = evaluated({ autoCard: true }, { cards });
    expect(outcome).toMatchObject({ card_id: expect.stringMatching(/^shout_eval/) });
    let kept: unknown;
    cards.all('shout_eval').subscribe((all) => (kept = all));
    expect(kept).toMatchObject({ right: [{ pkg: 'shout_eval', text: expect.stringContaining('pass_rate = 0.5') }] });
  });

  it('evaluates strategies that fork', () => {
    const { outcome, events } = evaluated({ strategy: 'committee' });
    expect(outcome).toMatchObject({ aggregated: { passed: 1, total: 2 } });
    expect(events.filter((event) => event.startsWith('pause '))).toEqual(['pause f-0-0 f-1-0', 'pause f-2-0 f-3-0']);
  });
});
