import { of, tap, throwError } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import {
  answer,
  isTerminal,
  run,
  toOutcome,
  type Engine,
  type JsonObject,
  type Metrics,
  type Responder,
} from '../../lib';
import { estimateTokens } from '../../lib/domain';
import { get, testEngine } from '../support/engine';

const echo: Responder = ({ prompt }) => of(answer(prompt.toUpperCase()));

interface Ran {
  readonly value: unknown;
  readonly metrics: Metrics;
  readonly engine: Engine;
}

const ran = (code: string, budget?: JsonObject | number, responder = echo): Ran => {
  const scheduler = new TestScheduler(() => undefined);
  const engine = testEngine({ scheduler });
  let id: string | undefined;
  let value: unknown;
  engine
    .run(run(code, budget === undefined ? {} : { ctx: { budget } }), responder)
    .pipe(
      tap((event) => (id = event.sessionId)),
      toOutcome(),
    )
    .subscribe((outcome) => (value = outcome._tag === 'done' ? outcome.value : outcome));
  scheduler.flush();
  return { value, metrics: get(engine.metrics(id as never)), engine };
};

const caught = (expression: string): string =>
  `local ok, e = pcall(function() return ${expression} end) return { ok, e }`;

describe('ctx.budget', () => {
  it('lets calls through up to max_llm_calls, and raises before the next leaves', () => {
    const { value, metrics } = ran(
      `local n = 0 local ok, e = pcall(function() while true do alc.llm('x') n = n + 1 end end) return { n, e }`,
      {
        max_llm_calls: 2,
      },
    );
    expect(value).toEqual([
      2,
      'budget_exceeded: max_llm_calls: 1 more would make 3 calls of 2 (ctx.budget.max_llm_calls)',
    ]);
    expect(metrics.llmCalls).toBe(2);
  });

  it('refuses a batch that would overshoot as a whole, and takes nothing for it', () => {
    const batch = (n: number): string => `alc.llm_batch({ ${"{ prompt = 'x' }, ".repeat(n)} })`;
    expect(ran(`alc.llm('a') ${caught(batch(3))}`, { max_llm_calls: 3 })).toMatchObject({
      value: [false, 'budget_exceeded: max_llm_calls: 3 more would make 4 calls of 3 (ctx.budget.max_llm_calls)'],
      metrics: { llmCalls: 1 },
    });
    expect(ran(`alc.llm('a') pcall(function() ${batch(3)} end) return #${batch(2)}`, { max_llm_calls: 3 }).value).toBe(
      2,
    );
  });

  it('raises once the time is over', () => {
    const slow: Responder = () => of(answer('late'));
    const { value } = ran(caught(`alc.llm('x')`), { max_elapsed_ms: 0 }, slow);
    expect(value).toEqual([
      false,
      'budget_exceeded: max_elapsed_ms: 0 ms of 0 have gone by (ctx.budget.max_elapsed_ms)',
    ]);
  });

  it('raises once the tokens are used up', () => {
    const { value } = ran(`alc.llm('x') ${caught(`alc.llm('y')`)}`, { max_tokens: 20 }, () =>
      of(answer('z', { promptTokens: 12, completionTokens: 8 })),
    );
    expect(value).toEqual([false, 'budget_exceeded: max_tokens: 20 tokens of 20 are used up (ctx.budget.max_tokens)']);
  });

  it('fails a session that does not catch it', () => {
    expect(ran(`alc.llm('x')`, { max_llm_calls: 0 }).value).toMatchObject({
      _tag: 'failed',
      kind: 'lua_error',
      message: expect.stringMatching(/^budget_exceeded: max_llm_calls/),
    });
  });

  it.each([[42], [{ rounds: 3 }]])('is a parameter of the strategy’s own where it names no limit: %j', (budget) => {
    expect(ran(`alc.llm('x') return { alc.budget_remaining() == nil, alc.budget_check() }`, budget).value).toEqual([
      true,
      true,
    ]);
  });
});

describe('alc.budget_remaining and alc.budget_check', () => {
  it('say what is left of the limits that there are', () => {
    const code = `local before = alc.budget_remaining() alc.llm('x') return { before, alc.budget_remaining(), alc.budget_check() }`;
    expect(ran(code, { max_llm_calls: 2, max_tokens: 100 }).value).toEqual([
      { llm_calls: 2, tokens: 100 },
      { llm_calls: 1, tokens: 98 },
      true,
    ]);
  });

  it('say when nothing is left', () => {
    expect(
      ran(`alc.llm('x') return { alc.budget_remaining().llm_calls, alc.budget_check() }`, { max_llm_calls: 1 }).value,
    ).toEqual([0, false]);
  });
});

describe('alc.stats', () => {
  it('keeps what was recorded for the session and its metrics', () => {
    const { value, metrics } = ran(
      `alc.stats.record('k', { 1, 2 }) alc.stats.record('k', { a = 1.5 }) alc.llm('x')
       return { alc.stats.get('k'), alc.stats.get('none') == nil, alc.stats.llm_calls() }`,
    );
    expect(value).toEqual([{ a: 1.5 }, true, 1]);
    expect(metrics.stats).toEqual({ k: { a: 1.5 } });
  });

  it.each([
    [`alc.stats.record()`, `#1 to 'alc.stats.record' (string expected, got no value)`],
    [`alc.stats.record('k', print)`, `#2 to 'alc.stats.record' (value is not JSON: a function)`],
    [`alc.stats.get({})`, `#1 to 'alc.stats.get' (string expected, got table)`],
  ])('refuses %s', (statement, message) => {
    expect(ran(`return select(2, pcall(function() ${statement} end))`).value).toBe(`run:1: bad argument ${message}`);
  });
});

describe('the metrics of a session', () => {
  it('count calls, pauses, rounds, characters and tokens', () => {
    const { metrics } = ran(
      `alc.llm('four', { system = 'sys' }) alc.llm_batch({ { prompt = 'é' }, { prompt = 'bb' } })`,
    );
    expect(metrics).toMatchObject({
      ...{ llmCalls: 3, pauses: 2, rounds: 2, promptChars: 10, responseChars: 7 },
      promptTokens: { tokens: 4, source: 'estimated' },
      responseTokens: { tokens: 3, source: 'estimated' },
      totalTokens: { tokens: 7, source: 'estimated' },
    });
  });

  it('take the weakest source for a sum, and reported usage of failed calls', () => {
    const replies = [answer('a', { promptTokens: 5, completionTokens: 1 }), answer('b', { promptTokens: 2 })];
    const { metrics } = ran(`alc.llm('x') alc.llm('y') pcall(alc.llm, 'z')`, undefined, (_query, { index }) =>
      index < 2 ? of(replies[index]!) : throwError(() => new Error('down')),
    );
    expect(metrics.promptTokens).toEqual({ tokens: 8, source: 'estimated' });
    expect(metrics.responseTokens).toEqual({ tokens: 2, source: 'estimated' });
    const { metrics: reported } = ran(`alc.llm('x')`, undefined, () => of(replies[0]!));
    expect(reported.totalTokens).toEqual({ tokens: 6, source: 'provided' });
  });

  it('are certain of nothing at all', () => {
    expect(ran('return 1').metrics).toMatchObject({ totalTokens: { tokens: 0, source: 'definite' }, transcript: [] });
  });

  it('keep the newest 20 lines of the log', () => {
    const { metrics } = ran(`for i = 1, 25 do alc.log('info', i) end`);
    expect(metrics.recentLogs.map(({ message }) => message)).toEqual(
      Array.from({ length: 20 }, (_, i) => String(i + 6)),
    );
  });

  it('keep the transcript, answers and errors with their questions', () => {
    const { metrics } = ran(`alc.llm('a', { system = 's' }) pcall(alc.llm, 'b')`, undefined, ({ prompt }) =>
      prompt === 'a' ? of(answer('A')) : throwError(() => new Error('down')),
    );
    expect(metrics.transcript).toEqual([
      { queryId: 'q-0', prompt: 'a', system: 's', response: 'A' },
      { queryId: 'q-1', prompt: 'b', error: 'down' },
    ]);
  });

  it('forget the oldest answered questions beyond transcriptSize', () => {
    const scheduler = new TestScheduler(() => undefined);
    const engine = testEngine({ scheduler, transcriptSize: 2 });
    const id = get(engine.spawn(run(`alc.llm_batch({ { prompt = 'a' }, { prompt = 'b' }, { prompt = 'c' } })`)));
    scheduler.flush();
    expect(get(engine.metrics(id)).transcript).toHaveLength(3);
    get(engine.session(id)).requests$.subscribe((request) => void request.answer({ _tag: 'response', response: 'x' }));
    expect(get(engine.metrics(id)).transcript.map(({ prompt }) => prompt)).toEqual(['b', 'c']);
    expect(get(engine.metrics(id)).promptTokens.tokens).toBe(3);
  });

  it('stand still after the end', () => {
    const scheduler = new TestScheduler(() => undefined);
    const engine = testEngine({ scheduler });
    const id = get(engine.spawn(run('return 1')));
    scheduler.flush();
    const { elapsedMs } = get(engine.metrics(id));
    scheduler.schedule(() => undefined, 500);
    scheduler.flush();
    expect(get(engine.metrics(id)).elapsedMs).toBe(elapsedMs);
  });
});

describe('the status of an engine', () => {
  /** What `look` sees of an engine with a paused session and an ended one. */
  const seen = <A>(look: (engine: Engine) => A): A => {
    const scheduler = new TestScheduler(() => undefined);
    const engine = testEngine({ scheduler });
    get(
      engine.spawn(
        run(`alc.progress(1, 4, 'reading') alc.llm('four 😀 words here')`, { ctx: { budget: { max_tokens: 9 } } }),
      ),
    );
    get(engine.spawn(run('return 1')));
    scheduler.flush();
    try {
      return look(engine);
    } finally {
      engine.close();
    }
  };

  it('shows the sessions that have not ended, without their questions', () => {
    expect(seen((engine) => engine.status())).toEqual([
      {
        sessionId: 's-0',
        phase: 'paused',
        elapsedMs: 0,
        llmCalls: 1,
        totalTokens: { tokens: 0, source: 'definite' },
        budget: { maxTokens: 9 },
        progress: { step: 1, total: 4, message: 'reading' },
        open: 1,
      },
    ]);
  });

  it.each([
    ['full' as const, 'four 😀 words here'],
    [{ preview: 6 }, 'four 😀…'],
    [{ preview: 0 }, '…'],
    [{ preview: 17 }, 'four 😀 words here'],
    [{ preview: 100 }, 'four 😀 words here'],
  ])('shows pending questions as asked for: %j', (pending, prompt) => {
    expect(seen((engine) => engine.status({ pending }))[0]?.pending).toEqual([{ queryId: 'q-0', prompt }]);
  });

  it('refuses a preview that is no number, and an option it does not know', () => {
    expect(() => seen((engine) => engine.status({ pending: { preview: -1 } }))).toThrow(
      'pending.preview must be a number, at least 0, got -1',
    );
    expect(() => seen((engine) => engine.status({ pendng: 'full' } as never))).toThrow('did you mean "pending"?');
  });
});

describe('the estimate of tokens', () => {
  it.each([
    ['', 0],
    ['a', 1],
    ['abcd', 1],
    ['abcde', 2],
    ['é', 1],
    ['日本', 2],
    ['日本語', 2],
    ['日本語です', 4],
    ['abc日', 2],
    ['😀', 1],
    ['😀😀😀', 2],
    ['\ud83d', 1],
    ['\ude00\ude00', 2],
  ])('of %j is ceil(ascii/4) + ceil(2·others/3): %d', (text, tokens) => {
    expect(estimateTokens(text)).toBe(tokens);
  });
});

it('an ended session leaves the status', () => {
  const { engine } = ran('return 1');
  expect(engine.status()).toEqual([]);
  expect(isTerminal(get(engine.state('s-0' as never)).state)).toBe(true);
});
