import * as fc from 'fast-check';
import { take } from 'rxjs';
import { History } from '../../lib/rx';
import { takeUnhandled } from '../support/leaks';
import { holding, watch } from './historySupport';

describe('History', () => {
  describe('when an observer that is being caught up causes new values', () => {
    it('gives them after the kept ones', () => {
      const history = holding('abc');
      const seen = watch(history, 0, (value) => {
        if (value === 'a') history.next('d');
      });
      history.next('e');
      expect(seen).toEqual(['a', 'b', 'c', 'd', 'e']);
    });

    it('gives those that the last kept value causes, and those that they cause', () => {
      const history = holding('a');
      const seen = watch(history, 0, (value) => {
        if (value < 'd') history.next(String.fromCharCode(value.charCodeAt(0) + 1));
      });
      history.next('z');
      expect(seen).toEqual(['a', 'b', 'c', 'd', 'z']);
    });

    it('completes after the kept values where it ends the history itself', () => {
      const history = holding('abc');
      const seen = watch(history, 0, (value) => {
        if (value === 'a') history.complete();
      });
      expect(seen).toEqual(['a', 'b', 'c', '|']);
    });

    it('says so with a gap when they push out values it has not seen', () => {
      const history = holding('abc', 3);
      const seen = watch(history, 0, (value) => {
        if (value === 'a') for (const letter of 'def') history.next(letter);
      });
      expect(seen).toEqual(['a', '3', 'd', 'e', 'f']);
    });

    it('misses nothing and repeats nothing where it joins from within the delivery of a value', () => {
      const history = holding('ab');
      let joined: string[] = [];
      history.live$.pipe(take(1)).subscribe(() => (joined = watch(history, 0)));
      history.next('c');
      history.next('d');
      expect(joined).toEqual(['a', 'b', 'c', 'd']);
    });
  });

  it('gives the rest to an observer that throws', async () => {
    const history = holding('ab');
    const seen = watch(history, 0, (value) => {
      if (value === 'a' || value === 'c') throw new Error(`broken at ${value}`);
    });
    history.next('c');
    history.next('d');
    expect(seen).toEqual(['a', 'b', 'c', 'd']);
    expect(await takeUnhandled()).toEqual([new Error('broken at a'), new Error('broken at c')]);
  });

  it('never leaves out or repeats a number, whatever comes before, meanwhile and after', () => {
    fc.assert(
      fc.property(
        fc.record({
          limit: fc.integer({ min: 1, max: 5 }),
          before: fc.nat(10),
          first: fc.nat(14),
          caused: fc.array(fc.nat(7), { maxLength: 8 }),
          after: fc.nat(5),
        }),
        ({ limit, before, first, caused, after }) => {
          const history = new History<number>(limit);
          const add = (count = 0): void => {
            for (let i = 0; i < count; i++) history.next(history.size);
          };
          const seen: (number | { readonly gapTo: number })[] = [];
          add(before);
          history
            .from(first, (gapTo) => ({ gapTo }))
            .subscribe((item) => {
              seen.push(item);
              add(caused[seen.length - 1]);
            });
          add(after);
          const next = seen.reduce<number>((due, item) => {
            if (typeof item === 'number') expect(item).toBe(due);
            else expect(item.gapTo).toBeGreaterThan(due);
            return typeof item === 'number' ? due + 1 : item.gapTo;
          }, first);
          expect(next).toBe(Math.max(first, history.size));
        },
      ),
    );
  });
});
