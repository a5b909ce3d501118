import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Either } from 'fp-ts/Either';
import { isObservable, type Observable } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import {
  batch,
  cancelReason,
  queryId,
  response,
  run,
  sessionId,
  single,
  type Engine,
  type HistoryGap,
  type NotFound,
  type ProgressEvent,
  type ResumePayload,
  type SessionId,
} from '../../lib';
import { brief, get, testEngine } from '../support/engine';

const cells = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

const [header = '', , ...rows] = readFileSync(join(__dirname, '../../docs/verbs.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|'));
const states = cells(header).slice(1);

/** What the session of each column does after its first answer. */
const scripts: Readonly<Record<string, string>> = {
  running: 'while true do end',
  single: 'for i = 1, 3 do alc.llm("again") end',
  batch: 'for i = 1, 3 do alc.llm_batch({ { prompt = "a" }, { prompt = "b" } }) end',
  cancelling: 'alc.log("info", "cancel me") while true do end',
  done: 'return 1',
  failed: 'error("boom")',
  cancelled: 'alc.llm("again")',
};

const said = (text: string) => response(text);
const cancel = (engine: Engine, id: SessionId) => engine.cancel(id, cancelReason('user', 0));

/** Brings a session into a state, then acts on it there. */
const inState = (state: string, act: (engine: Engine, id: SessionId) => void): void => {
  const scheduler = new TestScheduler(() => undefined);
  const engine = testEngine({ scheduler, maxInstructions: 1e15 });
  if (state === 'unknown') {
    act(engine, sessionId('nobody'));
    return;
  }
  const id = get(engine.spawn(run(`alc.llm("first") ${scripts[state] ?? ''}`)));
  get(engine.observe(id)).subscribe((event) => {
    if (state !== 'cancelling' || event._tag !== 'log') return;
    get(cancel(engine, id));
    act(engine, id);
  });
  scheduler.schedule(() => {
    get(engine.resume(id, single(said('ok'))));
    if (state === 'cancelled') get(cancel(engine, id));
    if (state !== 'cancelling') act(engine, id);
    get(cancel(engine, id));
  }, 1);
  scheduler.flush();
};

const shown = <E extends { readonly _tag: string }, A>(either: Either<E, A>, right: (value: A) => string): string => {
  if (either._tag === 'Right') return right(either.right);
  const { left } = either;
  const details = ['actual', 'queryId', 'expected'].flatMap((key) => {
    if (left._tag === 'payload_mismatch' && key === 'actual') return [];
    return key in left ? [String(left[key as keyof E])] : [];
  });
  return [left._tag, ...details].join(' ');
};

const snapshot = (engine: Engine, id: SessionId): string =>
  shown<{ readonly _tag: string }, { readonly state: { readonly _tag: string }; readonly pending: readonly string[] }>(
    engine.state(id),
    ({ state, pending }) => [state._tag, ...pending].join(' '),
  );

const watched = (events: Either<NotFound, Observable<ProgressEvent | HistoryGap>>): string => {
  const seen: string[] = [];
  return shown(events, (events$) => {
    let end = 'open';
    events$
      .subscribe({
        next: (event) => seen.push(event._tag === 'history_gap' ? 'gap' : brief(event)),
        complete: () => (end = 'complete'),
      })
      .unsubscribe();
    return [...(seen[0] === undefined ? [] : [`${seen[0]}…`]), end].join(' ');
  });
};

const payloadOf = (words: readonly string[]): ResumePayload => {
  const [kind, ...ids] = words;
  if (kind === 'single') return single(said('x'), ids[0] === undefined ? undefined : queryId(ids[0]));
  if (kind === 'with') return { _tag: 'single' } as ResumePayload;
  const none = ids.join(' ') === 'of none';
  return batch(none ? [] : ids.map((id) => ({ queryId: queryId(id), answer: said('x') })));
};

/** Calls a verb and says what it answered; a refused `resume` must change nothing. */
const call = (verb: string, engine: Engine, id: SessionId): string => {
  const [name, ...words] = verb.replaceAll('`', '').split(' ');
  switch (name) {
    case 'state':
      return snapshot(engine, id);
    case 'session':
      return shown(engine.session(id), ({ state$, events$, requests$ }) =>
        [state$, events$, requests$].every(isObservable) ? 'streams' : 'none',
      );
    case 'observe':
      return watched(words.length === 0 ? engine.observe(id) : engine.observe(id, { from: 0 }));
    case 'awaitTerminal':
      return shown(engine.awaitTerminal(id), (end$) => {
        let end = 'waits';
        end$.subscribe((outcome) => (end = outcome._tag)).unsubscribe();
        return end;
      });
    case 'cancel':
      return shown(cancel(engine, id), () => `ok, then ${get(engine.state(id)).state._tag}`);
    default: {
      const before = snapshot(engine, id);
      const result = engine.resume(id, payloadOf(words));
      if (result._tag === 'Left') expect(snapshot(engine, id)).toBe(before);
      return shown(result, (outcome) => (outcome._tag === 'accepted' ? `accepted ${outcome.remaining}` : outcome._tag));
    }
  }
};

describe.each(rows.map((row) => cells(row)))('%s', (verb, ...results) => {
  it.each(states.map((state, i) => [state, (results[i] ?? '').replaceAll('`', '')]))(
    'of a session that is %s answers %s',
    (state, expected) => {
      const answers: string[] = [];
      inState(state, (engine, id) => answers.push(call(verb ?? '', engine, id)));
      expect(answers).toEqual([expected]);
    },
  );
});

it('the table has a column for every state and a row for every verb', () => {
  const known = ['unknown', ...Object.keys(scripts)];
  expect(states).toEqual(known);
  expect(new Set(rows.map((row) => /`(\w+)`/.exec(row)?.[1]))).toEqual(
    new Set(['state', 'session', 'observe', 'awaitTerminal', 'cancel', 'resume']),
  );
});
