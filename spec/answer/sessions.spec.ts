import { readFileSync } from 'node:fs';
import { map } from 'rxjs';
import { advice, packagesFrom, rehearse, run, scripted, toOutcome, type Responder, type SessionSpec } from '../../lib';
import { testEngine, virtually } from '../support/engine';

const packages = packagesFrom({ self_consistency: readFileSync('lib/strategies/self_consistency.lua', 'utf8') });

/** What a session comes to with a responder: its value, or the first line of its failure. */
const ends = (spec: SessionSpec, responder: Responder, expected: unknown): void =>
  virtually(({ expectObservable }, scheduler) => {
    const came$ = testEngine({ scheduler, packages })
      .run(spec, responder)
      .pipe(
        toOutcome(),
        map((outcome) =>
          outcome._tag === 'done'
            ? outcome.value
            : outcome._tag === 'failed'
              ? outcome.message.split('\n')[0]
              : outcome._tag,
        ),
      );
    expectObservable(came$).toBe('(v|)', { v: expected });
  });

describe('scripted, asked by a session', () => {
  const spec = run('return { alc.llm("a"), alc.llm("a spider"), alc.llm("c") }');
  const rules = [{ match: /spider/, answer: 'eight legs' }];

  it('answers by place, by rule and by default', () => {
    ends(spec, scripted({ answers: ['one'], rules, fallback: 'else' }), ['one', 'eight legs', 'else']);
  });

  it('counts the questions of a batch in its order', () => {
    const batch = run('return alc.llm_batch({ { prompt = "p" }, { prompt = "q" }, { prompt = "r" } })');
    ends(batch, scripted({ answers: ['1', '2', '3'] }), ['1', '2', '3']);
  });

  it('fails the session that asks what it has no answer to, and shows the question', () => {
    ends(
      spec,
      scripted({ answers: ['one'], rules }),
      expect.stringContaining('the script has no answer to question 3: "c"'),
    );
  });

  it('can be caught by the script where it has no answer', () => {
    const code = 'local ok = pcall(alc.llm, "why?") return ok';
    ends(run(code), scripted({}), false);
  });

  it('answers each session from the beginning', () => {
    const responder = scripted({ answers: ['one', 'two'] });
    const twice = run('return { alc.llm("a"), alc.llm("b") }');
    ends(twice, responder, ['one', 'two']);
    ends(twice, responder, ['one', 'two']);
  });
});

describe('rehearse, asked by a strategy', () => {
  it('runs self-consistency to a vote on numbers of the task', () => {
    const spec = advice('self_consistency', { task: 'Add 4 and 6.', opts: { samples: 5 } });
    ends(spec, rehearse(), expect.objectContaining({ result: expect.objectContaining({ total: 5 }) }));
  });
});
