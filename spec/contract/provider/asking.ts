/** Asks through an engine, as a strategy does. */
import { lastValueFrom, tap } from 'rxjs';
import { run, toOutcome, type Json, type ProgressEvent, type Responder, type RunOptions } from '../../../lib';
import { testEngine } from '../../support/engine';

export interface Session {
  /** What the script returned. */
  readonly value: Json;
  readonly events: readonly ProgressEvent[];
}

/** Runs a script to its end; fails the test if the script fails. */
export const session = async (code: string, responder: Responder, options: RunOptions = {}): Promise<Session> => {
  const events: ProgressEvent[] = [];
  const outcome = await lastValueFrom(
    testEngine()
      .run(run(code), responder, options)
      .pipe(
        tap((event) => events.push(event)),
        toOutcome(),
      ),
  );
  if (outcome._tag !== 'done') throw new Error(`the session ended otherwise: ${JSON.stringify(outcome)}`);
  return { value: outcome.value, events };
};

/** A script that catches the error of its first question, and asks another one. */
export const caughtThenAsked = 'local ok, message = pcall(alc.llm, "first") return { ok, message, alc.llm("second") }';

/** The pieces of answers among events. */
export const deltasIn = (events: readonly ProgressEvent[]): readonly string[] =>
  events.flatMap((event) => (event._tag === 'llm_delta' ? [event.text] : []));
