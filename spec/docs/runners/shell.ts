/**
 * `sh`: lines with `npx algocline-rx` run in the folder of the page, one after the other; `# exits with 2` says that one is to
 * fail, and how. A `text` block behind them shows their stdout; a `…` in it stands for anything in a line, and alone in a line
 * for any lines. Of `npm install` and `npm run` the names are looked up in package.json; what shows that
 * the other lines work is in the table.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { devDependencies, name, peerDependencies, scripts } from '../../../package.json';
import { isShown } from '../../package/steps';
import { root } from '../blocks';
import { execute } from '../command';
import { command, outputOf, type Runner } from '../place';

const shownBy: readonly (readonly [line: RegExp, file: string])[] = [
  [/^git clone |^npm it$/, '.ci/run'],
  [/^npm install && npm start$/, 'spec/cli/run.spec.ts'],
];

/** The lines of a block that are not just comments; one that ends with a backslash goes on. */
const linesOf = (text: string): readonly string[] =>
  text
    .replaceAll('\\\n', '')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));

// A name that is mistyped, or no longer used, is not among them; that they go together is shown by spec/package/tarball.ts.
const packages = [name, ...Object.keys(peerDependencies), ...Object.keys(devDependencies)];

/** The names behind `npm install` or `npm run`, and those that there are. */
const names = (line: string): readonly [given: readonly string[], known: readonly string[]] | undefined => {
  const [, verb, rest = ''] = /^npm (install|run) (?:--save-dev )?([^#&]+)/.exec(line) ?? [];
  const given = rest.trim().split(/ +/);
  return verb === 'install'
    ? [given, packages]
    : verb === 'run'
      ? [given.slice(0, 1), Object.keys(scripts)]
      : undefined;
};

const expectShown = (line: string): void => {
  const [given, known] = names(line) ?? [];
  const file = shownBy.find(([pattern]) => pattern.test(line))?.[1];
  if (given !== undefined) expect(known).toEqual(expect.arrayContaining([...given]));
  else if (file !== undefined) expect(existsSync(join(root, file))).toBe(true);
  else throw new Error('this line is run by nobody');
};

const printedBy = async (line: string): Promise<string> => {
  const { status, stdout, stderr } = await execute(line);
  const expected = Number(/# exits with (\d+)$/.exec(line)?.[1] ?? 0);
  expect({ status, stderr }).toEqual({ status: expected, stderr: expect.any(String) });
  return stdout;
};

export const shell: Runner = {
  takes: ({ block }) => block.language === 'sh',
  register: (place) => {
    let printed = '';
    it.each(linesOf(place.block.text))('%s', async (line) => {
      if (line.includes(command)) printed += await printedBy(line);
      else expectShown(line);
    });
    const output = outputOf(place);
    if (output === undefined) return;
    it(`the lines from line ${place.block.line} on print what the page says`, () => {
      const lines = printed.trimEnd().split('\n');
      if (!isShown(lines, output)) expect(printed.trimEnd()).toBe(output);
    });
  },
};
