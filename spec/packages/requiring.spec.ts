import { map } from 'rxjs';
import { advice, firstOf, packagesFrom, rehearse, run, toOutcome, type SessionSpec } from '../../lib';
import { testEngine, virtually } from '../support/engine';

const packages = firstOf(
  packagesFrom({ words: 'return { hello = "hello" }' }),
  packagesFrom({
    words: 'return { hello = "never" }',
    greet: 'local w = require("words") return { run = function(ctx) return w.hello .. " " .. ctx.task end }',
  }),
);

const ends = (spec: SessionSpec, expected: unknown): void =>
  virtually(({ expectObservable }, scheduler) => {
    const came$ = testEngine({ scheduler, packages })
      .run(spec, rehearse())
      .pipe(
        toOutcome(),
        map((outcome) =>
          outcome._tag === 'done' ? outcome.value : outcome._tag === 'failed' ? outcome.message : outcome._tag,
        ),
      );
    expectObservable(came$).toBe('(v|)', { v: expected });
  });

describe('the packages of an engine', () => {
  it('are found by require, the first source first', () => {
    ends(run('return require("words").hello'), 'hello');
  });

  it('are found by advice, and require each other across sources', () => {
    ends(advice('greet', { task: 'world' }), 'hello world');
  });

  it('are named with where they were looked for when require finds none', () => {
    ends(run('return require("werds")'), expect.stringContaining('not among the packages in memory'));
  });
});
