/** Lua source that remembers what it was made of, so that a failing case can be made smaller. */

export interface Piece {
  readonly kind: 'expression' | 'statement';
  readonly parts: readonly (string | Piece)[];
}

type Part = string | number | Piece | readonly Piece[];
type Tag = (strings: TemplateStringsArray, ...values: readonly Part[]) => Piece;

const isList = (part: Part): part is readonly Piece[] => Array.isArray(part);

const separated = (pieces: readonly Piece[]): readonly (string | Piece)[] =>
  pieces.flatMap((piece, i) => {
    if (piece.kind === 'statement') return [piece, '\n'];
    return i === 0 ? [piece] : [', ', piece];
  });

const partsOf = (part: Part): readonly (string | Piece)[] => {
  if (isList(part)) return separated(part);
  return [typeof part === 'number' ? String(part) : part];
};

const tagFor =
  (kind: Piece['kind']): Tag =>
  (strings, ...values) => ({
    kind,
    parts: strings.raw.flatMap((text, i) => [text, ...(i < values.length ? partsOf(values[i]!) : [])]),
  });

/** An expression; lists of expressions are set off by commas, lists of statements by line ends. Backslashes stand for themselves. */
export const expr = tagFor('expression');
export const stat = tagFor('statement');

export const text = (piece: Piece): string =>
  piece.parts.map((part) => (typeof part === 'string' ? part : text(part))).join('');

const literal = (source: string): Piece => ({ kind: 'expression', parts: [source] });

/** What may stand in place of a piece, the smallest first. */
const stands = (piece: Piece): readonly Piece[] => {
  if (piece.kind === 'statement') return [{ kind: 'statement', parts: [''] }];
  const inner = piece.parts.filter((part): part is Piece => typeof part !== 'string' && part.kind === 'expression');
  return [...['nil', '1', '""'].map(literal), ...inner].filter((other) => text(other).length < text(piece).length);
};

type Fails = (smaller: Piece) => boolean;

const smaller = (piece: Piece, fails: Fails): Piece => {
  const stand = stands(piece).find(fails);
  if (stand !== undefined) return smaller(stand, fails);
  return piece.parts.reduce<Piece>((best, part, i) => {
    if (typeof part === 'string') return best;
    const using = (other: Piece): Piece => ({ ...best, parts: best.parts.map((old, at) => (at === i ? other : old)) });
    return using(smaller(part, (other) => fails(using(other))));
  }, piece);
};

/** A piece as small as can be that still `fails`, found in at most `tries`. */
export const shrunk = (piece: Piece, fails: Fails, tries = 1_000): Piece => {
  let left = tries;
  const best = smaller(piece, (other) => (left -= 1) >= 0 && fails(other));
  return left <= 0 || text(best) === text(piece) ? best : shrunk(best, fails, left);
};
