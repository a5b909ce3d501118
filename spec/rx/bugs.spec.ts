/** Faults of lib/, each with the test that shows it. A test moves to its neighbours once it passes. */
import { BehaviorSubject, from, of, take, tap, type Observable } from 'rxjs';
import { reduceInto, workOff } from '../../lib/rx';
import { together, waitingRoom } from './mailboxSupport';
import { through } from './support';

const broken = new Error('broken');

describe('1. reduceInto is not linked to its subscriber as an operator is', () => {
  const spell = (word: string, fact: string): string => {
    if (fact === '?') throw broken;
    return word + fact;
  };

  it('folds no more of a synchronous source than its observer takes', () => {
    const state = new BehaviorSubject('');
    from(['a', 'b', 'c'])
      .pipe(
        reduceInto(state, spell, (_before, fact) => [fact]),
        take(1),
      )
      .subscribe();
    expect(state.value).toBe('a');
  });

  it('errors when the reducer throws, and lets go of the source', () =>
    through(
      reduceInto(new BehaviorSubject(''), spell, (_before, fact) => [fact]),
      {
        error: broken,
        source: '-a-?-b-|',
        during: '^--!    ',
        result: '-a-#    ',
      },
    ));

  it('errors when the narrator throws, and lets go of the source', () =>
    through(
      reduceInto(new BehaviorSubject(''), spell, (): readonly string[] => {
        throw broken;
      }),
      {
        error: broken,
        source: '-a-b-|',
        during: '^!    ',
        result: '-#    ',
      },
    ));
});

describe('2. a mailbox schedules an action for nobody', () => {
  it('uses one action where only the last waiter charges the quantum', () => {
    expect(together(60, 39, 60)).toEqual({ groups: 'abc', scheduled: 1 });
  });

  it('uses an action for each that charges the quantum, and no more', () => {
    expect(together(100, 250, 100)).toEqual({ groups: 'a b c', scheduled: 3 });
  });
});

describe('3. what is left of a split burst stays scheduled', () => {
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
});

describe('4. busy waiters overtake those who were there before', () => {
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

describe('5. workOff is not linked to its subscriber as an operator is', () => {
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
