/** What the pages point at is there. */
import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { pages, root } from './blocks';
import { complaintOf, namedInSources, pageLinks } from './linked';

const isExternal = (target: string): boolean => /^[a-z]+:/i.test(target);

const withNames = (links: typeof pageLinks) => links.map(({ from, target }) => [from, target] as const);

it.each(withNames(pageLinks.filter(({ target }) => !isExternal(target))))('%s: %s is there', (from, target) => {
  expect(complaintOf(from, target)).toBeUndefined();
});

it.each(withNames(pageLinks.filter(({ target }) => isExternal(target))))('%s: %s is an address', (_from, target) => {
  const { protocol, hostname } = new URL(target);
  expect([protocol, hostname]).toEqual(['https:', expect.stringMatching(/^[\w-]+(\.[\w-]+)+$/)]);
});

it.each(withNames(namedInSources))('%s names %s, which is there', (_from, target) => {
  expect(complaintOf('README.md', target)).toBeUndefined();
});

const named = pages.flatMap(({ path, markdown }) =>
  [...markdown.matchAll(/`((?:spec|lib)\/[\w./]+)`/g)].map(([, target = '']) => [path, target] as const),
);

it.each(named)('%s: the place %s that it names is there', (_path, target) => {
  expect([target, `${target}.spec.ts`].some((name) => existsSync(join(root, name)))).toBe(true);
});

/** The pages that one can get to from a page; the link to a folder leads to all that lies in it. */
const next = (from: string): readonly string[] => {
  const places = pageLinks
    .filter((link) => link.from === from && !isExternal(link.target))
    .map(({ target }) => normalize(join(dirname(from), target.split('#')[0] ?? '')));
  return pages.map(({ path }) => path).filter((path) => places.includes(path) || places.includes(dirname(path)));
};

it('one gets to every page from README.md', () => {
  const reached = new Set(['README.md']);
  for (const page of reached) for (const path of next(page)) reached.add(path);
  expect([...reached].sort()).toEqual(pages.map(({ path }) => path).sort());
});
