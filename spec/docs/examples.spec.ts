/**
 * Every block of code in README.md and docs is run, or fails here. Each page has a temporary folder. There
 *
 * - `lua`, `toml` with a first line `-- file.lua`, `# alc.toml` are files, `json` is `answers.json`;
 * - `ts` with a first line `// file.ts` runs, and prints the `text` block behind it; `// file.spec.ts` is a jest test; a file
 *   that another block of the page imports need print nothing;
 * - `ts` with a first line `// spec/…` is a test in this repository, and may import its files;
 * - `ts` without a file is a declaration of the API reference;
 * - `lua` without a file returns what its lines `--> …` say as JSON, or the `text` block behind it, or only compiles;
 * - lines of `sh` with `npx algocline-rx` run, and print the `text` block behind them, if there is one.
 *
 * How exactly, the files in `runners` say. Other languages, and blocks without a fence, are run by nobody.
 */
import { pages } from './blocks';
import { enter, leave } from './folder';
import { placesIn } from './place';
import { runnerOf } from './runners';

const shown = pages.filter(({ blocks }) => blocks.length > 0);

describe.each(shown.map((page) => [page.path, page] as const))('%s', (_path, page) => {
  beforeAll(() => {
    enter(page);
  });
  afterAll(leave);

  for (const place of placesIn(page)) {
    const runner = runnerOf(place);
    if (runner !== undefined) runner.register(place);
    else
      it(`the block of line ${place.block.line} is run`, () => {
        throw new Error(`it is run by nobody (${place.block.language}): ${place.block.text}`);
      });
  }
});
