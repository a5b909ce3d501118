import { isLeft, type Either } from 'fp-ts/Either';
import { TestScheduler, type RunHelpers } from 'rxjs/testing';
import {
  createEngine,
  isTerminal,
  sessionId,
  type Engine,
  type EngineOptions,
  type ProgressEvent,
  type SessionId,
} from '../../lib';

/** The right of an Either; fails the test with the left otherwise. */
export const get = <A>(either: Either<unknown, A>): A => {
  if (isLeft(either)) throw new Error(`expected a right, got ${JSON.stringify(either.left)}`);
  return either.right;
};

/** The left of an Either; fails the test with the right otherwise. */
export const refusal = <E>(either: Either<E, unknown>): E => {
  if (!isLeft(either)) throw new Error(`expected a left, got ${JSON.stringify(either.right)}`);
  return either.left;
};

interface Tracked {
  readonly engine: Engine;
  readonly ids: SessionId[];
}

let tracked: Tracked[] = [];

/** An engine whose sessions are `s-0`, `s-1`, …, and which the leak guard watches. */
export const testEngine = (options: EngineOptions = {}): Engine => {
  const ids: SessionId[] = [];
  const engine = createEngine({
    ids: () => {
      const id = sessionId(`s-${ids.length}`);
      ids.push(id);
      return id;
    },
    ...options,
  });
  tracked.push({ engine, ids });
  return engine;
};

/** Sessions of the test's engines that have not ended. */
export const openSessions = (): readonly string[] =>
  tracked.flatMap(({ engine, ids }) =>
    ids.filter((id) => {
      const found = engine.state(id);
      return found._tag === 'Right' && !isTerminal(found.right.state);
    }),
  );

export const closeTracked = (): void => {
  for (const { engine } of tracked) engine.close();
  tracked = [];
};

/** Runs a test in virtual time; `a frame` is a millisecond. */
export const virtually = (test: (helpers: RunHelpers, scheduler: TestScheduler) => void): void => {
  const scheduler = new TestScheduler((actual, expected) => {
    expect(actual).toEqual(expected);
  });
  scheduler.run((helpers) => {
    test(helpers, scheduler);
  });
};

/** An event in short, for asserting whole sequences: `running>paused`, `begin q-0`, `log hello`. */
export const brief = (event: ProgressEvent): string => {
  switch (event._tag) {
    case 'tick':
      return 'tick';
    case 'state_transition':
      return `${event.from}>${event.to}`;
    case 'pause_requested':
      return `pause ${event.info.prompts.map(({ queryId }) => queryId).join(' ')}`;
    case 'llm_call_begin':
      return `begin ${event.queryId}`;
    case 'llm_delta':
      return `delta ${event.queryId} ${event.text}`;
    case 'llm_call_end':
      return `end ${event.queryId}${event.error === undefined ? '' : ` error ${event.error}`}`;
    case 'resume_accepted':
      return `accepted ${event.payloadKind} ${event.queryIds.join(' ')}`;
    case 'log':
      return `log ${event.message}`;
    case 'progress':
      return `progress ${event.step}/${event.total}`;
    case 'note':
      return `note ${event.content}`;
  }
};
