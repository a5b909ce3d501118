import { VirtualTimeScheduler, type SchedulerAction, type Subscription } from 'rxjs';
import { Mailbox } from '../../lib/rx';

/** Virtual time that counts its actions: those that were ever scheduled, and those that ran. */
class CountingScheduler extends VirtualTimeScheduler {
  scheduled = 0;
  ran = 0;

  override schedule<T>(work: (this: SchedulerAction<T>, state?: T) => void, delay = 0, state?: T): Subscription {
    const count = (): number => this.ran++;
    const counted = function (this: SchedulerAction<T>, given?: T): void {
      count();
      work.call(this, given);
    };
    this.scheduled++;
    return super.schedule(counted, delay, state);
  }
}

/** A mailbox of quantum 100 in virtual time; the log says who was let go when: `a@5`. */
export const waitingRoom = () => {
  const scheduler = new CountingScheduler();
  const box = new Mailbox(scheduler, 100);
  const log: string[] = [];
  const wait = (name: string, delay: number, work: () => void = () => undefined): Subscription =>
    box.after(delay).subscribe(() => {
      log.push(`${name}@${scheduler.now()}`);
      work();
    });
  /** Runs all actions, and counts them. */
  const runAll = () => {
    scheduler.flush();
    const { scheduled, ran } = scheduler;
    return { scheduled, ran };
  };
  return { scheduler, box, log, wait, runAll };
};

/** Who was let go in which action where each charges so much: `ab c`, and how many actions there were. */
export const together = (...costs: readonly number[]): { readonly groups: string; readonly scheduled: number } => {
  const { box, wait, runAll } = waitingRoom();
  const byRound = new Map<number, string>();
  costs.forEach((cost, n) => {
    wait(`w${n}`, 0, () => {
      byRound.set(box.round, (byRound.get(box.round) ?? '') + String.fromCharCode(97 + n));
      box.charge(cost);
    });
  });
  const { scheduled } = runAll();
  return { groups: [...byRound.values()].join(' '), scheduled };
};
