import { filter, map, mergeMap, type OperatorFunction } from 'rxjs';
import { isJsonObject, isTerminalEvent, type Json, type ProgressEvent, type TerminalOutcome } from '../../domain';
import { progressEventCodec, terminalOutcomeCodec } from '../../wire';
import type { Printing } from '../job/job';
import { plain, safeJson } from '../../node/plain';

const outcomeLine = (outcome: TerminalOutcome): string => `${safeJson(terminalOutcomeCodec.encode(outcome))}\n`;

const eventLine = (event: ProgressEvent): string => `${safeJson(progressEventCodec.encode(event))}\n`;

const readable = (value: Json): string => (typeof value === 'string' ? plain(value) : safeJson(value, 2));

/** A strategy returns its `ctx`, and what it found is `ctx.result`. */
const resultOf = (value: Json): Json => (isJsonObject(value) ? ((value['result'] as Json) ?? value) : value);

/** What a run puts on stdout. */
export const printed = (printing: Printing): OperatorFunction<ProgressEvent, string> => {
  const outcome$ = filter(isTerminalEvent);
  switch (printing) {
    case 'json':
      return (event$) =>
        event$.pipe(
          outcome$,
          map(({ outcome }) => outcomeLine(outcome)),
        );
    case 'events':
      return mergeMap((event) =>
        isTerminalEvent(event) ? [eventLine(event), outcomeLine(event.outcome)] : [eventLine(event)],
      );
    case 'value':
      return (event$) =>
        event$.pipe(
          outcome$,
          mergeMap(({ outcome }) => (outcome._tag === 'done' ? [`${readable(resultOf(outcome.value))}\n`] : [])),
        );
  }
};
