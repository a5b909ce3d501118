import { of, type Observable } from 'rxjs';
import { workOff } from '../../lib/rx';
import { virtually } from '../support/engine';
import { through } from './support';

const broken = new Error('broken');

interface Marbles {
  readonly concurrency?: number;
  /** Which of the works `p`, `q` and `r` are asked for. */
  readonly source: string;
  readonly during: string;
  /** The works, each from its own beginning, and when it was at work, from the beginning of the test. */
  readonly works?: Readonly<Record<string, string>>;
  readonly worked?: Readonly<Record<string, string>>;
  readonly result: string;
  readonly viewer?: string;
}

const working = ({ concurrency = 9, source, during, works = {}, worked = {}, result, viewer }: Marbles): void =>
  virtually(({ cold, expectObservable, expectSubscriptions }) => {
    const asked = cold(source);
    const all = new Map(Object.entries(works).map(([name, marbles]) => [name, cold(marbles)]));
    expectObservable(asked.pipe(workOff((name) => all.get(name)!, concurrency)), viewer).toBe(result);
    expectSubscriptions(asked.subscriptions).toBe(during);
    for (const [name, work] of all) expectSubscriptions(work.subscriptions).toBe([worked[name] ?? []].flat());
  });

describe('workOff', () => {
  it('is silent while the source is', () =>
    working({
      source: '-----',
      during: '^----',
      result: '-----',
    }));

  it('completes with an empty source', () =>
    working({
      source: '--|',
      during: '^-!',
      result: '--|',
    }));

  it('emits what comes of one value, and completes when its work is done', () =>
    working({
      source: '-p|    ',
      during: '^-!    ',
      works: {
        p: '    a-b-|',
      },
      worked: {
        p: '   -^---!',
      },
      result: '-a-b-|',
    }));

  it('waits for work that never ends', () =>
    working({
      source: 'p|   ',
      during: '^!   ',
      works: {
        p: '   -a---',
      },
      worked: {
        p: '   ^----',
      },
      result: '-a---',
    }));

  it('does as much at a time as it may, in the order of the source', () =>
    working({
      concurrency: 2,
      source: '(pqr|)    ',
      during: '(^!)      ',
      works: {
        p: '   ----a|    ',
        q: '   -b|       ',
        r: '     ---c|   ',
      },
      worked: {
        p: '   ^----!    ',
        q: '   ^-!       ',
        r: '   --^---!   ',
      },
      result: '-b--ac|',
    }));

  it('begins with a waiting value when there is room for it', () =>
    working({
      concurrency: 1,
      source: 'p-q----|',
      during: '^------!',
      works: {
        p: '   ---a|',
        q: '       -b|',
      },
      worked: {
        p: '   ^---!  ',
        q: '   ----^-!',
      },
      result: '---a-b-|',
    }));

  it('passes the error of the source and lets go of all work', () =>
    working({
      concurrency: 1,
      source: '(pq)-#',
      during: '^----!',
      works: {
        p: '   -------a',
        q: '   -------a',
      },
      worked: {
        p: '   ^----!',
      },
      result: '-----#',
    }));

  it('passes the error of one work, lets go of the source and of the others, and begins no more', () =>
    working({
      concurrency: 2,
      source: '(pqr)--',
      during: '^--!   ',
      works: {
        p: '   -a-----b',
        q: '   ---#    ',
        r: '   -a      ',
      },
      worked: {
        p: '   ^--!',
        q: '   ^--!',
      },
      result: '-a-#',
    }));

  it('lets go of the source and of all work when it is unsubscribed, and begins no more', () =>
    working({
      concurrency: 2,
      source: '(pqr)--',
      during: '^--!   ',
      works: {
        p: '   -a-----b',
        q: '   --b----c',
        r: '   -a      ',
      },
      worked: {
        p: '   ^--!',
        q: '   ^--!',
      },
      result: '-ab----',
      viewer: '^--!   ',
    }));

  it('errors when a work can not be made, and lets go of the source', () =>
    through(
      workOff((value): Observable<string> => {
        if (value === '?') throw broken;
        return of(value);
      }, 1),
      {
        error: broken,
        source: '-a-?-b-|',
        during: '^--!    ',
        result: '-a-#    ',
      },
    ));
});
