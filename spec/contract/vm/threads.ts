/** A thread runs only inside `step`, and stops for good where it is told to. */
import { errorAnswer, response, type Emission } from '../../../lib/domain';
import { failure, returned } from '../../support/vm';
import { reply } from './library';
import type { Subject } from './subject';

const text = (emissions: readonly Emission[]): readonly string[] =>
  emissions.map((emission) => (emission._tag === 'log' ? emission.message : emission._tag));

export const threads = ({ vm, run }: Subject): void => {
  /** A thread with what it has said so far. */
  const watched = (code: string, limits = {}) => {
    const said: Emission[] = [];
    const thread = vm(limits).open({ code, host: { emit: (emission) => void said.push(emission) } });
    return { thread, said: () => text(said) };
  };

  describe('a thread runs only inside step', () => {
    it('does nothing before the first', () => {
      const { thread, said } = watched(`print('ran')`);
      expect(said()).toEqual([]);
      thread.step();
      expect(said()).toEqual(['ran']);
    });

    it('does not compile before the first, which then fails', () => {
      const thread = vm().open({ code: `local 1 = 2`, name: '@broken.lua' });
      expect(thread.instructions).toBe(0);
      expect(thread.step()).toEqual({
        _tag: 'threw',
        kind: 'lua_error',
        message: `broken.lua:1: <name> expected near '1'`,
      });
    });

    it('stops where it asks, and goes on when it is answered', () => {
      const { thread, said } = watched(`print('one') print(alc.llm('?')) print('three') return 'end'`);
      expect(thread.step()).toMatchObject({ _tag: 'asked', ask: { kind: 'single', prompts: [{ prompt: '?' }] } });
      expect(said()).toEqual(['one']);
      expect(thread.step(reply('two'))).toEqual({ _tag: 'returned', value: 'end' });
      expect(said()).toEqual(['one', 'two', 'three']);
    });

    it('stops where its slice ends, and goes on from there', () => {
      const { thread, said } = watched(`for i = 1, 3 do for j = 1, 900 do end print(i) end`, {
        sliceInstructions: 1000,
      });
      const saidBy: (readonly string[])[] = [];
      let step = thread.step();
      for (; step._tag === 'sliced'; step = thread.step()) {
        saidBy.push(said());
        thread.refill();
      }
      expect(step._tag).toBe('returned');
      expect(saidBy.length).toBeGreaterThan(1);
      expect(saidBy[0]?.length).toBeLessThan(3);
      expect(said()).toEqual(['1', '2', '3']);
    });
  });

  describe('answers', () => {
    it('are settled in the order of the prompts', () => {
      const thread = vm().open(`return host.ask({'a', 'b', 'c'})`);
      expect(thread.step()).toMatchObject({
        ask: { kind: 'batch', prompts: [{ prompt: 'a' }, { prompt: 'b' }, { prompt: 'c' }] },
      });
      const answers = [response('1'), errorAnswer('2'), response('3')];
      expect(thread.step(answers)).toEqual({ _tag: 'returned', value: ['1', 'error: 2', '3'] });
    });

    it('become whatever settle makes of them', () => {
      expect(returned(run(`return host.ask_record('a')`))).toEqual({ answers: ['re a'] });
    });

    it('of one question are not those of the next', () => {
      const thread = vm().open(`return {host.ask('a')[1], host.ask('b')[1]}`);
      thread.step();
      thread.step(reply('first'));
      expect(thread.step(reply('second'))).toEqual({ _tag: 'returned', value: ['first', 'second'] });
    });

    it('that settle refuses raise at the line that asked, and can be caught', () => {
      const uncaught = failure(run(`\nhost.ask_then_raise({'a', 'b'})`));
      expect(uncaught.kind).toBe('lua_error');
      expect(uncaught.message.split('\n')[0]).toBe('script:2: no use for re a and re b');
      const caught = run(`local ok, e = pcall(host.ask_then_raise, 'a') return {ok, e, alc.llm('on')}`);
      expect(returned(caught)).toEqual([false, 'no use for re a', 're on']);
    });

    it('that break settle end the session, and nothing catches that', () => {
      const broken = run(`pcall(host.ask_then_fail, 'a') print('survived')`);
      expect(failure(broken)).toMatchObject({
        kind: 'engine_error',
        message: expect.stringContaining('the disk is full'),
      });
      expect(broken.emissions).toEqual([]);
    });

    it('reach each of many threads that wait at once', () => {
      const many = vm();
      const waiting = Array.from({ length: 50 }, (_, i) => many.open(`return coroutine.wrap(alc.llm)('q${i}')`));
      for (const thread of waiting) thread.step();
      const ends = waiting.map((thread, i) => thread.step(reply(`a${i}`)));
      expect(ends).toEqual(waiting.map((_, i) => ({ _tag: 'returned', value: `a${i}` })));
    });
  });

  describe('a thread that was killed', () => {
    const spin = `while true do end print('ran')`;

    it.each([
      ['before it began', `print('ran')`, 0],
      ['where it asked', `alc.llm('x') print('ran')`, 1],
      ['where it asked in pcall', `pcall(alc.llm, 'x') print('ran')`, 1],
      ['where it asked in a coroutine', `coroutine.wrap(function() pcall(alc.llm, 'x') print('ran') end)()`, 1],
      ['where it asked in a metamethod', `local _ = #setmetatable({}, {__len = alc.llm}) print('ran')`, 0],
      ['between slices', spin, 1],
      ['between slices in a coroutine', `coroutine.wrap(function() pcall(function() ${spin} end) end)()`, 3],
    ])('never runs again: %s', (_, code, steps) => {
      const { thread, said } = watched(code, { sliceInstructions: 1000 });
      for (let i = 0; i < steps; i++) {
        expect(['asked', 'sliced']).toContain(thread.step()._tag);
        thread.refill();
      }
      thread.kill();
      expect(() => thread.step(reply('x'))).toThrow('stepped after its end');
      expect(said()).toEqual([]);
    });

    it('may be killed again', () => {
      const { thread } = watched(`return 1`);
      thread.step();
      thread.kill();
      thread.kill();
      expect(() => thread.step()).toThrow('stepped after its end');
    });

    it('keeps the number of its instructions', () => {
      const { thread } = watched(`for i = 1, 1000 do end alc.llm('x')`);
      thread.step();
      const { instructions } = thread;
      thread.kill();
      expect(instructions).toBeGreaterThan(1000);
      expect(thread.instructions).toBe(instructions);
    });

    it('leaves those that wait beside it', () => {
      const shared = vm();
      const [one, other] = [shared.open(`return alc.llm('a')`), shared.open(`return alc.llm('b')`)];
      one.step();
      other.step();
      one.kill();
      expect(other.step(reply('b'))).toEqual({ _tag: 'returned', value: 'b' });
    });
  });

  it.each(['return 1', `error('x')`, `host.fail()`, `local 1 = 2`])(
    'a thread that has ended is not stepped: %s',
    (code) => {
      const thread = vm().open(code);
      expect(['returned', 'threw']).toContain(thread.step()._tag);
      expect(() => thread.step()).toThrow('stepped after its end');
    },
  );
};
