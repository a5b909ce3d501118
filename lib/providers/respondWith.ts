import {
  catchError,
  concat,
  concatMap,
  connect,
  defer,
  delay,
  EMPTY,
  filter,
  of,
  switchMap,
  takeUntil,
  throwError,
  timeout,
  type MonoTypeOperatorFunction,
  type Observable,
  type ObservableInput,
} from 'rxjs';
import type { PausePrompt } from '../domain';
import { delta, type Reply, type Responder } from '../rx';
import { toModelError } from './failures';
import type { LanguageModel, ModelCall } from './model';
import { partsOf } from './parts';
import { failure, type Subject } from './subject';
import { isError, isFinish, Transcript } from './transcript';

export const defaultIdleMs = 180_000;

/** How long a connection may stay open once the answer is there: letting it end by itself lets it be used again. */
const lingerMs = 1_000;

const endSoonAfterFinish = (): MonoTypeOperatorFunction<unknown> =>
  connect((parts$) => parts$.pipe(takeUntil(parts$.pipe(filter(isFinish), delay(lingerMs)))));

const callFor = ({ prompt, system, maxTokens }: PausePrompt): Omit<ModelCall, 'abortSignal'> => ({
  prompt: [
    ...(system === undefined ? [] : [{ role: 'system' as const, content: system }]),
    { role: 'user', content: [{ type: 'text', text: prompt }] },
  ],
  maxOutputTokens: maxTokens,
});

const silence = (subject: Subject, idleMs: number) =>
  failure(subject, 'timeout', {
    what: `no word for ${idleMs >= 1000 ? `${Math.round(idleMs / 1000)} s` : `${idleMs} ms`}`,
    remedy: 'try again, or give a longer idleMs',
  });

export interface Asking {
  readonly subject: Subject;
  readonly model: () => ObservableInput<LanguageModel>;
  readonly idleMs?: number | undefined;
  /** What of a question only this provider takes. */
  readonly providerOptions?: (query: PausePrompt) => ModelCall['providerOptions'];
}

/** A responder that streams from a model. Nothing is asked before it is subscribed, and nothing after it was let go. */
export const respondWith =
  ({ subject, model, idleMs = defaultIdleMs, providerOptions }: Asking): Responder =>
  (query, { now }): Observable<Reply> =>
    defer(() => {
      const transcript = new Transcript(subject, query.maxTokens);
      const extra = providerOptions?.(query);
      const call = { ...callFor(query), ...(extra === undefined ? {} : { providerOptions: extra }) };
      const deltas$ = defer(model).pipe(
        switchMap((loaded) => partsOf(loaded, call)),
        timeout({ each: idleMs, with: () => throwError(() => silence(subject, idleMs)) }),
        endSoonAfterFinish(),
        concatMap((part) => {
          if (isError(part)) return throwError(() => part.error);
          const piece = transcript.take(part);
          return piece === '' ? EMPTY : of(delta(piece));
        }),
        catchError((error: unknown) => (transcript.finished ? EMPTY : throwError(() => error))),
      );
      return concat(
        deltas$,
        defer(() => of(transcript.answer())),
      ).pipe(
        catchError((error: unknown) =>
          throwError(() => toModelError(error, subject, { now: now(), heard: transcript.length })),
        ),
      );
    });
