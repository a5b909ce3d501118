import { take } from 'rxjs';
import { History } from '../../lib/rx';
import { virtually } from '../support/engine';
import { gap, holding, watch } from './historySupport';

interface Joining {
  readonly first: number;
  readonly source: string;
  readonly viewer?: string;
  readonly result: string;
}

/** What somebody sees who joins, in virtual time, a history that keeps three values. */
const joining = ({ first, source, viewer, result }: Joining): void =>
  virtually(({ expectObservable, hot }) => {
    const history = new History<string>(3);
    hot(source).subscribe({
      next: (value) => history.next(value),
      complete: () => history.complete(),
    });
    expectObservable(history.from(first, gap), viewer).toBe(result);
  });

describe('History', () => {
  describe('from(n) of a history that is filled meanwhile', () => {
    it('is silent while nothing happens', () =>
      joining({
        first: 0,
        source: '-----',
        result: '-----',
      }));

    it('completes with an empty history', () =>
      joining({
        first: 0,
        source: '--|',
        result: '--|',
      }));

    it('gives one value and completes with the history', () =>
      joining({
        first: 0,
        source: '-a-|',
        result: '-a-|',
      }));

    it('gives the kept values at once, then the live ones, and completes with them', () =>
      joining({
        first: 0,
        source: '-a-b----c-d-|',
        viewer: '----^--------',
        result: '----(ab)c-d-|',
      }));

    it('begins at number n', () =>
      joining({
        first: 1,
        source: '-a-b-c----d-|',
        viewer: '------^------',
        result: '------(bc)d-|',
      }));

    it('waits for number n where it is still to come', () =>
      joining({
        first: 2,
        source: '-a-b-c-d-|',
        viewer: '--^-------',
        result: '-----c-d-|',
      }));

    it('completes without a value where number n never comes', () =>
      joining({
        first: 7,
        source: '-a-b-|',
        viewer: '--^---',
        result: '-----|',
      }));

    it('puts one gap in the place of what is no longer kept', () =>
      joining({
        first: 0,
        source: '-a-b-c-d-e------f-|',
        viewer: '----------^--------',
        result: '----------(2cde)f-|',
      }));

    it('has no gap where the oldest value wanted is the oldest kept', () =>
      joining({
        first: 2,
        source: '-a-b-c-d-e-----f-|',
        viewer: '----------^-------',
        result: '----------(cde)f-|',
      }));

    it('gives what is kept also after the end', () =>
      joining({
        first: 0,
        source: '-a-b-c-d-|       ',
        viewer: '------------^----',
        result: '------------(1bcd|)',
      }));

    it('completes at once after the end where nothing is left from number n', () =>
      joining({
        first: 2,
        source: '-a-b-|  ',
        viewer: '-------^',
        result: '-------|',
      }));

    it('gives nothing more to an observer that has left', () =>
      joining({
        first: 0,
        source: '-a-b-c-d-|',
        viewer: '^---!     ',
        result: '-a-b-     ',
      }));

    it.each([
      [-1, ['a', 'b', 'c', 'd']],
      [0.5, ['b', 'c', 'd']],
      [NaN, ['a', 'b', 'c', 'd']],
      [Infinity, []],
    ])('begins at the nearest number that there can be: %d', (first, expected) => {
      const history = holding('abc');
      const seen = watch(history, first);
      history.next('d');
      expect(seen).toEqual(expected);
    });

    it('stops in the middle of the kept values when the observer has enough', () => {
      const history = holding('abc');
      const seen: string[] = [];
      history
        .from(0, gap)
        .pipe(take(2))
        .subscribe({ next: (value) => seen.push(value), complete: () => seen.push('|') });
      history.next('d');
      expect(seen).toEqual(['a', 'b', '|']);
    });

    it.each([
      [1, ['4', 'e']],
      [2.5, ['3', 'd', 'e']],
      [Infinity, ['a', 'b', 'c', 'd', 'e']],
    ])('keeps as many whole values as the limit has room for: %d', (limit, expected) => {
      expect(watch(holding('abcde', limit), 0)).toEqual(expected);
    });

    it('tells of each gap that opens while an observer is caught up', () => {
      const history = holding('abc', 3);
      const more = ['d', 'e', 'f', 'g', 'h', 'i'];
      const seen = watch(history, 0, () => {
        for (const value of more.splice(0, 2)) history.next(value);
      });
      expect(seen).toEqual(['a', '2', '4', '6', 'g', 'h', 'i']);
    });

    it('gives each observer its own place', () => {
      const history = holding('abc');
      const first = watch(history, 0);
      const second = watch(history, 2);
      history.next('d');
      expect({ first, second }).toEqual({ first: ['a', 'b', 'c', 'd'], second: ['c', 'd'] });
    });

    it('errors an observer whose gap cannot be made', () => {
      const errors: unknown[] = [];
      holding('abc', 1)
        .from(0, () => {
          throw new Error('broken');
        })
        .subscribe({ error: (error: unknown) => errors.push(error) });
      expect(errors).toEqual([new Error('broken')]);
    });
  });

  describe('live$', () => {
    it('begins with the next value, and completes with the history', () => {
      const history = holding('ab');
      const seen: string[] = [];
      history.live$.subscribe({ next: (value) => seen.push(value), complete: () => seen.push('|') });
      history.next('c');
      history.complete();
      expect(seen).toEqual(['c', '|']);
    });

    it('completes at once after the end', () => {
      const history = holding('ab');
      const seen: string[] = [];
      history.complete();
      history.live$.subscribe({ next: (value) => seen.push(value), complete: () => seen.push('|') });
      expect(seen).toEqual(['|']);
    });
  });

  describe('size', () => {
    it('counts all values, also those that are no longer kept', () => {
      expect(holding('abcde', 2).size).toBe(5);
    });

    it('counts a value before it is delivered', () => {
      const history = holding('ab');
      const sizes: number[] = [];
      history.live$.subscribe(() => sizes.push(history.size));
      history.next('c');
      expect(sizes).toEqual([3]);
    });
  });
});
