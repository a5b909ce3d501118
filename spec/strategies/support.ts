/** Runs the strategies that come with the package in virtual time. */
import { filter, map, mergeMap, of, share, timer } from 'rxjs';
import {
  advice,
  answer,
  rehearse,
  run,
  toOutcome,
  type Json,
  type JsonObject,
  type PausePrompt,
  type Responder,
  type SessionSpec,
  type TerminalOutcome,
} from '../../lib';
import { builtInStrategies } from '../../lib/node';
import { testEngine, virtually } from '../support/engine';

export interface Play {
  readonly strategy: string;
  readonly task?: string;
  /** The parameters. */
  readonly ctx?: JsonObject;
  /** What a question is answered with. */
  readonly answer: (query: PausePrompt, index: number) => string;
  /** Frames that an answer takes; 10, which leaves room in a diagram for groups of eight. */
  readonly takes?: number;
}

const responderOf =
  (play: Play): Responder =>
  (query, { index }) =>
    timer(play.takes ?? 10).pipe(map(() => answer(play.answer(query, index))));

const specOf = ({ strategy, task, ctx = {} }: Play) =>
  advice(strategy, { ctx, ...(task === undefined ? {} : { task }) });

/**
 * Holds a strategy to the sequence of its questions: a letter for each, at the frame in which it is asked; those of one
 * batch are a group. `prompts` says what the question of a letter contains.
 */
export const expectQuestions = (
  play: Play,
  diagram: string,
  prompts: Readonly<Record<string, string | RegExp>>,
): void => {
  virtually(({ expectObservable }, scheduler) => {
    const engine = testEngine({ scheduler, packages: builtInStrategies() });
    const question$ = engine.run(specOf(play), responderOf(play)).pipe(
      mergeMap((event) => (event._tag === 'pause_requested' ? event.info.prompts : [])),
      map(({ system = '', prompt }) => `${system}\n${prompt}`),
    );
    const values = Object.fromEntries(
      Object.entries(prompts).map(([letter, part]) => [
        letter,
        typeof part === 'string' ? expect.stringContaining(part) : expect.stringMatching(part),
      ]),
    );
    expectObservable(question$).toBe(diagram, values);
  });
};

export interface Played {
  readonly outcome: TerminalOutcome;
  /** The questions in their order. */
  readonly prompts: readonly string[];
}

/** Runs a session to its end. */
export const ranWith = (spec: SessionSpec, responder: Responder): Played => {
  let outcome: TerminalOutcome | undefined;
  const prompts: string[] = [];
  virtually((_helpers, scheduler) => {
    const engine = testEngine({ scheduler, packages: builtInStrategies() });
    const event$ = engine.run(spec, responder).pipe(share());
    event$
      .pipe(
        filter((event) => event._tag === 'pause_requested'),
        mergeMap(({ info }) => of(...info.prompts)),
      )
      .subscribe(({ prompt }) => prompts.push(prompt));
    event$.pipe(toOutcome()).subscribe((ended) => (outcome = ended));
    scheduler.flush();
  });
  if (outcome === undefined) throw new Error('the strategy did not end');
  return { outcome, prompts };
};

/** Runs a strategy to its end. */
export const played = (play: Play): Played => ranWith(specOf(play), responderOf(play));

/** What a strategy found: the `result` of its ctx. Fails the test if it failed. */
export const resultOf = ({ outcome }: Played): unknown => {
  if (outcome._tag !== 'done') throw new Error(`expected done, got ${JSON.stringify(outcome)}`);
  return (outcome.value as JsonObject)['result'];
};

/** Why a strategy failed: the one line of its message. Fails the test if it is more, or the strategy did not fail. */
export const failureOf = ({ outcome }: Played): string => {
  if (outcome._tag !== 'failed') throw new Error(`expected failed, got ${JSON.stringify(outcome)}`);
  const [message = '', next = 'stack traceback:'] = outcome.message.split('\n');
  expect(next).toBe('stack traceback:');
  return message;
};

/** What a chunk of Lua returns, which may require the strategies and asks nothing. */
export const evaluated = (code: string, ctx: JsonObject = {}): Json => {
  const { outcome, prompts } = ranWith(run(code, { ctx }), rehearse());
  expect(prompts).toEqual([]);
  if (outcome._tag !== 'done') throw new Error(outcome._tag === 'failed' ? outcome.message : outcome._tag);
  return outcome.value;
};

/** How many questions a strategy says that it asks: at least, at most. */
export const callsOf = (strategy: string, ctx: JsonObject = {}): readonly [number, number] => {
  const [least, most] = evaluated(`return { require(${JSON.stringify(strategy)}).calls(ctx) }`, ctx) as [
    number,
    number,
  ];
  return [least, most];
};
