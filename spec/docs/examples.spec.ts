/** The examples of README.md and docs do what their pages say. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isRight } from 'fp-ts/Either';
import { wire } from '../../lib';
import { pages, root, type Block, type Page } from './blocks';
import { evaluate } from './evaluate';
import { realTimeout } from '../support/timers';

const home = process.cwd();
let folder = '';

const write = (file: string, text: string): void => {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
};

/** A folder that holds the Lua files, the files of a project and the answers of the page. */
const enter = ({ blocks }: Page): void => {
  folder = mkdtempSync(join(tmpdir(), 'docs-'));
  for (const { language, file, text } of blocks) {
    if (['lua', 'toml'].includes(language) && file !== undefined) write(file, text);
    if (language === 'json') write('answers.json', text);
  }
  process.chdir(folder);
};

const leave = (): void => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
};

const printed = async (code: string, expected: string): Promise<string> => {
  const lines: string[] = [];
  const log = jest.spyOn(console, 'log').mockImplementation((...words) => lines.push(words.join(' ')));
  evaluate(code);
  for (let waited = 0; waited < 200 && lines.join('\n').length < expected.length; waited++)
    await new Promise((resume) => realTimeout(resume, 10));
  log.mockRestore();
  return lines.join('\n');
};

/** The lines of a shell block that call our command. */
const commands = ({ language, text }: Block): readonly string[] =>
  language === 'sh' ? text.split('\n').filter((line) => line.includes('npx algocline-rx')) : [];

const isExample = (block: Block): boolean => ['ts', 'json'].includes(block.language) || commands(block).length > 0;

const cli = `${process.execPath} -r ${join(root, 'node_modules/ts-node/register/transpile-only')} ${join(root, 'lib/cli/main.ts')}`;

describe.each(pages.filter(({ blocks }) => blocks.some(isExample)).map((page) => [page.path, page] as const))(
  '%s',
  (path, page) => {
    beforeAll(() => {
      enter(page);
    });
    afterAll(leave);

    page.blocks.forEach(({ language, file, text }, i) => {
      if (language !== 'ts') return;
      if (file === undefined) throw new Error(`${path}: a ts block must begin with the name of its file:\n${text}`);
      if (file.endsWith('.spec.ts')) {
        evaluate(text);
        return;
      }
      const output = page.blocks[i + 1];
      it(`${file} prints what the page says`, async () => {
        if (output?.language !== 'text') throw new Error(`${file} is not followed by what it prints`);
        expect(await printed(text, output.text.trimEnd())).toBe(output.text.trimEnd());
      });
    });

    const lines = page.blocks.flatMap(commands);
    if (lines.length > 0)
      it.each(lines)('%s', (line) => {
        const { status, stderr } = spawnSync('sh', ['-c', line.replaceAll('npx algocline-rx', cli)], {
          encoding: 'utf8',
          cwd: folder,
          env: { ...process.env, TS_NODE_PROJECT: join(root, 'tsconfig.json') },
        });
        expect({ status, stderr }).toEqual({ status: 0, stderr: expect.any(String) });
      });

    const json = page.blocks.filter(({ language }) => language === 'json');
    if (json.length > 0)
      it.each(json.map(({ text }) => [text]))('%s is a script of answers', (text) => {
        expect(isRight(wire.scriptCodec.decode(JSON.parse(text)))).toBe(true);
      });
  },
);
