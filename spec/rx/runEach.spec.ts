import { EMPTY, NEVER, of, range, Subject, throwError } from 'rxjs';
import { run, runEach, sessionId, SpawnFailed, type Responder, type Row, type SessionSpec } from '../../lib';
import { virtually } from '../support/engine';
import { events, outcomes } from './outcomeSupport';

const responder: Responder = () => EMPTY;
const codeOf = (spec: SessionSpec): string => (spec._tag === 'run' ? spec.code : '');

/** The code of a session is its input; the input `?` has none. */
const toSpec = (input: string): SessionSpec => {
  if (input === '?') throw new Error('no spec for this');
  return run(input);
};

const row = (index: number, input: string, outcome: Row<string>['outcome']): Row<string> => ({
  index,
  input,
  sessionId: sessionId('s-0'),
  outcome,
});

/** The rows of the inputs `p`, `q` and `r`; with a capital for an outcome where it is not `done`. */
const rows: Readonly<Record<string, Row<string>>> = {
  p: row(0, 'p', outcomes.D),
  q: row(1, 'q', outcomes.D),
  r: row(2, 'r', outcomes.D),
  F: row(1, 'q', outcomes.F),
};

interface Marbles {
  readonly concurrency?: number;
  /** The inputs. */
  readonly source: string;
  readonly during: string;
  /** The events of each session, and how long it is subscribed, from its own frame on. */
  readonly sessions?: Readonly<Record<string, string>>;
  readonly ran?: Readonly<Record<string, string>>;
  readonly result: string;
  readonly viewer?: string;
}

const fanning = ({ concurrency, source, during, sessions = {}, ran = {}, result, viewer }: Marbles): void =>
  virtually(({ cold, expectObservable, expectSubscriptions }) => {
    const inputs = cold(source);
    const runs = new Map(Object.entries(sessions).map(([name, marbles]) => [name, cold(marbles, events)]));
    const engine = { run: (spec: SessionSpec) => runs.get(codeOf(spec)) ?? EMPTY, now: () => 3 };
    const limit = concurrency === undefined ? {} : { concurrency };
    expectObservable(inputs.pipe(runEach(engine, { spec: toSpec, responder, ...limit })), viewer).toBe(result, rows);
    expectSubscriptions(inputs.subscriptions).toBe(during);
    for (const [name, session] of runs) expectSubscriptions(session.subscriptions).toBe([ran[name] ?? []].flat());
  });

describe('runEach', () => {
  it('is silent while there is no input', () =>
    fanning({
      source: '-----',
      during: '^----',
      result: '-----',
    }));

  it('completes without inputs', () =>
    fanning({
      source: '--|',
      during: '^-!',
      result: '--|',
    }));

  it('emits the row of a session when it ends', () =>
    fanning({
      source: '-p----|',
      during: '^-----!',
      sessions: {
        p: '    t-D',
      },
      ran: {
        p: '   -^-!',
      },
      result: '---p--|',
    }));

  it('emits the rows as the sessions finish, and completes with the last of them', () =>
    fanning({
      source: '(pqr|)  ',
      during: '(^!)    ',
      sessions: {
        p: '   t----D',
        q: '   t-D   ',
        r: '   t---D ',
      },
      ran: {
        p: '   ^----!',
        q: '   ^-!   ',
        r: '   ^---! ',
      },
      result: '--q-r(p|)',
    }));

  it('runs no more sessions at a time than it may, in the order of the inputs', () =>
    fanning({
      concurrency: 2,
      source: '(pqr|)    ',
      during: '(^!)      ',
      sessions: {
        p: '   t----D  ',
        q: '   t-D     ',
        r: '     t-D   ',
      },
      ran: {
        p: '   ^----!  ',
        q: '   ^-!     ',
        r: '   --^-!   ',
      },
      result: '--q-r(p|) ',
    }));

  it('emits a failed session as a row, and the rows of the others', () =>
    fanning({
      concurrency: 1,
      source: '(pqr|)      ',
      during: '(^!)        ',
      sessions: {
        p: '   t-D       ',
        q: '     t-F     ',
        r: '       t-D   ',
      },
      ran: {
        p: '   ^-!       ',
        q: '   --^-!     ',
        r: '   ----^-!   ',
      },
      result: '--p-F-(r|)  ',
    }));

  it('passes the error of the inputs and lets go of the sessions', () =>
    fanning({
      source: '-p-#    ',
      during: '^--!    ',
      sessions: {
        p: '    t----D',
      },
      ran: {
        p: '   -^-!   ',
      },
      result: '---#    ',
    }));

  it('lets go of the inputs and of the sessions, and starts none of those that wait, when it is unsubscribed', () =>
    fanning({
      concurrency: 2,
      source: '(pqr)--',
      during: '^--!   ',
      sessions: {
        p: '   t----D',
        q: '   t----D',
        r: '   t----D',
      },
      ran: {
        p: '   ^--!  ',
        q: '   ^--!  ',
      },
      result: '------ ',
      viewer: '^--!   ',
    }));

  it('runs ten sessions at a time where it is not told how many', () => {
    const start = jest.fn(() => NEVER);
    const rows$ = range(50).pipe(runEach({ run: start, now: () => 3 }, { spec: () => run('return 1'), responder }));
    rows$.subscribe().unsubscribe();
    expect(start).toHaveBeenCalledTimes(10);
  });

  it('makes a spec only when its turn has come, of the input and its index', () => {
    const made: unknown[] = [];
    const spec = (...args: unknown[]): SessionSpec => {
      made.push(args);
      return run('return 1');
    };
    const rows$ = of('p', 'q', 'r').pipe(
      runEach({ run: () => NEVER, now: () => 3 }, { spec, responder, concurrency: 2 }),
    );
    rows$.subscribe().unsubscribe();
    expect(made).toEqual([
      ['p', 0],
      ['q', 1],
    ]);
  });

  it('hands each session its spec and the responder', () => {
    const start = jest.fn((_spec: SessionSpec, _responder: Responder) => EMPTY);
    of('p')
      .pipe(runEach({ run: start, now: () => 3 }, { spec: toSpec, responder }))
      .subscribe();
    expect(start.mock.calls).toEqual([[run('p'), responder]]);
  });

  describe('where there is no session for an input', () => {
    const seen = (inputs: readonly string[], refusal?: SpawnFailed): unknown[] => {
      const log: unknown[] = [];
      const run$ = refusal === undefined ? of(events['D']!) : throwError(() => refusal);
      of(...inputs)
        .pipe(runEach({ run: () => run$, now: () => 3 }, { spec: toSpec, responder }))
        .subscribe({
          next: (value) => log.push(value),
          error: () => log.push('errored'),
          complete: () => log.push('|'),
        });
      return log;
    };

    it('fails the row whose spec could not be made, without a session, and goes on', () => {
      const outcome = {
        _tag: 'failed',
        kind: 'engine_error',
        message: 'invalid spec: no spec for this',
        occurredAt: 3,
      };
      expect(seen(['p', '?', 'r'])).toEqual([rows['p'], { index: 1, input: '?', outcome }, rows['r'], '|']);
    });

    it('fails the row that the engine refused, at the time of the refusal', () => {
      const refusal = new SpawnFailed({ _tag: 'engine', message: 'the engine is closed' }, 2);
      const outcome = { _tag: 'failed', kind: 'engine_error', message: 'the engine is closed', occurredAt: 2 };
      expect(seen(['p'], refusal)).toEqual([{ index: 0, input: 'p', outcome }, '|']);
    });
  });

  it('runs what its observer sends from within its next', () => {
    const source = new Subject<string>();
    const seen: string[] = [];
    const engine = { run: () => of(events['D']!), now: () => 3 };
    source.pipe(runEach(engine, { spec: toSpec, responder, concurrency: 1 })).subscribe(({ index, input }) => {
      seen.push(`${index} ${input}`);
      if (index < 2) source.next(`${input}'`);
    });
    source.next('p');
    expect(seen).toEqual(['0 p', "1 p'", "2 p''"]);
  });
});
