import { Subject, takeWhile, type MonoTypeOperatorFunction } from 'rxjs';
import { firstTerminalWins } from '../../lib';
import { isCapital, through } from './support';

const broken = new Error('broken');
const latch = firstTerminalWins(isCapital);

/** What an observer sees who, on each value, sends the one that `next` says, from within. */
const reentrant = (operator: MonoTypeOperatorFunction<string>, next: Readonly<Record<string, string>>): string[] => {
  const seen: string[] = [];
  const source = new Subject<string>();
  source.pipe(operator).subscribe((value) => {
    seen.push(value);
    const another = next[value];
    if (another !== undefined) source.next(another);
  });
  source.next('a');
  return seen;
};

describe('firstTerminalWins', () => {
  it('is silent while the source is', () =>
    through(latch, {
      source: '-----',
      during: '^----',
      result: '-----',
    }));

  it('completes with an empty source', () =>
    through(latch, {
      source: '--|',
      during: '^-!',
      result: '--|',
    }));

  it('passes a single value that ends nothing', () =>
    through(latch, {
      source: '-a-|',
      during: '^--!',
      result: '-a-|',
    }));

  it('passes a terminal value that comes first', () =>
    through(latch, {
      source: '-T-|',
      during: '^--!',
      result: '-T-|',
    }));

  it('passes all values up to the first terminal one and none after it', () =>
    through(latch, {
      source: '-a-b-T-c-U-d-|',
      during: '^------------!',
      result: '-a-b-T-------|',
    }));

  it('passes equal values that end nothing', () =>
    through(latch, {
      source: '-a-a-a-|',
      during: '^------!',
      result: '-a-a-a-|',
    }));

  it('stays latched when the same terminal value comes again', () =>
    through(latch, {
      source: '-T-T-|',
      during: '^----!',
      result: '-T---|',
    }));

  it('passes the error of the source, also after the terminal value', () =>
    through(latch, {
      source: '-a-T-#',
      during: '^----!',
      result: '-a-T-#',
    }));

  it('lets go of the source when it is unsubscribed', () =>
    through(latch, {
      source: '-a-b-c-|',
      during: '^---!   ',
      result: '-a-b-   ',
      viewer: '^---!   ',
    }));

  it('errors when the predicate throws, and lets go of the source', () =>
    through(
      firstTerminalWins((value: string) => {
        if (value === 'b') throw broken;
        return false;
      }),
      {
        error: broken,
        source: '-a-b-c-|',
        during: '^----!  ',
        result: '-a-b-#  ',
      },
    ));

  it('remembers nothing from one subscription to the next', () => {
    const source = new Subject<string>();
    const seen: string[] = [];
    const latched = source.pipe(latch);
    latched.subscribe((value) => seen.push(`1 ${value}`));
    source.next('T');
    latched.subscribe((value) => seen.push(`2 ${value}`));
    source.next('U');
    expect(seen).toEqual(['1 T', '2 U']);
  });

  describe('when an observer sends from within its next', () => {
    it('stops a second terminal value that the first one causes', () => {
      expect(reentrant(latch, { a: 'T', T: 'U' })).toEqual(['a', 'T']);
    });

    it('stops any value that the first terminal one causes', () => {
      expect(reentrant(latch, { a: 'T', T: 'b' })).toEqual(['a', 'T']);
    });

    it('passes what a value that ends nothing causes', () => {
      expect(reentrant(latch, { a: 'b', b: 'c' })).toEqual(['a', 'b', 'c']);
    });

    it('does what takeWhile does not: there the second terminal value gets through', () => {
      expect(
        reentrant(
          takeWhile((value) => !isCapital(value), true),
          { a: 'T', T: 'U' },
        ),
      ).toEqual(['a', 'T', 'U']);
    });
  });
});
