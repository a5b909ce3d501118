/** What functions of the `alc` table cost. */
import { response } from '../../lib/domain';
import { fengariVm } from '../../lib/lua/fengari/vm';
import type { Thread } from '../../lib/lua';
import { drive, libraryWith, type TestVm } from '../support/vm';
import { pairwise, rounded, type Bench, type Figure } from './measure';
import { longChunk } from './programs';

const freeVm = (): TestVm => drive(fengariVm(libraryWith(), { sliceInstructions: 1e9, maxInstructions: 1e15 }));

/** In a new session each time, as a strategy that many sessions run is required. */
export const requiring: Bench = async () => {
  const times = 1_000;
  const vm = freeVm();
  let fresh = 0;
  const code = `return require('pkg')`;
  const { ratio, a, b } = await pairwise(
    () => {
      for (let i = 0; i < times; i++) vm.open({ code, packages: { pkg: longChunk } }).step();
    },
    () => {
      for (let i = 0; i < times / 50; i++) vm.open({ code, packages: { pkg: `${longChunk} -- ${fresh++}` } }).step();
    },
  );
  return {
    name: 'require of a compiled package of 300 lines, over a first one',
    value: rounded(ratio / 50),
    unit: 'ratio',
    limit: 0.05,
    better: 'lower',
    again_us: rounded((a * 1000) / times),
    first_us: rounded((b * 1000) / (times / 50)),
  };
};

const bytes = 1_000_000;

/** A megabyte of records as answers of models have them: texts, integers, floats, lists, tables in tables. */
const document = ((): unknown => {
  const records: unknown[] = [];
  for (let size = 2, i = 0; size < bytes; i++) {
    const record = {
      id: i,
      question: `Question ${i}: which of these numbers is the largest, and why?`,
      answer: `The largest is "${i * 7}", since it has more digits than the others.\nNo other comes close.`,
      score: (i % 97) / 97,
      tags: ['math', 'numbers', `set-${i % 10}`],
      meta: { model: 'a-model', tokens: 100 + (i % 50), ok: i % 3 === 0 },
    };
    records.push(record);
    size += JSON.stringify(record).length + 1;
  }
  return records;
})();

const text = JSON.stringify(document);
const times = 3;

/** A thread that has made itself ready; its next steps each do the work `times` times. */
const ready = (prepare: string, work: string): Thread => {
  const code = `${prepare} while true do alc.llm('next') for _ = 1, ${times} do ${work} end end`;
  const thread = freeVm().open({ code, ctx: { text } });
  thread.step();
  return thread;
};

const over = async (name: string, thread: Thread, native: () => void): Promise<Figure> => {
  const answers = [response('')];
  const { ratio, a, b } = await pairwise(
    () => {
      const step = thread.step(answers);
      if (step._tag !== 'asked') throw new Error(`the script ${step._tag}: ${JSON.stringify(step)}`);
    },
    () => {
      for (let i = 0; i < times; i++) native();
    },
  );
  return {
    name,
    value: rounded(ratio),
    unit: 'ratio',
    limit: 10,
    better: 'lower',
    lua_ms: rounded(a / times),
    js_ms: rounded(b / times),
  };
};

export const jsonEncoding: Bench = () =>
  over(
    'alc.json_encode of 1 MB of records, over JSON.stringify',
    ready('local value = alc.json_decode(ctx.text)', 'alc.json_encode(value)'),
    () => JSON.stringify(document),
  );

export const jsonDecoding: Bench = () =>
  over(
    'alc.json_decode of 1 MB of records, over JSON.parse',
    ready('', 'alc.json_decode(ctx.text)'),
    () => JSON.parse(text) as unknown,
  );
