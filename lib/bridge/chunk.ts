/** `alc.chunk`: a long text in pieces. */
import { LuaRaise, type Call, type HostFunction } from '../lua';
import { badArgument, count, field, integer, oneOf, optional, record, required, text, type Kind } from './check';
import { entry, type Namespace, type Shapes } from './entry';

const defaultSize = 50;

/** What one call may give: more would fill the memory before the limits of the session see it. */
const [mostChunks, mostCharacters] = [100_000, 2 ** 25];

const mode = oneOf(['lines', 'chars'] as const);

const positive: Kind<number> = {
  expected: 'positive integer',
  of: (value) => {
    const n = integer.of(value);
    return n !== undefined && n > 0 ? n : undefined;
  },
};

interface Pieces {
  readonly size: number;
  readonly overlap: number;
}

/** Where pieces of a text of `total` units begin and end; the last one ends with the text. */
const ranges = (
  call: Call,
  content: string,
  total: number,
  { size, overlap }: Pieces,
): readonly (readonly [number, number])[] => {
  const step = size - overlap;
  const pieces = total === 0 ? 0 : Math.max(1, Math.ceil((total - overlap) / step));
  if (pieces > mostChunks)
    throw new LuaRaise(
      `${call.name}: ${pieces} chunks are too many, ${mostChunks} at most: take a larger size or a smaller overlap`,
    );
  if (content.length * pieces * (Math.min(size, total) / total) > mostCharacters)
    throw new LuaRaise(`${call.name}: an overlap of ${overlap} repeats too much of so long a text: take a smaller one`);
  return Array.from({ length: pieces }, (_, i) => [i * step, Math.min(i * step + size, total)]);
};

/** A line ends with `\n` or `\r\n`; one at the end of the text begins no other line. */
const linesOf = (content: string): readonly string[] => {
  const lines = content.split(/\r?\n/);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
};

/** Where each character begins, and where the last one ends. */
const startsOf = (content: string): Uint32Array => {
  const starts = new Uint32Array(content.length + 1);
  let characters = 0;
  for (const character of content) starts[characters + 1] = (starts[characters++] ?? 0) + character.length;
  return starts.subarray(0, characters + 1);
};

const modes: Readonly<Record<'lines' | 'chars', (call: Call, content: string, pieces: Pieces) => readonly string[]>> = {
  lines: (call, content, pieces) => {
    const lines = linesOf(content);
    return ranges(call, content, lines.length, pieces).map(([from, to]) => lines.slice(from, to).join('\n'));
  },
  chars: (call, content, pieces) => {
    const starts = startsOf(content);
    return ranges(call, content, starts.length - 1, pieces).map(([from, to]) =>
      content.slice(starts[from], starts[to]),
    );
  },
};

const run: HostFunction = (call) => {
  const content = required(call, 1, text);
  const options = optional(call, 2, record) ?? {};
  const units = field(call, 2, options, 'mode', mode) ?? 'lines';
  const size = field(call, 2, options, 'size', positive) ?? defaultSize;
  const overlap = field(call, 2, options, 'overlap', count) ?? 0;
  if (overlap >= size) return badArgument(call, 2, `field 'overlap': less than size ${size} expected, got ${overlap}`);
  return modes[units](call, content, { size, overlap });
};

export const chunking: Namespace = {
  chunk: entry(
    'fun(text: string, opts?: alc.ChunkOptions): string[]',
    'A text in pieces of `size` lines or characters, each beginning with the last `overlap` of the one before.',
    run,
  ),
};

export const chunkingShapes: Shapes = {
  'alc.ChunkOptions': { 'mode?': '"lines"|"chars"', 'size?': 'integer', 'overlap?': 'integer' },
};
