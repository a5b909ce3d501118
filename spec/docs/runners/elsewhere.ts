/** Blocks that a spec of its own runs. It takes them from here, or takes all of its page. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pages, root, type Block } from '../blocks';
import type { Runner } from '../place';

const blocksOf = (page: string): readonly Block[] => pages.find(({ path }) => path === page)?.blocks ?? [];

const inLanguages = (...languages: readonly string[]) => {
  return ({ language }: Block): boolean => languages.includes(language);
};

/** The messages of docs/packages.md that no command of the page prints. */
export const messages = blocksOf('docs/packages.md').filter(
  ({ language, text }) => language === 'text' && /^alc\.lock:|^package '/.test(text),
);

/** What a new user types in the tutorial, what is then on the screen, and the files that no runner knows. */
const typed = blocksOf('docs/tutorial.md').filter(
  (block, i, blocks) =>
    inLanguages('sh', 'js', 'jsonc')(block) || (block.language === 'text' && blocks[i - 1]?.language === 'sh'),
);

/** What stands on the screen of a person who answers by hand. */
const byHand = blocksOf('docs/terminal.md').filter(
  ({ language, text }) => language === 'text' && text.startsWith('$ algocline-rx '),
);

const specs: ReadonlyMap<string, readonly Block[]> = new Map([
  ['spec/docs/api.spec.ts', pages.filter(({ path }) => path.startsWith('docs/api/')).flatMap(({ blocks }) => blocks)],
  ['spec/docs/lua.spec.ts', blocksOf('docs/lua.md').filter(inLanguages('lua'))],
  ['spec/docs/messages.spec.ts', messages],
  ['spec/node/terminal/page.spec.ts', byHand],
  ['spec/package/tutorial.ts', typed],
  ['spec/prelude/evalDocs.spec.ts', blocksOf('docs/evaluation.md').filter(inLanguages('lua', 'text'))],
]);

export const elsewhere: Runner = {
  takes: ({ block }) => [...specs.values()].some((blocks) => blocks.includes(block)),
  register: ({ block }) => {
    const [spec = ''] = Array.from(specs).find(([, blocks]) => blocks.includes(block)) ?? [];
    it(`line ${block.line} is run by ${spec}`, () => {
      expect(existsSync(join(root, spec))).toBe(true);
    });
  },
};
