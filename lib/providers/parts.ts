import { asyncScheduler, Observable } from 'rxjs';
import type { LanguageModel, ModelCall, PartReader } from './model';

// Whoever let go does not care how the other side takes it.
const letGo = (cancelled: Promise<void>): void => void cancelled.catch(() => undefined);

/**
 * The parts of a model's answer, as they come. Each subscription asks anew; unsubscribing aborts the request, reads
 * nothing more, and hears nothing of the abort.
 */
export const partsOf = (model: LanguageModel, call: Omit<ModelCall, 'abortSignal'>): Observable<unknown> =>
  new Observable((subscriber) => {
    const aborter = new AbortController();
    let reader: PartReader | undefined;
    let over = false;

    const isHeard = (): boolean => !subscriber.closed;
    const end = (): void => {
      over = true;
      subscriber.complete();
    };
    const fail = (error: unknown): void => {
      over = true;
      // After an unsubscription this is the abort itself.
      if (isHeard()) subscriber.error(error);
    };
    const read = async (): Promise<void> => {
      const { stream } = await model.doStream({ ...call, abortSignal: aborter.signal });
      if (!isHeard()) {
        letGo(stream.cancel());
        return;
      }
      reader = stream.getReader();
      while (isHeard()) {
        const { done, value } = await reader.read();
        if (done) {
          end();
          return;
        }
        subscriber.next(value);
      }
    };
    read().catch(fail);

    return () => {
      if (over) return;
      if (reader === undefined) {
        aborter.abort();
        return;
      }
      // Streams close the connection when they are cancelled. Aborted at the same time, they would be cancelled and broken
      // at once, which some packages answer with a rejection that nobody can handle; so only who is deaf to the one hears
      // the other.
      letGo(reader.cancel());
      asyncScheduler.schedule(() => aborter.abort());
    };
  });
