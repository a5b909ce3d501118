import { concat, from, map, of, Subject, tap, throwError, timer, type Observable } from 'rxjs';
import { buffered, Lagged } from '../../lib';
import { virtually } from '../support/engine';
import { through } from './support';

const broken = new Error('broken');

/** A consumer that takes three frames for a value. */
const slowly = (value: string): Observable<string> => timer(3).pipe(map(() => value));

/** All that comes out, its end included. */
const logged = (values$: Observable<string>): string[] => {
  const log: string[] = [];
  values$.subscribe({
    next: (value) => log.push(value),
    error: (error: unknown) => log.push(error instanceof Lagged ? `Lagged ${error.skipped}` : String(error)),
    complete: () => log.push('|'),
  });
  return log;
};

describe('buffered', () => {
  it('is silent while the source is', () =>
    through(buffered(2, slowly), {
      source: '-----',
      during: '^----',
      result: '-----',
    }));

  it('completes with an empty source', () =>
    through(buffered(2, slowly), {
      source: '--|',
      during: '^-!',
      result: '--|',
    }));

  it('passes one value through the consumer, and completes when the consumer is done with it', () =>
    through(buffered(2, slowly), {
      source: '-a|',
      during: '^-!',
      result: '----(a|)',
    }));

  it('keeps the order of values that wait', () =>
    through(buffered(2, slowly), {
      source: '-abc------d|    ',
      during: '^----------!    ',
      result: '----a--b--c--(d|)',
    }));

  it('never ends with Lagged where the consumer keeps up', () =>
    through(buffered(0, slowly), {
      source: '-a---b---c---|',
      during: '^------------!',
      result: '----a---b---c|',
    }));

  it('finishes what it holds, then ends with the number of values that it skipped, and lets go of the source', () =>
    through(buffered(1, slowly), {
      error: new Lagged(2),
      source: '-abcd------',
      during: '^------!   ',
      result: '----a--(b#)',
    }));

  it('takes no value after the first one that it skipped', () =>
    through(buffered(1, slowly), {
      error: new Lagged(2),
      source: '-abc-d--|',
      during: '^------! ',
      result: '----a--(b#)',
    }));

  it('ends with Lagged also where the source ended meanwhile', () =>
    through(buffered(0, slowly), {
      error: new Lagged(1),
      source: '-ab|',
      during: '^--!',
      result: '----(a#)',
    }));

  it('passes the error of the source at once', () =>
    through(buffered(2, slowly), {
      error: broken,
      source: '-ab--#',
      during: '^----!',
      result: '----a#',
    }));

  it('passes the error of the consumer, and lets go of the source', () =>
    through(
      buffered(2, (value) => (value === 'b' ? throwError(() => broken) : of(value))),
      {
        error: broken,
        source: '-a-b-c-|',
        during: '^--!    ',
        result: '-a-#    ',
      },
    ));

  it('errors when the consumer throws, and lets go of the source', () =>
    through(
      buffered(2, () => {
        throw broken;
      }),
      {
        error: broken,
        source: '-a-b-|',
        during: '^!    ',
        result: '-#    ',
      },
    ));

  it('lets go of the source and of the consumer when it is unsubscribed', () =>
    virtually(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('-ab-----|');
      const work = cold('   x--y--|');
      const viewed = '      ^----!   ';
      expectObservable(source.pipe(buffered(5, () => work)), viewed).toBe('-x--y-');
      expectSubscriptions(source.subscriptions).toBe('^----!   ');
      expectSubscriptions(work.subscriptions).toBe('  -^---!   ');
    }));

  it('consumes one value at a time', () =>
    virtually(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('-(ab)|');
      const work = cold('   --|');
      expectObservable(source.pipe(buffered(5, () => work))).toBe('-----|');
      expectSubscriptions(work.subscriptions).toBe(['-^-!', '---^-!']);
    }));

  it('takes every value of a synchronous source where the consumer is synchronous', () =>
    through(
      buffered(0, (value) => of(value, value.toUpperCase())),
      {
        source: '(abc|)',
        during: '(^!)',
        result: '(aAbBcC|)',
      },
    ));

  it('skips what a synchronous source emits while there is no room', () => {
    const work = new Subject<string>();
    const log = logged(from(['a', 'b', 'c', 'd', 'e']).pipe(buffered(2, (value) => concat(of(value), work))));
    work.complete();
    expect(log).toEqual(['a', 'b', 'c', 'Lagged 2']);
  });

  it('has a message that says how much is missing and what helps', () => {
    expect(new Lagged(3).message).toBe(
      'the consumer was too slow: 3 values were skipped; give buffered() more room or consume faster',
    );
  });

  it('counts for each subscription on its own', () => {
    const source = new Subject<string>();
    const work = new Subject<string>();
    const lagging = source.pipe(buffered(0, (value) => concat(of(value), work)));
    const early = logged(lagging);
    source.next('a');
    source.next('b');
    const late = logged(lagging);
    source.next('c');
    work.complete();
    source.complete();
    expect({ early, late }).toEqual({ early: ['a', 'Lagged 2'], late: ['c', '|'] });
  });

  describe('when its observer sends into the source from within its next', () => {
    const sending = (size: number): string[] => {
      const source = new Subject<string>();
      const log = logged(
        source.pipe(
          buffered(size, (value) => of(value, value.toUpperCase())),
          tap((value) => {
            if (value === 'a') source.next('b');
          }),
        ),
      );
      source.next('a');
      source.complete();
      return log;
    };

    it('consumes that value after the one at work, where there is room', () => {
      expect(sending(1)).toEqual(['a', 'A', 'b', 'B', '|']);
    });

    it('ends with Lagged after the one at work, where there is none', () => {
      expect(sending(0)).toEqual(['a', 'A', 'Lagged 1']);
    });
  });
});
