/** Each page has a folder with the files that it shows. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from './blocks';

const home = process.cwd();
let folder = '';

/** Goes to a folder that holds the Lua files, the files of a project and the answers of the page. */
export const enter = ({ blocks }: Page): void => {
  folder = mkdtempSync(join(tmpdir(), 'docs-'));
  for (const { language, file, text } of blocks) {
    const name = language === 'json' ? 'answers.json' : ['lua', 'toml'].includes(language) ? file : undefined;
    if (name === undefined) continue;
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  process.chdir(folder);
};

export const leave = (): void => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
};
