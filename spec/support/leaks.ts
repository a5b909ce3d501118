/**
 * After each test nothing may be left open: no session, no timer, and no error that nobody handled.
 * A test that expects an unhandled error takes it with `takeUnhandled`.
 */
import { config } from 'rxjs';
import { closeTracked, openSessions } from './engine';
import { openTimers, realTimeout, watchTimers } from './timers';

let unhandled: unknown[] = [];
config.onUnhandledError = (error) => {
  unhandled.push(error);
};

/** The errors that RxJS reported as unhandled, which it does on a timer of its own. */
export const takeUnhandled = async (): Promise<readonly unknown[]> => {
  await new Promise((resume) => realTimeout(resume));
  const taken = unhandled;
  unhandled = [];
  return taken;
};

watchTimers();

afterEach(async () => {
  const sessions = openSessions();
  closeTracked();
  expect({ unhandled: await takeUnhandled(), sessions, timers: openTimers() }).toEqual({
    unhandled: [],
    sessions: [],
    timers: 0,
  });
});
