/** Counts the timers that the code under test leaves running; those of the test runner are not its own. */
type Timer = ReturnType<typeof setTimeout>;

export const realTimeout = globalThis.setTimeout;
const realInterval = globalThis.setInterval;
const realClear = globalThis.clearTimeout;

const open = new Set<unknown>();

export const openTimers = (): number => open.size;

const watchedTimeout = (work: (...args: unknown[]) => void, delay?: number, ...args: unknown[]): Timer => {
  const timer = realTimeout(() => {
    open.delete(timer);
    work(...args);
  }, delay);
  open.add(timer);
  return timer;
};

const watchedInterval = (work: (...args: unknown[]) => void, delay?: number, ...args: unknown[]): Timer => {
  const timer = realInterval(work, delay, ...args);
  open.add(timer);
  return timer;
};

const clear = (timer?: Timer): void => {
  open.delete(timer);
  realClear(timer);
};

export const watchTimers = (): void => {
  Object.assign(globalThis, {
    setTimeout: watchedTimeout,
    setInterval: watchedInterval,
    clearTimeout: clear,
    clearInterval: clear,
  });
};
