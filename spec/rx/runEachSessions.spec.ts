import { concat, from, map, NEVER, of, range, take, timer, toArray } from 'rxjs';
import {
  advice,
  answer,
  run,
  runEach,
  sessionId,
  type Responder,
  type Row,
  type SessionId,
  type SessionSpec,
} from '../../lib';
import { get, refusal, testEngine, virtually } from '../support/engine';

const echo: Responder = ({ prompt }) => of(answer(prompt));
const asking = (text: string): SessionSpec => run('return alc.llm(ctx.text)', { ctx: { text } });

/** A row in short: `1 b done "b"`. */
const brief = ({ index, input, outcome, ...row }: Row<string>): string => {
  const came =
    outcome._tag === 'done'
      ? JSON.stringify(outcome.value)
      : outcome._tag === 'failed'
        ? outcome.message
        : outcome.reason.code;
  return `${index} ${input} ${row.sessionId ?? 'no session'} ${outcome._tag} ${came}`;
};

describe('runEach, with an engine', () => {
  it('emits the rows as the sessions finish', () =>
    virtually(({ expectObservable }, scheduler) => {
      const slow: Responder = ({ prompt }) => timer(prompt === 'a' ? 9 : 4).pipe(map(() => answer(prompt)));
      const rows$ = from(['a', 'b']).pipe(
        runEach(testEngine({ scheduler }), { spec: asking, responder: slow }),
        map(brief),
      );
      expectObservable(rows$).toBe('----b----(a|)', { a: '0 a s-0 done "a"', b: '1 b s-1 done "b"' });
    }));

  it('fails the rows of inputs that have no valid spec, and runs the others', () =>
    virtually(({ expectObservable }, scheduler) => {
      const specOf = (input: string): SessionSpec => {
        if (input === 'throws') throw new Error('no idea');
        if (input === 'unknown') return advice('nowhere');
        return input === 'broken' ? run('return (') : asking(input);
      };
      const rows$ = from(['a', 'throws', 'unknown', 'b']).pipe(
        runEach(testEngine({ scheduler }), { spec: specOf, responder: echo, concurrency: 1 }),
        map(brief),
        toArray(),
      );
      expectObservable(rows$).toBe('(r|)', {
        r: [
          '0 a s-0 done "a"',
          '1 throws no session failed invalid spec: no idea',
          "2 unknown no session failed invalid spec at strategy: no strategy 'nowhere': the engine was given no packages",
          '3 b s-1 done "b"',
        ],
      });
    }));

  it('cancels the sessions that run with parent_dropped when it is unsubscribed, and starts no more', () =>
    virtually(({ expectObservable, flush }, scheduler) => {
      const engine = testEngine({ scheduler });
      const ids: SessionId[] = [];
      const dropped = { _tag: 'cancelled', reason: { code: 'parent_dropped', requestedAt: 5 } };
      const never: Responder = (_query, context) => {
        ids.push(context.sessionId);
        return NEVER;
      };
      const rows$ = concat(of('a', 'b', 'c'), NEVER).pipe(
        runEach(engine, { spec: asking, responder: never, concurrency: 2 }),
      );
      expectObservable(rows$, '^----!').toBe('------');
      flush();
      expect(ids.map((id) => get(engine.state(id)).state)).toMatchObject([dropped, dropped]);
      expect(refusal(engine.state(sessionId('s-2')))._tag).toBe('not_found');
    }));

  it('takes no more rows than its observer wants', () =>
    virtually(({ expectObservable }, scheduler) => {
      const rows$ = range(1000).pipe(
        map((n) => `${n}`),
        runEach(testEngine({ scheduler }), { spec: asking, responder: echo, concurrency: 1 }),
        take(2),
        map(brief),
      );
      expectObservable(rows$).toBe('(ab|)', { a: '0 0 s-0 done "0"', b: '1 1 s-1 done "1"' });
    }));

  it('runs a thousand rows', () =>
    virtually(({ expectObservable }, scheduler) => {
      const rows$ = range(1000).pipe(
        map((n) => `${n}`),
        runEach(testEngine({ scheduler }), { spec: asking, responder: echo }),
        map(({ outcome }) => outcome._tag === 'done' && outcome.value),
        toArray(),
        map((values) => new Set(values).size),
      );
      expectObservable(rows$).toBe('(n|)', { n: 1000 });
    }));
});
