/**
 * `ts` with a file: a jest test if that is `….spec.ts`, else a program that prints the `text` block behind it. One that asks a
 * model needs no such block, since nobody knows what models say; one that others import has nothing to print.
 */
import { basename } from 'node:path';
import { format } from 'node:util';
import { isShown } from '../../package/steps';
import { realTimeout } from '../../support/timers';
import type { Page } from '../blocks';
import { evaluate, type Sources } from '../evaluate';
import { outputOf, type Place, type Runner } from '../place';

const sourcesOf = ({ blocks }: Page): Sources =>
  new Map(
    blocks.flatMap(({ language, file, text }) => (language === 'ts' && file !== undefined ? [[file, text]] : [])),
  );

const isImported = ({ page, block: { file = '' } }: Place): boolean =>
  page.blocks.some(({ language, text }) => language === 'ts' && text.includes(`/${basename(file, '.ts')}'`));

/** What a program prints until it is enough, or for twenty seconds. */
const printedBy = async (run: () => void, isEnough: (lines: readonly string[]) => boolean): Promise<string[]> => {
  const lines: string[] = [];
  const log = jest.spyOn(console, 'log').mockImplementation((...words) => lines.push(...format(...words).split('\n')));
  run();
  for (let waited = 0; waited < 2000 && !isEnough(lines); waited++)
    await new Promise((resume) => realTimeout(resume, 10));
  log.mockRestore();
  return lines;
};

const registerProgram = (place: Place, run: () => unknown): void => {
  const { file = '', text } = place.block;
  const expected = outputOf(place);
  if (expected !== undefined)
    it(`${file} prints what the page says`, async () => {
      const lines = await printedBy(run, (printed) => isShown(printed, expected));
      if (!isShown(lines, expected)) expect(lines.join('\n')).toBe(expected);
    });
  else if (text.includes("'algocline-rx/providers'"))
    it(`${file} asks a model and prints what comes of it`, async () => {
      expect(await printedBy(run, ({ length }) => length > 0)).not.toEqual([]);
    });
  else
    it(`${file} is followed by what it prints, or imported by what does`, () => {
      expect(isImported(place)).toBe(true);
      expect(run()).not.toEqual({});
    });
};

export const typescript: Runner = {
  takes: ({ block }) => block.language === 'ts' && block.file !== undefined,
  register: (place) => {
    const { file = '', text } = place.block;
    const run = (): unknown => evaluate(text, file, sourcesOf(place.page));
    if (file.endsWith('.spec.ts')) run();
    else registerProgram(place, run);
  },
};
