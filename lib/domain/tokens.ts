import type { Prompt } from './query';
import type { TokenCount, Usage } from './usage';
import { tokenSources } from './usage';

/** Code points of ASCII, and others. */
const measure = (text: string): { readonly ascii: number; readonly others: number } => {
  let ascii = 0;
  let others = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) ascii++;
    // The second half of a pair was counted with the first.
    else if (unit < 0xdc00 || unit > 0xdfff || !isHigh(text.charCodeAt(i - 1))) others++;
  }
  return { ascii, others };
};

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;

/** Code points, which is what people count. */
export const charactersOf = (text: string): number => {
  const { ascii, others } = measure(text);
  return ascii + others;
};

/** Tokens that a text takes, about: ceil(ascii / 4) + ceil(2 · others / 3), of its code points. */
export const estimateTokens = (text: string): number => {
  const { ascii, others } = measure(text);
  return Math.ceil(ascii / 4) + Math.ceil((2 * others) / 3);
};

/** No tokens, which is certain. */
export const noTokens: TokenCount = { tokens: 0, source: 'definite' };

const counted = (provided: number | undefined, ...texts: readonly string[]): TokenCount =>
  provided === undefined
    ? { tokens: texts.reduce((sum, text) => sum + estimateTokens(text), 0), source: 'estimated' }
    : { tokens: provided, source: 'provided' };

/** What a question took: as reported, else estimated from its prompt and system prompt. */
export const promptTokens = ({ prompt, system = '' }: Prompt, usage: Usage | undefined): TokenCount =>
  counted(usage?.promptTokens, prompt, system);

/** What its answer took: as reported, else estimated; an error that reports nothing took none. */
export const responseTokens = (response: string | undefined, usage: Usage | undefined): TokenCount =>
  response === undefined && usage?.completionTokens === undefined
    ? noTokens
    : counted(usage?.completionTokens, response ?? '');

/** A sum is as weak as its weakest part. */
export const addTokens = (a: TokenCount, b: TokenCount): TokenCount => ({
  tokens: a.tokens + b.tokens,
  source: tokenSources.indexOf(a.source) < tokenSources.indexOf(b.source) ? a.source : b.source,
});
