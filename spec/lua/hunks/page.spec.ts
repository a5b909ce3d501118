/** docs/vm.md says of the patch and the limits what is the case. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultLimits } from '../../../lib/lua/limits';
import { tables } from './index';

const page = readFileSync(join(__dirname, '../../../docs/vm.md'), 'utf8');

/** The rows of the first table under a heading, without its head. */
const rowsUnder = (heading: string): readonly (readonly string[])[] => {
  const section = page.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
};

it('the page has every hunk, with its files, its fault, its remedy and where it is shown', () => {
  expect(rowsUnder('The patch')).toEqual(
    Object.entries(tables).flatMap(([file, hunks]) =>
      hunks.map(({ hunk, files, fault, remedy }) => [
        hunk,
        files.map((name) => `\`${name}\``).join(', '),
        fault,
        remedy,
        `\`spec/lua/hunks/${file}.ts\``,
      ]),
    ),
  );
});

it('the page has every limit with its default', () => {
  const limits = rowsUnder('What ends a script').map(([name, value]) => [name, Number(value?.replaceAll(',', ''))]);
  expect(limits).toEqual(Object.entries<number>({ ...defaultLimits }).map(([name, value]) => [`\`${name}\``, value]));
});
