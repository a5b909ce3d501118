/** `text`: what the block before it prints; whoever runs that one compares. */
import { prints, type Runner } from '../place';

export const output: Runner = {
  takes: ({ block, before }) => block.language === 'text' && before !== undefined && prints(before),
  register: () => undefined,
};
