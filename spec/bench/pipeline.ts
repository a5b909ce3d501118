import { isLeft, type Either } from 'fp-ts/Either';
import { firstValueFrom, forkJoin } from 'rxjs';
import { createEngine, response, run, type Engine, type SessionId } from '../../lib';
import { bytesInUse, pairwise, rounded, type Bench } from './measure';
import { bareVm, drive } from './vm';

const get = <A>(either: Either<unknown, A>): A => {
  if (isLeft(either)) throw new Error(JSON.stringify(either.left));
  return either.right;
};

const reply = (prompt: string): string => `answer: ${prompt}`;

/** Answers every question of a session at once. */
const answerAll = (engine: Engine, id: SessionId): void => {
  get(engine.session(id)).requests$.subscribe((request) => {
    request.answer(response(reply(request.query.prompt)));
  });
};

const spawnObserved = (engine: Engine, code: string): SessionId => {
  const id = get(engine.spawn(run(code)));
  get(engine.observe(id)).subscribe();
  return id;
};

/** Runs a chunk to its end in an engine, with one observer. */
const throughEngine = async (engine: Engine, code: string): Promise<void> => {
  const id = spawnObserved(engine, code);
  answerAll(engine, id);
  const end = await firstValueFrom(get(engine.awaitTerminal(id)));
  if (end._tag !== 'done') throw new Error(JSON.stringify(end));
};

export const roundTrip: Bench = async () => {
  const trips = 20_000;
  const code = `for i = 1, ${trips} do alc.llm("summarise item number " .. i) end`;
  const engine = createEngine();
  const open = bareVm();
  const { ratio, a, b } = await pairwise(
    () => throughEngine(engine, code),
    () => {
      drive(open(code), reply);
    },
  );
  return {
    name: 'round trip of alc.llm through the pipeline, over the bare VM',
    value: rounded(ratio),
    unit: 'ratio',
    limit: 2.5,
    better: 'lower',
    pipeline_us: rounded((a * 1000) / trips),
    vm_us: rounded((b * 1000) / trips),
  };
};

export const spawnToDone: Bench = async () => {
  const sessions = 5_000;
  const code = 'return 42';
  const open = bareVm();
  const { ratio, a, b } = await pairwise(
    async () => {
      const engine = createEngine();
      const ids = Array.from({ length: sessions }, () => get(engine.spawn(run(code))));
      await firstValueFrom(forkJoin(ids.map((id) => get(engine.awaitTerminal(id)))));
    },
    () => {
      const threads = Array.from({ length: sessions }, () => open(code));
      for (const thread of threads) drive(thread, reply);
    },
  );
  return {
    name: 'spawn to done of 5,000 sessions, over the bare VM',
    value: rounded(ratio),
    unit: 'ratio',
    limit: 8,
    better: 'lower',
    session_us: rounded((a * 1000) / sessions),
    vm_us: rounded((b * 1000) / sessions),
  };
};

export const pausedSession: Bench = async () => {
  const sessions = 10_000;
  const engine = createEngine();
  await throughEngine(engine, 'return alc.llm("warm up")');
  const before = bytesInUse();
  const ids = Array.from({ length: sessions }, (_, i) =>
    spawnObserved(engine, `return alc.llm("hello " .. ${i % 10})`),
  );
  while (ids.some((id) => get(engine.state(id)).state._tag !== 'paused')) await new Promise((go) => setTimeout(go, 1));
  const kib = (bytesInUse() - before) / 1024 / sessions;
  engine.close();
  return { name: 'memory of a paused session', value: rounded(kib), unit: 'KiB', limit: 12, better: 'lower', sessions };
};

const batchCode = (size: number): string =>
  `local items = {} for i = 1, ${size} do items[i] = { prompt = "prompt number " .. i } end alc.llm_batch(items)`;

export const batchScaling: Bench = async () => {
  const [large, small] = [10_000, 1_000];
  const engine = createEngine();
  const { ratio, a, b } = await pairwise(
    () => throughEngine(engine, batchCode(large)),
    async () => {
      for (let i = 0; i < large / small; i++) await throughEngine(engine, batchCode(small));
    },
  );
  return {
    name: 'cost per query of a batch of 10,000, over one of 1,000',
    value: rounded(ratio),
    unit: 'ratio',
    limit: 1.5,
    better: 'lower',
    large_us: rounded((a * 1000) / large),
    small_us: rounded((b * 1000) / large),
  };
};
