import { concat, defer, EMPTY, NEVER, of, Subject, takeUntil, throwError, type Observable } from 'rxjs';
import { cancelWith } from '../../lib';
import { virtually } from '../support/engine';
import { takeUnhandled } from '../support/leaks';

/** Work that, told to stop, ends with one last value: the reason as a capital, or `F` where the notifier failed. */
const cancellable = (work: Observable<string>, notifier: Observable<string>): Observable<string> => {
  const stop = new Subject<void>();
  let last: string | undefined;
  const end = (value: string): void => {
    last = value;
    stop.next();
  };
  return concat(
    work.pipe(takeUntil(stop)),
    defer(() => (last === undefined ? EMPTY : of(last))),
  ).pipe(
    cancelWith(notifier, {
      cancel: (reason) => end(reason.toUpperCase()),
      failed: () => end('F'),
    }),
  );
};

interface Marbles {
  readonly source: string;
  readonly during: string;
  /** The notifier, and how long somebody listened to it. */
  readonly notify: string;
  readonly heeded: string | string[];
  readonly result: string;
  readonly viewer?: string;
}

const cancelling = ({ source, during, notify, heeded, result, viewer }: Marbles): void =>
  virtually(({ cold, expectObservable, expectSubscriptions }) => {
    const work = cold(source);
    const notifier = cold(notify);
    expectObservable(cancellable(work, notifier), viewer).toBe(result);
    expectSubscriptions(work.subscriptions).toBe(during);
    expectSubscriptions(notifier.subscriptions).toBe(heeded);
  });

const ignored = { cancel: () => undefined, failed: () => undefined };

describe('cancelWith', () => {
  it('is silent while the source and the notifier are', () =>
    cancelling({
      source: '-----',
      during: '^----',
      notify: '-----',
      heeded: '^----',
      result: '-----',
    }));

  it('completes with an empty source and lets go of the notifier', () =>
    cancelling({
      source: '--|',
      during: '^-!',
      notify: '---',
      heeded: '^-!',
      result: '--|',
    }));

  it('mirrors a source of one value', () =>
    cancelling({
      source: '-a-|',
      during: '^--!',
      notify: '----',
      heeded: '^--!',
      result: '-a-|',
    }));

  it('mirrors a source that ends before the notifier speaks', () =>
    cancelling({
      source: '-a-b-|   ',
      during: '^----!   ',
      notify: '-------x-',
      heeded: '^----!   ',
      result: '-a-b-|   ',
    }));

  it('passes the error of the source and lets go of the notifier', () =>
    cancelling({
      source: '-a-#     ',
      during: '^--!     ',
      notify: '-------x-',
      heeded: '^--!     ',
      result: '-a-#     ',
    }));

  it('delivers the last value of a source that it cancels', () =>
    cancelling({
      source: '-a-b-c-|',
      during: '^---!   ',
      notify: '----x---',
      heeded: '^---!   ',
      result: '-a-b(X|)',
    }));

  it('passes what the source says at the frame of the cancellation, then its last value', () =>
    cancelling({
      source: '-a-b-c-| ',
      during: '^--!     ',
      notify: '---x---- ',
      heeded: '^--!     ',
      result: '-a-(bX|) ',
    }));

  it('cancels with the first reason only', () =>
    cancelling({
      source: '-a-b-c-|',
      during: '^-!     ',
      notify: '--(xyz)-',
      heeded: '^-!     ',
      result: '-a(X|)  ',
    }));

  it('is not cancelled by a notifier that merely completes', () =>
    cancelling({
      source: '-a-b-|',
      during: '^----!',
      notify: '--|   ',
      heeded: '^-!   ',
      result: '-a-b-|',
    }));

  it('calls `failed` when the notifier errors', () =>
    cancelling({
      source: '-a-b-|',
      during: '^-!   ',
      notify: '--#   ',
      heeded: '^-!   ',
      result: '-a(F|)',
    }));

  it('lets go of both when it is unsubscribed', () =>
    cancelling({
      source: '-a-b-c-|',
      during: '^---!   ',
      notify: '-------x',
      heeded: '^---!   ',
      result: '-a-b-   ',
      viewer: '^---!   ',
    }));

  it('does not listen to the notifier of a source that ended at once', () =>
    virtually(({ cold, expectObservable, expectSubscriptions }) => {
      const notifier = cold('x');
      expectObservable(of('a').pipe(cancelWith(notifier, ignored))).toBe('(a|)');
      expectSubscriptions(notifier.subscriptions).toBe([]);
    }));

  it('delivers the last value also when the notifier fired before the start', () =>
    virtually(({ cold, expectObservable, expectSubscriptions }) => {
      const work = cold('-a-|');
      expectObservable(cancellable(work, of('x', 'y'))).toBe('(X|)');
      expectSubscriptions(work.subscriptions).toBe('(^!)');
    }));

  it('delivers what the source says at once before a notifier that has fired ends it', () =>
    virtually(({ expectObservable }) => {
      expectObservable(cancellable(concat(of('a', 'b'), NEVER), of('x'))).toBe('(abX|)');
    }));

  it('calls `failed` also when the notifier had failed before the start', () =>
    virtually(({ expectObservable }) => {
      const broken = throwError(() => new Error('gone'));
      expectObservable(cancellable(NEVER, broken)).toBe('(F|)');
    }));

  it('hands `failed` the error of the notifier', () => {
    const notifier = new Subject<string>();
    const errors: unknown[] = [];
    const subscription = NEVER.pipe(
      cancelWith(notifier, { ...ignored, failed: (error) => errors.push(error) }),
    ).subscribe();
    notifier.error(new Error('gone'));
    subscription.unsubscribe();
    expect(errors).toEqual([new Error('gone')]);
  });

  it('listens to the notifier no more once it spoke, also where the source goes on', () => {
    const reasons: string[] = [];
    virtually(({ cold, expectObservable, expectSubscriptions }) => {
      const notifier = cold('--x-y-#');
      const goesOn = cold('  -a-b-c-|').pipe(
        cancelWith(notifier, { ...ignored, cancel: (reason) => reasons.push(reason) }),
      );
      expectObservable(goesOn).toBe('-a-b-c-|');
      expectSubscriptions(notifier.subscriptions).toBe('^-!');
    });
    expect(reasons).toEqual(['x']);
  });

  it.each(['cancel', 'failed'] as const)('reports what `%s` throws, and goes on with the source', async (callback) => {
    const source = new Subject<string>();
    const notifier = new Subject<string>();
    const seen: string[] = [];
    const broken = {
      ...ignored,
      [callback]: () => {
        throw new Error('broken');
      },
    };
    source.pipe(cancelWith(notifier, broken)).subscribe((value) => seen.push(value));
    if (callback === 'cancel') notifier.next('x');
    else notifier.error(new Error('gone'));
    source.next('a');
    expect({ seen, listening: notifier.observed }).toEqual({ seen: ['a'], listening: false });
    expect(await takeUnhandled()).toEqual([new Error('broken')]);
  });

  describe('when an observer sends from within its next', () => {
    it('cancels once, after the value that was being delivered', () => {
      const work = new Subject<string>();
      const notifier = new Subject<string>();
      const seen: string[] = [];
      cancellable(work, notifier).subscribe({
        next: (value) => {
          seen.push(value);
          notifier.next(value === 'a' ? 'x' : 'y');
        },
        complete: () => seen.push('|'),
      });
      work.next('a');
      expect({ seen, working: work.observed }).toEqual({ seen: ['a', 'X', '|'], working: false });
    });

    it('hears no second reason that cancelling with the first one causes', () => {
      const notifier = new Subject<string>();
      const reasons: string[] = [];
      const cancel = (reason: string): void => {
        reasons.push(reason);
        notifier.next(`${reason} again`);
      };
      const subscription = NEVER.pipe(cancelWith(notifier, { ...ignored, cancel })).subscribe();
      notifier.next('x');
      subscription.unsubscribe();
      expect(reasons).toEqual(['x']);
    });
  });
});
