import { map, of, tap } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import {
  answer,
  batch,
  cancelReason,
  packagesFrom,
  queryId,
  response,
  run,
  toValue,
  type EngineOptions,
  type Json,
  type Responder,
} from '../../lib';
import { brief, get, testEngine, virtually } from '../support/engine';
import { spyVm } from '../support/spyVm';

/** Asks as often as its name says, and gives what it heard. */
const asksTimes = (times: number): string => `local M = {}
function M.run(ctx)
  local heard = {}
  for i = 1, ${times} do heard[i] = alc.llm(ctx.task .. ' ' .. i) end
  return table.concat(heard, ',')
end
return M`;

const packages = packagesFrom({
  once: asksTimes(1),
  twice: asksTimes(2),
  thrice: asksTimes(3),
  silent: `return { run = function(ctx) return ctx.task end }`,
  broken: `return { run = function() error('out of order', 0) end }`,
  asks_then_breaks: `return { run = function() alc.llm('before') error({ code = 7 }) end }`,
  mutates: `return { run = function(ctx) ctx.list[1] = ctx.list[1] + 1 secret = ctx.list[1] alc.llm('x') return { ctx.list[1], secret } end }`,
  parent: `return { run = function(ctx)
    local own = alc.llm('parent before')
    local inner = alc.fork({ 'once', 'twice' }, ctx)
    return { own, inner[1].result, inner[2].result, alc.llm('parent after') }
  end }`,
  batches: `return { run = function() return alc.llm_batch({ { prompt = 'b1' }, { prompt = 'b2' } }) end }`,
  endless: `return { run = function() while true do end end }`,
  names: `return { run = function(ctx) alc.state.set('who', ctx.who) return alc.state.list() end }`,
  spends: `return { run = function() local ok, e = pcall(alc.llm, 'x') return { ok, ok and e or tostring(e) } end }`,
});

const echo: Responder = ({ prompt }) => of(answer(`<${prompt}>`));

const setUp = (code: string, options: EngineOptions = {}, ctx = {}) => {
  const scheduler = new TestScheduler(() => undefined);
  const engine = testEngine({ scheduler, packages, ...options });
  const seen: string[] = [];
  let value: Json | Error | undefined;
  engine
    .run(run(code, { ctx }), echo)
    .pipe(
      tap((event) => seen.push(brief(event))),
      toValue(),
    )
    .subscribe({
      next: (given) => (value = given),
      error: (error: unknown) => (value = error instanceof Error ? error : new Error(String(error))),
    });
  scheduler.flush();
  return { seen, value, engine };
};

const valueOf = (code: string, options?: EngineOptions, ctx?: object): Json => {
  const { value } = setUp(code, options, ctx);
  if (value === undefined || value instanceof Error) throw new Error(`no value: ${String(value)}`);
  return value;
};

const rounds = {
  ...{ t: 'tick', p: 'running>paused', r: 'paused>running', d: 'running>done', X: 'paused>cancelled' },
  ...{ q: 'pause f-0-0 f-1-0 f-2-0', a: 'begin f-0-0', b: 'begin f-1-0', c: 'begin f-2-0' },
  ...{ A: 'end f-0-0', x: 'accepted batch f-0-0', B: 'end f-1-0', y: 'accepted batch f-1-0' },
  ...{ C: 'end f-2-0', z: 'accepted batch f-2-0' },
  ...{ Q: 'pause f-1-1 f-2-1', m: 'begin f-1-1', n: 'begin f-2-1' },
  ...{ M: 'end f-1-1', u: 'accepted batch f-1-1', N: 'end f-2-1', v: 'accepted batch f-2-1' },
  ...{ R: 'pause f-2-2', o: 'begin f-2-2', O: 'end f-2-2', w: 'accepted batch f-2-2' },
};

describe('three strategies forked, each asking in rounds', () => {
  const code = `return alc.fork({ 'once', 'twice', 'thrice' }, { task = 'q' })`;

  it('ask in batches, one a round, in the order of the strategies', () => {
    virtually(({ cold, expectObservable, expectSubscriptions }, scheduler) => {
      const engine = testEngine({ scheduler, packages });
      const source = cold('100ms (a|)', { a: answer('!') });
      expectObservable(engine.run(run(code), () => source).pipe(map(brief))).toBe(
        '(tpqabc) 92ms (AxByCzrpQmn) 87ms (MuNvrpRo) 90ms (Owrd|)',
        rounds,
      );
      expectSubscriptions(source.subscriptions).toBe([
        ...Array.from({ length: 3 }, () => '^ 99ms !'),
        ...Array.from({ length: 2 }, () => '100ms ^ 99ms !'),
        '200ms ^ 99ms !',
      ]);
    });
  });

  it('end all four with a cancel: nothing asks or answers any more, and nothing can run', () => {
    const { vm, counts } = spyVm();
    virtually(({ cold, expectObservable, expectSubscriptions }, scheduler) => {
      const engine = testEngine({ scheduler, packages, vm });
      const source = cold('   100ms (a|)', { a: answer('!') });
      const cancel$ = cold('  50ms (c|)', { c: cancelReason('user', 50) });
      expectObservable(engine.run(run(code), () => source, { cancel$ }).pipe(map(brief))).toBe(
        '(tpqabc) 42ms (X|)',
        rounds,
      );
      expectSubscriptions(source.subscriptions).toBe(Array.from({ length: 3 }, () => '^ 49ms !'));
    });
    expect(counts.kills).toBe(4);
  });

  it('give their results in the order of the strategies, however they end', () => {
    expect(valueOf(`return alc.fork({ 'thrice', 'silent', 'once' }, { task = 'q' })`)).toEqual([
      { strategy: 'thrice', ok: true, result: '<q 1>,<q 2>,<q 3>' },
      { strategy: 'silent', ok: true, result: 'q' },
      { strategy: 'once', ok: true, result: '<q 1>' },
    ]);
  });

  it('may be answered out of order and in parts', () => {
    const scheduler = new TestScheduler(() => undefined);
    const engine = testEngine({ scheduler, packages });
    const id = get(engine.spawn(run(`return alc.fork({ 'once', 'twice' }, { task = 'q' })`)));
    scheduler.flush();
    const give = (child: string, text: string): unknown =>
      get(engine.resume(id, batch([{ queryId: queryId(child), answer: response(text) }])));
    expect(give('f-1-0', 'second')).toEqual({ _tag: 'accepted', remaining: 1 });
    expect(give('f-0-0', 'first')).toEqual({ _tag: 'continued' });
    expect(get(engine.state(id)).pending).toEqual(['f-1-1']);
    expect(give('f-1-1', 'third')).toMatchObject({
      _tag: 'terminal',
      outcome: { value: [{ result: 'first' }, { result: 'second,third' }] },
    });
  });
});

describe('a fork inside a fork', () => {
  it('keeps ids apart: children are counted through the session, and what they ask is part of the round', () => {
    const { seen, value } = setUp(`return alc.fork({ 'parent', 'twice' }, { task = 'q' })`);
    expect(seen.filter((event) => event.startsWith('pause '))).toEqual([
      'pause f-0-0 f-1-0',
      'pause f-2-0 f-3-0 f-1-1',
      'pause f-3-1',
      'pause f-0-1',
    ]);
    expect(value).toEqual([
      { strategy: 'parent', ok: true, result: ['<parent before>', '<q 1>', '<q 1>,<q 2>', '<parent after>'] },
      { strategy: 'twice', ok: true, result: '<q 1>,<q 2>' },
    ]);
  });

  it("counts on after a fork, and the script's own questions stay apart", () => {
    const { seen } = setUp(
      `alc.llm('a') alc.fork({ 'once' }, { task = 'q' }) alc.fork({ 'once' }, { task = 'q' }) alc.llm('b')`,
    );
    expect(seen.filter((event) => event.startsWith('pause '))).toEqual([
      'pause q-0',
      'pause f-0-0',
      'pause f-1-0',
      'pause q-1',
    ]);
  });
});

describe('a child that fails', () => {
  it('stands among the results with its error, and the others go on', () => {
    expect(valueOf(`return alc.fork({ 'broken', 'once', 'asks_then_breaks', 'missing' }, { task = 'q' })`)).toEqual([
      { strategy: 'broken', ok: false, error: 'out of order' },
      { strategy: 'once', ok: true, result: '<q 1>' },
      { strategy: 'asks_then_breaks', ok: false, error: '{"code":7}' },
      { strategy: 'missing', ok: false, error: expect.stringContaining("package 'missing' not found") },
    ]);
  });

  it.each(['fail', 'abort'])('ends the others and raises, with on_error = "%s"', (onError) => {
    const { vm, counts } = spyVm();
    const code = `local ok, message = pcall(alc.fork, { 'thrice', 'broken', 'once' }, { task = 'q' }, { on_error = '${onError}' })
      return { ok, message, alc.llm('after') }`;
    expect(valueOf(code, { vm })).toEqual([false, "alc.fork: strategy 'broken' failed: out of order", '<after>']);
    expect(counts.kills).toBeGreaterThanOrEqual(2);
  });

  it('answered with an error raises in that child alone', () => {
    const scheduler = new TestScheduler(() => undefined);
    const engine = testEngine({ scheduler, packages });
    const id = get(engine.spawn(run(`return alc.fork({ 'once', 'once' }, { task = 'q' })`)));
    scheduler.flush();
    const outcome = get(
      engine.resume(
        id,
        batch([
          { queryId: queryId('f-0-0'), answer: { _tag: 'error', error: 'no model' } },
          { queryId: queryId('f-1-0'), answer: response('fine') },
        ]),
      ),
    );
    expect(outcome).toMatchObject({
      outcome: {
        value: [
          { ok: false, error: expect.stringContaining('no model') },
          { ok: true, result: 'fine' },
        ],
      },
    });
  });
});

describe('the realm of a child', () => {
  it('has a copy of ctx and globals of its own', () => {
    const code = `local ctx = { list = { 1 } }
      local results = alc.fork({ 'mutates', 'mutates' }, ctx)
      return { results[1].result, results[2].result, ctx.list, secret == nil }`;
    expect(valueOf(code)).toEqual([[2, 2], [2, 2], [1], true]);
  });

  it('has the state of its ctx._ns, else that of the script that forks', () => {
    const code = `alc.fork({ 'names' }, { who = 'child' }) local other = alc.fork({ 'names' }, { who = 'x', _ns = 'apart' })
      return { alc.state.get('who'), other[1].result }`;
    expect(valueOf(code, {}, { _ns: 'mine' })).toEqual(['child', ['apart', 'mine']]);
  });

  it('has floats and integers of 64 bits in ctx, and hands them back', () => {
    const exact = packagesFrom({
      exact: `return { run = function(c) return { f = c.f, i = c.i, types = { math.type(c.f), tostring(c.i) } } end }`,
    });
    const code = `local r = alc.fork({ 'exact' }, { f = 1.0, i = 9007199254740993 })[1].result
      return { r.types, math.type(r.f), tostring(r.i) }`;
    expect(valueOf(code, { packages: exact })).toEqual([['float', '9007199254740993'], 'float', '9007199254740993']);
  });

  it('is counted however little it does, so that no tree of forks is without an end', () => {
    const tree = packagesFrom({ grows: `return { run = function(c) alc.fork({ 'grows', 'grows' }, c) end }` });
    const { value } = setUp(`alc.fork({ 'grows', 'grows' }, {})`, { packages: tree, maxInstructions: 1e6 });
    expect(value).toMatchObject({ message: expect.stringContaining('maxInstructions') });
  });

  it('with a large ctx is charged for it: the memory limit ends it before the process ends', () => {
    const { value } = setUp(
      `local names, big = {}, {} for i = 1, 60 do names[i] = 'once' end for i = 1, 20000 do big[i] = i end
       return alc.fork(names, { task = 'q', big = big })`,
      { maxMemoryBytes: 16 * 2 ** 20 },
    );
    expect(value).toMatchObject({ message: expect.stringContaining('maxMemoryBytes') });
  });

  it('counts against the limits of the session', () => {
    const { value } = setUp(`return alc.fork({ 'endless', 'once' }, { task = 'q' })`, { maxInstructions: 1e6 });
    expect(value).toMatchObject({ message: expect.stringContaining('maxInstructions') });
  });

  it('draws on the budget of the session', () => {
    const code = `return alc.fork({ 'spends', 'spends', 'spends' }, {})`;
    expect(valueOf(code, {}, { budget: { max_llm_calls: 2 } })).toEqual([
      { strategy: 'spends', ok: true, result: [true, '<x>'] },
      { strategy: 'spends', ok: true, result: [true, '<x>'] },
      { strategy: 'spends', ok: true, result: [false, expect.stringMatching(/^budget_exceeded: max_llm_calls/)] },
    ]);
  });
});

describe('a round that is stopped', () => {
  it('gives back the calls that have not left', () => {
    const code = `pcall(alc.fork, { 'once', 'broken' }, { task = 'q' }, { on_error = 'fail' })
      return { alc.stats.llm_calls(), alc.llm('now') }`;
    expect(valueOf(code, {}, { budget: { max_llm_calls: 1 } })).toEqual([0, '<now>']);
  });

  it('passes on that the budget is spent, unchanged', () => {
    const code = `return select(2, pcall(alc.fork, { 'twice' }, { task = 'q' }, { on_error = 'fail' }))`;
    expect(valueOf(code, {}, { budget: { max_llm_calls: 1 } })).toMatch(/^budget_exceeded: max_llm_calls/);
  });

  it('counts none of its children, nor theirs, as alive', () => {
    const nested = packagesFrom({
      asks: `return { run = function() return alc.llm('q') end }`,
      forks: `return { run = function(ctx) return alc.fork({ 'asks' }, ctx) end }`,
      breaks: `return { run = function() error('x') end }`,
    });
    const code = `for _ = 1, 10 do pcall(alc.fork, { 'forks', 'breaks' }, {}, { on_error = 'fail' }) end
      return alc.fork({ 'forks' }, {})[1].result[1].result`;
    expect(valueOf(code, { packages: nested, maxForks: 3 })).toBe('<q>');
  });
});

describe('alc.fork', () => {
  it('goes out as a batch even when one child asks one question', () => {
    const { seen } = setUp(`alc.fork({ 'once' }, { task = 'q' })`);
    expect(seen).toContain('accepted batch f-0-0');
  });

  it('puts the batches of children into one', () => {
    const { seen } = setUp(`alc.fork({ 'batches', 'once' }, { task = 'q' })`);
    expect(seen).toContain('pause f-0-0 f-0-1 f-1-0');
  });

  it('asks nothing where no child does', () => {
    const { seen } = setUp(`alc.fork({ 'silent', 'silent' }, { task = 'q' })`);
    expect(seen).toEqual(['tick', 'running>done']);
  });

  it('refuses more children than may run at once, in all generations', () => {
    const code = `return select(2, pcall(alc.fork, { 'silent', 'silent', 'silent' }, {}))`;
    expect(valueOf(code, { maxForks: 2 })).toBe('alc.fork: a session may have 2 forked strategies at once (maxForks)');
    expect(
      valueOf(`for _ = 1, 5 do alc.fork({ 'once', 'silent' }, { task = 'q' }) end return true`, { maxForks: 2 }),
    ).toBe(true);
  });

  it.each([
    [`alc.fork()`, '#1', 'array expected, got no value'],
    [`alc.fork({}, {})`, '#1', 'at least one strategy expected, got an empty array'],
    [`alc.fork({ 'a-b' }, {})`, '#1', "item 1: name of a strategy expected, made of letters, digits and '_'"],
    [`alc.fork({ 'once', 2 }, {})`, '#1', "item 2: name of a strategy expected, made of letters, digits and '_'"],
    [`alc.fork({ 'once' })`, '#2', 'table expected, got no value'],
    [`alc.fork({ 'once' }, { f = print })`, '#2', 'ctx.f is not JSON: a function'],
    [
      `alc.fork({ 'once' }, {}, { on_error = 'retry' })`,
      '#3',
      `field 'on_error': skip, fail, abort expected, got string "retry"`,
    ],
  ])('refuses %s', (statement, argument, message) => {
    expect(valueOf(`return select(2, pcall(function() ${statement} end))`)).toBe(
      `run:1: bad argument ${argument} to 'alc.fork' (${message})`,
    );
  });
});
