/** `ts` without a file: a declaration as the API reference has it. */
import { pages } from '../blocks';
import type { Runner } from '../place';

const declarations = pages
  .filter(({ path }) => path.startsWith('docs/api/'))
  .flatMap(({ blocks }) => blocks.map(({ text }) => text));

export const declaration: Runner = {
  takes: ({ block }) => block.language === 'ts' && block.file === undefined,
  register: ({ block }) => {
    it(`the declaration of line ${block.line} is one of the API reference`, () => {
      expect(declarations).toContain(block.text);
    });
  },
};
