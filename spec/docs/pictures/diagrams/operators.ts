/** The operators over sources that are written down. */
import { concat, defer, EMPTY, map, of, Subject, takeUntil, timer, type Observable } from 'rxjs';
import { buffered, cancelWith, firstTerminalWins, untilTerminal } from '../../../../lib';
import type { Diagram } from '../diagram';

const endings = ['done', 'failed', 'cancelled'];
const isTerminal = (value: string): boolean => endings.includes(value);
const texts = { d: 'done', f: 'failed', x: 'cancelled' };

const firstTerminal: Diagram = {
  name: 'first-terminal-wins',
  title: 'firstTerminalWins',
  description: 'Values pass up to the first terminal one. Nothing passes after it, and the stream stays open.',
  texts,
  lines: {
    source: { kind: 'hot', label: 'what happens', marbles: '-a--b--d--c--f--|', during: '^---------------!' },
    operator: { kind: 'operator', label: 'firstTerminalWins(isTerminal)' },
    out: { kind: 'out', label: 'what comes out', marbles: '  -a--b--d--------|' },
  },
  run: (given) => ({ out: given('source').pipe(firstTerminalWins(isTerminal)) }),
};

const until: Diagram = {
  name: 'until-terminal',
  title: 'untilTerminal',
  description: 'Values pass up to the first terminal one. The stream completes with it, and lets go of its source.',
  texts,
  lines: {
    source: { kind: 'hot', label: 'what happens', marbles: '-a--b--d--c--f--|', during: '^------!' },
    operator: { kind: 'operator', label: 'untilTerminal(isTerminal)' },
    out: { kind: 'out', label: 'what comes out', marbles: '  -a--b--(d|)' },
  },
  run: (given) => ({ out: given('source').pipe(untilTerminal(isTerminal)) }),
};

/** Work that, told to stop, ends with a last value. */
const stoppable = (work$: Observable<string>): { readonly all$: Observable<string>; readonly stop: () => void } => {
  const stopped = new Subject<void>();
  let last$: Observable<string> = EMPTY;
  const stop = (): void => {
    last$ = of('cancelled');
    stopped.next();
  };
  return {
    all$: concat(
      work$.pipe(takeUntil(stopped)),
      defer(() => last$),
    ),
    stop,
  };
};

const cancelling: Diagram = {
  name: 'cancel-with',
  title: 'cancelWith beside takeUntil',
  description:
    'When the notifier speaks, cancelWith has the source stopped and passes its last value; takeUntil cuts it off.',
  texts,
  lines: {
    work: { kind: 'hot', label: 'the source, which would go on', marbles: '-a--b--c--e--|' },
    notifier: { kind: 'hot', label: 'notifier', marbles: '                -----n--' },
    operator: { kind: 'operator', label: 'cancelWith(notifier, { cancel, failed })' },
    out: { kind: 'out', label: 'what comes out', marbles: '                -a--b(x|)' },
    takeUntil: { kind: 'operator', label: 'takeUntil(notifier)' },
    cut: { kind: 'out', label: 'what comes out', marbles: '                -a--b|' },
  },
  run: (given) => {
    const { all$, stop } = stoppable(given('work'));
    return {
      out: all$.pipe(cancelWith(given('notifier'), { cancel: stop, failed: stop })),
      cut: given('work').pipe(takeUntil(given('notifier'))),
    };
  },
};

const slowly = (value: string): Observable<string> => timer(4).pipe(map(() => value));

const lagging: Diagram = {
  name: 'buffered',
  title: 'buffered',
  description:
    'A consumer takes 4 ms for each value. With room for three, all of them wait their turn. With room for one, the second ' +
    'waits, the third and fourth find no room, and what was taken is finished before the stream errors with Lagged.',
  error: 'Lagged',
  lines: {
    source: { kind: 'hot', label: 'a fast source', marbles: 'abcd---------------|' },
    enough: { kind: 'operator', label: 'buffered(3, consume)' },
    all: { kind: 'out', label: 'each takes 4 ms', marbles: ' ----a---b---c---d--|' },
    little: { kind: 'operator', label: 'buffered(1, consume)' },
    some: { kind: 'out', label: 'two were skipped', marbles: '----a---(b#)' },
  },
  run: (given) => ({
    all: given('source').pipe(buffered(3, slowly)),
    some: given('source').pipe(buffered(1, slowly)),
  }),
};

export const operators: readonly Diagram[] = [firstTerminal, until, cancelling, lagging];
