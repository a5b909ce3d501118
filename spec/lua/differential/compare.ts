/** Runs the same cases on our VM and on real Lua and finds those that do not give the same. */
import { testVm, type TestVm } from '../../support/vm';
import { normalised } from './normalise';
import { shrunk, text, type Piece } from './piece';
import type { Ran, RunChunk } from './realLua';
import { epilogue, prelude } from './render';

export interface Case {
  /** Makes the case again. */
  readonly seed: number;
  readonly piece: Piece;
}

export interface Difference {
  readonly seed: number;
  readonly source: string;
  readonly ours: string;
  readonly real: string;
}

/** How a case stands in a chunk. */
export const wrapped = (piece: Piece): string =>
  piece.kind === 'expression'
    ? `T(function() return ${text(piece)} end)`
    : `P(function(put, try)\n${text(piece)}\nend)`;

const perChunk = { expression: 200, statement: 20 };

export const ourVm = (vm: TestVm = testVm()): RunChunk => {
  return (code): Ran => {
    const { end } = vm.run(code);
    if (end._tag === 'threw') return { ok: false, text: end.message.split('\n')[0]! };
    return { ok: true, text: typeof end.value === 'string' ? end.value : JSON.stringify(end.value) };
  };
};

const linesIn = (source: string): number => source.split('\n').length;

/** Counts lines from the start of the case, so that it gives the same whatever stands before it. */
const relative = (result: string, start: number): string =>
  result.replace(/\bscript:(\d+)/g, (_, line: string) => `script:${Number(line) - start + 1}`);

/** What each of the sources gives. */
export const results = (run: RunChunk, sources: readonly string[]): readonly string[] => {
  const ran = run([prelude, ...sources, epilogue].join('\n'));
  const found = ran.ok ? ran.text.split('\n') : [];
  if (found.length !== sources.length) {
    if (sources.length > 1) return sources.flatMap((source) => results(run, [source]));
    return [relative(`no result: ${ran.text}`, linesIn(prelude) + 1)];
  }
  let start = linesIn(prelude) + 1;
  return sources.map((source, i) => {
    const result = relative(found[i]!, start);
    start += linesIn(source);
    return result;
  });
};

const batches = (cases: readonly Case[]): readonly (readonly Case[])[] => {
  const size = perChunk[cases[0]?.piece.kind ?? 'expression'];
  return Array.from({ length: Math.ceil(cases.length / size) }, (_, i) => cases.slice(i * size, (i + 1) * size));
};

const inBatches = (run: RunChunk, cases: readonly Case[]): readonly string[] =>
  batches(cases).flatMap((batch) =>
    results(
      run,
      batch.map(({ piece }) => wrapped(piece)),
    ),
  );

export const differences = (ours: RunChunk, real: RunChunk, cases: readonly Case[]): readonly Difference[] => {
  const fromReal = inBatches(real, cases);
  return inBatches(ours, cases).flatMap((result, i) => {
    const { seed, piece } = cases[i]!;
    const difference = { seed, source: text(piece), ours: normalised(result), real: normalised(fromReal[i]!) };
    return difference.ours === difference.real ? [] : [difference];
  });
};

/** The difference that a case makes, with the smallest source that was found to make one. */
export const minimised = (ours: RunChunk, real: RunChunk, { seed, piece }: Case): Difference => {
  const of = (smaller: Piece): Difference | undefined => differences(ours, real, [{ seed, piece: smaller }])[0];
  const found = of(shrunk(piece, (smaller) => of(smaller) !== undefined));
  return found ?? { seed, source: text(piece), ours: 'differs only after the cases before it', real: '' };
};

/** The entries of a trace from the first that differs. */
const fromFirstDifferent = (trace: string, other: string): string => {
  const [entries, others] = [trace.split(' | '), other.split(' | ')];
  const first = entries.findIndex((entry, i) => entry !== others[i]);
  return (first > 0 ? '… ' : '') + entries.slice(Math.max(first, 0)).join(' | ');
};

export const report = ({ seed, source, ours, real }: Difference): string =>
  [
    `seed ${seed}: ${source.replace(/\n\s*/g, '\n  ')}`,
    `  ours  ${fromFirstDifferent(ours, real)}`,
    `  Lua   ${fromFirstDifferent(real, ours)}`,
  ].join('\n');
