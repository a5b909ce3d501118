import {
  buffer,
  connect,
  defer,
  filter,
  interval,
  map,
  merge,
  takeWhile,
  type Observable,
  type OperatorFunction,
} from 'rxjs';
import { isTerminalEvent, type ProgressEvent } from '../../domain';
import { linesOf, type View } from './lines';
import { region, type Size } from './region';
import { Scene } from './scene';

/** What a display that is drawn again and again needs besides. */
export interface LiveView extends View {
  readonly now: () => number;
  /** Of the terminal, as it is now. */
  readonly size: () => Size;
}

/** Milliseconds between two drawings. */
const pace = 80;

/** The events since the last drawing. The last one comes at once: what is printed after it stands below what was shown. */
const drawings = (event$: Observable<ProgressEvent>): Observable<readonly ProgressEvent[]> =>
  event$.pipe(
    buffer(merge(interval(pace), event$.pipe(filter(isTerminalEvent)))),
    takeWhile((events) => !events.some(isTerminalEvent), true),
  );

/** Takes back so many lines above the cursor, which has moved to the right if the terminal has echoed a key. */
const erase = (lines: number): string => (lines === 0 ? '' : `\r\x1b[${lines}A\x1b[J`);

/** What happens, as texts for a terminal: lines that stay, and below them a region that is drawn anew as it changes. */
export const live =
  (view: LiveView): OperatorFunction<ProgressEvent, string> =>
  (event$) =>
    defer(() => {
      const scene = new Scene();
      let drawn: readonly string[] = [];
      return event$.pipe(
        connect(drawings),
        map((events) => {
          const lines = events.flatMap((event) => {
            const said = linesOf(event, scene, view);
            scene.see(event);
            return said;
          });
          const before = drawn.length;
          drawn = events.some(isTerminalEvent)
            ? []
            : region(scene, { colours: view.colours, now: view.now(), size: view.size() });
          return erase(before) + [...lines, ...drawn].map((line) => `${line}\n`).join('');
        }),
      );
    });
