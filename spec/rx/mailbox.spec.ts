import { asyncScheduler } from 'rxjs';
import { Mailbox } from '../../lib/rx';
import { takeUnhandled } from '../support/leaks';

const mailbox = (): Mailbox => new Mailbox(asyncScheduler, 100);

/** Writes down when a task begins and ends. */
const tasks =
  (log: string[]) =>
  (name: string, during: () => void = () => undefined) =>
  (): void => {
    log.push(`${name} begins`);
    during();
    log.push(`${name} ends`);
  };

describe('Mailbox.post', () => {
  it('runs a task before it returns', () => {
    const log: string[] = [];
    mailbox().post(() => log.push('ran'));
    expect(log).toEqual(['ran']);
  });

  it('runs tasks in the order they were posted', () => {
    const log: number[] = [];
    const box = mailbox();
    for (const n of [1, 2, 3]) box.post(() => log.push(n));
    expect(log).toEqual([1, 2, 3]);
  });

  it('runs a task that was posted from within another after that one has ended', () => {
    const log: string[] = [];
    const task = tasks(log);
    const box = mailbox();
    box.post(
      task('outer', () => {
        box.post(task('inner'));
      }),
    );
    expect(log).toEqual(['outer begins', 'outer ends', 'inner begins', 'inner ends']);
  });

  it('runs what nested tasks post in the order of posting, first come first served', () => {
    const log: string[] = [];
    const task = tasks(log);
    const box = mailbox();
    box.post(() => {
      box.post(task('a', () => box.post(task('c'))));
      box.post(task('b', () => box.post(task('d'))));
    });
    expect(log.filter((line) => line.endsWith('begins'))).toEqual(['a begins', 'b begins', 'c begins', 'd begins']);
  });

  it('does all that is queued before the first post returns', () => {
    const log: string[] = [];
    const task = tasks(log);
    const box = mailbox();
    box.post(task('a', () => box.post(task('b', () => box.post(task('c'))))));
    log.push('returned');
    expect(log.slice(-3)).toEqual(['c begins', 'c ends', 'returned']);
  });

  it('reports what a task throws, and runs the others', async () => {
    const log: string[] = [];
    const box = mailbox();
    box.post(() => {
      box.post(() => {
        throw new Error('broken');
      });
      box.post(() => log.push('behind it'));
    });
    box.post(() => log.push('later'));
    expect(log).toEqual(['behind it', 'later']);
    expect(await takeUnhandled()).toEqual([new Error('broken')]);
  });

  it('keeps what a task posted before it threw', async () => {
    const log: string[] = [];
    const box = mailbox();
    box.post(() => {
      box.post(() => log.push('ran'));
      throw new Error('broken');
    });
    expect(log).toEqual(['ran']);
    expect(await takeUnhandled()).toEqual([new Error('broken')]);
  });

  it('runs a chain of 100,000 tasks, each posted by the one before, without running out of stack', () => {
    const box = mailbox();
    let ran = 0;
    const task = (): void => {
      ran++;
      if (ran < 100_000) box.post(task);
    };
    box.post(task);
    expect(ran).toBe(100_000);
  });

  it('keeps the order over any number of waiting tasks', () => {
    const box = mailbox();
    const log: number[] = [];
    const count = 20_000;
    box.post(() => {
      for (let n = 0; n < count; n++) box.post(() => log.push(n));
    });
    expect(log).toEqual(Array.from({ length: count }, (_, n) => n));
  });

  it('counts a round for each time it begins to work, not for each task', () => {
    const box = mailbox();
    const rounds: number[] = [];
    const note = (): number => rounds.push(box.round);
    box.post(() => {
      note();
      box.post(note);
    });
    box.post(note);
    const [first] = rounds;
    expect(rounds).toEqual([first, first, first! + 1]);
  });
});

describe('Mailbox.within', () => {
  it('runs a task at once in the turn that is under way', () => {
    const log: string[] = [];
    const task = tasks(log);
    const box = mailbox();
    box.post(task('outer', () => box.within(task('inner'))));
    expect(log).toEqual(['outer begins', 'inner begins', 'inner ends', 'outer ends']);
  });

  it('runs a task in a new turn where none is under way', () => {
    const log: string[] = [];
    const task = tasks(log);
    const box = mailbox();
    box.within(task('outer', () => box.post(task('inner'))));
    expect(log).toEqual(['outer begins', 'outer ends', 'inner begins', 'inner ends']);
  });
});

describe('Mailbox.exhausted', () => {
  const charged = (box: Mailbox, cost: number): boolean => {
    let exhausted = false;
    box.post(() => {
      box.charge(cost);
      exhausted = box.exhausted;
    });
    return exhausted;
  };

  it.each([
    [99, false],
    [100, true],
    [101, true],
  ])('of a quantum of 100, once %i were charged: %p', (cost, expected) => {
    expect(charged(mailbox(), cost)).toBe(expected);
  });

  it('begins anew with each run', () => {
    const box = mailbox();
    charged(box, 100);
    expect(charged(box, 0)).toBe(false);
  });
});
