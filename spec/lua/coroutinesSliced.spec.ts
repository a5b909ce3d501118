/** A script can't tell whether it was interrupted: these do the same with no interruption and with one at every third instruction. */
import { everywhere, never, returned, runLua } from '../support/vm';
import { coroutineScripts } from './coroutineScripts';

describe.each(coroutineScripts)('$title', ({ gives, prompts, ...script }) => {
  it('gives and asks what it should when it is never interrupted', () => {
    const run = runLua(script, never);
    expect(returned(run)).toEqual(gives);
    expect(run.prompts).toEqual(prompts ?? []);
    expect(run.slices).toBe(0);
  });

  it('gives, asks and says the same when it is interrupted everywhere', () => {
    const whole = runLua(script, never);
    const sliced = runLua(script, everywhere);
    expect(returned(sliced)).toEqual(returned(whole));
    expect(sliced.prompts).toEqual(whole.prompts);
    expect(sliced.emissions).toEqual(whole.emissions);
    expect(sliced.slices).toBeGreaterThan(1);
  });
});
