/** docs/pictures holds what is drawn here. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pages, root } from '../blocks';
import { stations } from './flow';
import { folder, pictures } from './pictures';

const sorted = (names: Iterable<string>): readonly string[] => [...names].sort();

it('holds every picture, and nothing else', () => {
  expect(sorted(readdirSync(folder))).toEqual(sorted(pictures.keys()));
});

describe.each([...pictures])('%s', (name, svg) => {
  it('is up to date: npm run pictures', () => {
    expect(readFileSync(join(folder, name), 'utf8')).toBe(svg);
  });

  it('is on a page', () => {
    expect(pages.filter(({ markdown }) => markdown.includes(`pictures/${name})`))).not.toEqual([]);
  });

  it('is smaller than 60 kB', () => {
    expect(Buffer.byteLength(svg)).toBeLessThan(60_000);
  });
});

it.each(Object.values(stations).flatMap(({ words: [name, ...files] }) => files.map((file) => [name, file])))(
  'the flow of data: %s is in lib/%s',
  (_name, file) => {
    expect(existsSync(join(root, 'lib', file))).toBe(true);
  },
);
