import { from, of, range, Subject, take, tap, toArray, type Observable } from 'rxjs';
import { workOff } from '../../lib/rx';

describe('workOff, of works that are done at once', () => {
  it('hands each value its index, in the order the works begin', () => {
    const given: (readonly [string, number])[] = [];
    of('p', 'q', 'r')
      .pipe(
        workOff((value, index) => {
          given.push([value, index]);
          return of(value);
        }, 1),
      )
      .subscribe();
    expect(given).toEqual([
      ['p', 0],
      ['q', 1],
      ['r', 2],
    ]);
  });

  it('does a hundred thousand waiting works that are done at once, without running out of stack', () => {
    const gate = new Subject<number>();
    let sum = 0;
    range(100_000)
      .pipe(workOff((n): Observable<number> => (n === 0 ? gate : of(1)), 1))
      .subscribe((n) => (sum += n));
    gate.complete();
    expect(sum).toBe(99_999);
  });

  it('emits in the order of the source where all is done at once', () => {
    const seen: number[][] = [];
    range(5)
      .pipe(
        workOff((n) => of(n, n), 2),
        toArray(),
      )
      .subscribe((all) => seen.push(all));
    expect(seen).toEqual([[0, 0, 1, 1, 2, 2, 3, 3, 4, 4]]);
  });

  it('draws no more of a synchronous source than its observer takes', () => {
    const drawn: string[] = [];
    from(['a', 'b', 'c'])
      .pipe(
        tap((value) => drawn.push(value)),
        workOff((value) => of(value), 1),
        take(1),
      )
      .subscribe();
    expect(drawn).toEqual(['a']);
  });

  it('begins no more of the waiting works than its observer takes', () => {
    const gate = new Subject<string>();
    const begun: string[] = [];
    from(['gate', 'a', 'b'])
      .pipe(
        workOff((value) => {
          begun.push(value);
          return value === 'gate' ? gate : of(value);
        }, 1),
        take(1),
      )
      .subscribe();
    gate.complete();
    expect(begun).toEqual(['gate', 'a']);
  });

  describe('when its observer sends into the source from within its next', () => {
    const sending = (concurrency: number): string[] => {
      const source = new Subject<string>();
      const seen: string[] = [];
      source.pipe(workOff((value) => of(value, value.toUpperCase()), concurrency)).subscribe({
        next: (value) => {
          seen.push(value);
          if (value === 'a') source.next('b');
          if (value === 'B') source.complete();
        },
        complete: () => seen.push('|'),
      });
      source.next('a');
      return seen;
    };

    it.each([1, 2])('does that work after the one at work, %i at a time', (concurrency) => {
      expect(sending(concurrency)).toEqual(['a', 'A', 'b', 'B', '|']);
    });
  });
});
