/** `alc.json_extract`: the JSON in what a model wrote around it. */
import { isLeft } from 'fp-ts/Either';
import { fromJsonText, LuaFloat, type HostFunction, type LuaValue } from '../lua';
import { required, text } from './check';

/**
 * What a search may read: so many times over its text, and what is allowed to a short one; an attempt to read JSON counts as
 * much as it takes to begin one. A hostile text is given up.
 */
const [readings, allowance, attempt] = [8, 4_000_000, 2_000];

/** Levels that JSON may be nested here. */
const maxDepth = 100;

const [quote, backslash] = [0x22, 0x5c];

const isTable = (value: LuaValue): boolean =>
  typeof value === 'object' && value !== null && !(value instanceof LuaFloat);

const decoded = (json: string): LuaValue | undefined => {
  if (!json.startsWith('{') && !json.startsWith('[')) return undefined;
  const value = fromJsonText(json);
  return isLeft(value) || !isTable(value.right) ? undefined : value.right;
};

/** The first of the candidates that is JSON; each comes with what was read to find it. */
const first = (content: string, candidates: Iterable<Candidate>): LuaValue | undefined => {
  let left = content.length * readings + allowance;
  for (const { json, read } of candidates) {
    left -= read + (json === undefined ? 0 : attempt + json.length);
    if (left < 0) return undefined;
    const value = json === undefined ? undefined : decoded(json);
    if (value !== undefined) return value;
  }
  return undefined;
};

interface Candidate {
  /** Undefined for what can't be JSON. */
  readonly json: string | undefined;
  readonly read: number;
}

/** What stands between fences, without the name of the language. */
function* fenced(content: string): Generator<Candidate> {
  const fence = '```';
  for (let open = content.indexOf(fence); open >= 0;) {
    const close = content.indexOf(fence, open + fence.length);
    if (close < 0) return;
    const block = content.slice(open + fence.length, close);
    yield { json: block.replace(/^[\w+-]*/, '').trim(), read: block.length };
    open = content.indexOf(fence, close + fence.length);
  }
}

interface Brackets {
  readonly open: string;
  readonly close: string;
  /** What JSON of this kind begins with, at the place it is looked for. */
  readonly begins: RegExp;
}

const braces: Brackets = { open: '{', close: '}', begins: /\{\s*["}]/y };
const squares: Brackets = { open: '[', close: ']', begins: /\[\s*["{[\]\-0-9tfn]/y };

/** What is opened at `start`, up to where it is closed; brackets in strings are characters. */
const enclosed = (content: string, start: number, { open, close }: Brackets): Candidate => {
  const [opens, closes] = [open.charCodeAt(0), close.charCodeAt(0)];
  let [depth, inString] = [0, false];
  let i = start;
  for (; i < content.length; i++) {
    const unit = content.charCodeAt(i);
    if (inString) {
      if (unit === backslash) i++;
      else if (unit === quote) inString = false;
    } else if (unit === quote) inString = true;
    else if (unit === opens && ++depth > maxDepth) break;
    else if (unit === closes && --depth === 0) return { json: content.slice(start, i + 1), read: i - start };
  }
  return { json: undefined, read: i - start };
};

function* balanced(content: string, brackets: Brackets): Generator<Candidate> {
  for (let at = content.indexOf(brackets.open); at >= 0; at = content.indexOf(brackets.open, at + 1)) {
    brackets.begins.lastIndex = at;
    if (brackets.begins.test(content)) yield enclosed(content, at, brackets);
  }
}

export const jsonExtract: HostFunction = (call) => {
  const content = required(call, 1, text).trim();
  return (
    decoded(content) ??
    first(content, fenced(content)) ??
    first(content, balanced(content, braces)) ??
    first(content, balanced(content, squares)) ??
    null
  );
};
