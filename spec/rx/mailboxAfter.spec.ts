import * as fc from 'fast-check';
import { Mailbox } from '../../lib/rx';
import { virtually } from '../support/engine';
import { takeUnhandled } from '../support/leaks';
import { together, waitingRoom } from './mailboxSupport';

describe('Mailbox.after', () => {
  it('emits once when the delay is over, and completes', () =>
    virtually(({ expectObservable }, scheduler) => {
      expectObservable(new Mailbox(scheduler, 100).after(3)).toBe('---(a|)', { a: undefined });
    }));

  it('waits anew for each subscription', () =>
    virtually(({ expectObservable }, scheduler) => {
      const after = new Mailbox(scheduler, 100).after(3);
      expectObservable(after, '--^').toBe('-----(a|)', { a: undefined });
      expectObservable(after, '-----^').toBe('--------(a|)', { a: undefined });
    }));

  it('emits nothing when it is unsubscribed before', () =>
    virtually(({ expectObservable }, scheduler) => {
      expectObservable(new Mailbox(scheduler, 100).after(3), '^-!').toBe('---');
    }));

  it('emits in a turn: what is posted from within waits until that waiter is done', () => {
    const { scheduler, box, log, wait } = waitingRoom();
    wait('a', 0, () => {
      box.post(() => log.push('posted'));
      log.push('a is done');
    });
    scheduler.flush();
    expect(log).toEqual(['a@0', 'a is done', 'posted']);
  });

  it('works off what one waiter causes before it lets go of the next', () => {
    const { scheduler, box, log, wait } = waitingRoom();
    wait('a', 0, () => box.post(() => log.push('posted by a')));
    wait('b', 0);
    scheduler.flush();
    expect(log).toEqual(['a@0', 'posted by a', 'b@0']);
  });

  it('reports what a waiter throws, and lets go of the others', async () => {
    const { scheduler, log, wait } = waitingRoom();
    wait('a', 0, () => {
      throw new Error('broken');
    });
    wait('b', 0);
    scheduler.flush();
    expect(log).toEqual(['a@0', 'b@0']);
    expect(await takeUnhandled()).toEqual([new Error('broken')]);
  });

  describe('for many that fall due together', () => {
    it('uses one scheduler action, in the order they came', () => {
      const { log, wait, runAll } = waitingRoom();
      const names = Array.from({ length: 1000 }, (_, n) => `w${n}`);
      for (const name of names) wait(name, 0);
      expect(runAll()).toEqual({ scheduled: 1, ran: 1 });
      expect(log).toEqual(names.map((name) => `${name}@0`));
    });

    it('uses one action also where they came at different times', () => {
      const { scheduler, box, log, wait } = waitingRoom();
      const rounds: number[] = [];
      wait('early', 5, () => rounds.push(box.round));
      wait('timer', 2, () => wait('late', 3, () => rounds.push(box.round)));
      scheduler.flush();
      expect(log).toEqual(['timer@2', 'early@5', 'late@5']);
      expect(new Set(rounds).size).toBe(1);
    });

    it('uses an action for each time where they do not', () => {
      const { log, wait, runAll } = waitingRoom();
      wait('late', 7);
      wait('early', 3);
      expect(runAll()).toEqual({ scheduled: 2, ran: 2 });
      expect(log).toEqual(['early@3', 'late@7']);
    });

    it('leaves to the next action what comes while they are let go', () => {
      const { log, wait, runAll } = waitingRoom();
      wait('a', 0, () => wait('c', 0));
      wait('b', 0);
      expect(runAll()).toEqual({ scheduled: 2, ran: 2 });
      expect(log).toEqual(['a@0', 'b@0', 'c@0']);
    });

    it('leaves to one action what comes while the last of them is let go, and after', () => {
      const { box, log, wait, runAll } = waitingRoom();
      wait('a', 0, () => {
        wait('b', 0);
        box.post(() => wait('c', 0));
      });
      expect(runAll()).toEqual({ scheduled: 2, ran: 2 });
      expect(log).toEqual(['a@0', 'b@0', 'c@0']);
    });

    it('lets go of the others where one has left', () => {
      const { scheduler, log, wait } = waitingRoom();
      wait('a', 5);
      wait('b', 5).unsubscribe();
      wait('c', 5);
      scheduler.flush();
      expect(log).toEqual(['a@5', 'c@5']);
    });

    it('passes over one that another makes leave in that very action', () => {
      const { scheduler, log, wait } = waitingRoom();
      wait('a', 0, () => b.unsubscribe());
      const b = wait('b', 0);
      wait('c', 0);
      scheduler.flush();
      expect(log).toEqual(['a@0', 'c@0']);
    });

    it('takes the action back when all have left', () => {
      const { wait, runAll } = waitingRoom();
      const waiters = [wait('a', 5), wait('b', 5)];
      for (const waiter of waiters) waiter.unsubscribe();
      expect(runAll()).toEqual({ scheduled: 1, ran: 0 });
    });

    it('keeps the action while one of them waits', () => {
      const { wait, runAll } = waitingRoom();
      wait('a', 5);
      wait('b', 5).unsubscribe();
      expect(runAll()).toEqual({ scheduled: 1, ran: 1 });
    });

    it('waits as ever for one that comes after all others have left', () => {
      const { scheduler, log, wait } = waitingRoom();
      wait('a', 5).unsubscribe();
      wait('b', 5);
      scheduler.flush();
      expect(log).toEqual(['b@5']);
    });
  });

  describe('for many that do costly work', () => {
    it('uses one action while they have charged less than the quantum', () => {
      expect(together(60, 39, 0)).toEqual({ groups: 'abc', scheduled: 1 });
    });

    it('leaves the rest to another action once they have charged the quantum', () => {
      expect(together(60, 40, 60, 39, 0)).toEqual({ groups: 'ab cde', scheduled: 2 });
    });

    it('uses one action where only the last waiter charges the quantum', () => {
      expect(together(60, 39, 60)).toEqual({ groups: 'abc', scheduled: 1 });
    });

    it('uses an action for each that charges the quantum, and no more', () => {
      expect(together(100, 250, 100)).toEqual({ groups: 'a b c', scheduled: 3 });
    });

    it('takes the action of the rest back when they have all left', () => {
      const { scheduler, box, log, wait, runAll } = waitingRoom();
      const leave = (): void => {
        for (const waiter of rest) waiter.unsubscribe();
      };
      wait('a', 0, () => {
        scheduler.schedule(leave);
        box.charge(100);
      });
      const rest = [wait('b', 0), wait('c', 0)];
      expect(runAll()).toEqual({ scheduled: 3, ran: 2 });
      expect(log).toEqual(['a@0']);
    });

    it('keeps the action of the rest for one that came meanwhile', () => {
      const { scheduler, box, log, wait } = waitingRoom();
      wait('a', 0, () => {
        scheduler.schedule(() => b.unsubscribe());
        wait('c', 0);
        box.charge(100);
      });
      const b = wait('b', 0);
      scheduler.flush();
      expect(log).toEqual(['a@0', 'c@0']);
    });

    it('lets go of the rest before those who come meanwhile', () => {
      const { scheduler, box, log, wait } = waitingRoom();
      wait('a', 5, () => {
        wait('c', 0);
        box.charge(100);
      });
      wait('b', 5);
      scheduler.flush();
      expect(log).toEqual(['a@5', 'b@5', 'c@5']);
    });
  });

  it('lets go of each once, in the order they fall due and came, but of those who left before', () => {
    const waiter = fc.record({ delay: fc.nat(2), cost: fc.nat(150), drops: fc.option(fc.nat(9), { nil: undefined }) });
    fc.assert(
      fc.property(fc.array(waiter, { maxLength: 10 }), (waiters) => {
        const { box, log, wait, runAll } = waitingRoom();
        const subscriptions = waiters.map(({ delay, cost, drops = -1 }, n) =>
          wait(`${n}`, delay, () => {
            box.charge(cost);
            subscriptions[drops]?.unsubscribe();
          }),
        );
        runAll();
        const left = new Set<number>();
        const expected = [0, 1, 2].flatMap((due) =>
          waiters.flatMap(({ delay, drops = -1 }, n) => {
            if (delay !== due || left.has(n)) return [];
            left.add(drops);
            return [`${n}@${due}`];
          }),
        );
        expect(log).toEqual(expected);
      }),
    );
  });

  describe('for waiters that are always busy', () => {
    /** The turns of waiters that are always busy and come back at once. */
    const turns = (names: string, each: number): string => {
      const { box, scheduler, wait, log } = waitingRoom();
      const busy = (name: string, left: number): void => {
        wait(name, 0, () => {
          box.charge(100);
          if (left > 1) busy(name, left - 1);
        });
      };
      for (const name of names) busy(name, each);
      scheduler.flush();
      return log.map(([name]) => name).join('');
    };

    it('gives them their turns in the order they came', () => {
      expect(turns('abcde', 3)).toBe('abcdeabcdeabcde');
    });
  });
});
