/** Numbers as people read them. */
import type { Scene } from './scene';

const plural = (n: number, one: string): string => `${n.toLocaleString('en-US')} ${one}${n === 1 ? '' : 's'}`;

/** Milliseconds as `3.2 s` or `2:05 min`. */
export const duration = (ms: number): string => {
  const tenths = Math.floor(ms / 100);
  if (tenths < 600) return `${(tenths / 10).toFixed(1)} s`;
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} min`;
};

/** What there is to count in a run: questions, tokens, and the milliseconds that it took. */
export const counts = ({ answered, asked, tokens }: Scene, elapsed?: number): readonly string[] => [
  answered === asked ? plural(asked, 'question') : `${answered} of ${plural(asked, 'question')} answered`,
  ...(tokens === undefined ? [] : [plural(tokens, 'token')]),
  ...(elapsed === undefined ? [] : [duration(elapsed)]),
];
