/** What the pages point at is there. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pages, root } from './blocks';

const links = pages.flatMap(({ path, markdown }) =>
  [...markdown.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, target = '']) => [path, target] as const),
);

it.each(links)('%s: the link to %s leads somewhere', (path, target) => {
  expect(existsSync(join(root, dirname(path), target))).toBe(true);
});

const named = pages.flatMap(({ path, markdown }) =>
  [...markdown.matchAll(/`((?:spec|lib)\/[\w./]+)`/g)].map(([, target = '']) => [path, target] as const),
);

it.each(named)('%s: the place %s that it names is there', (_path, target) => {
  expect([target, `${target}.spec.ts`].some((name) => existsSync(join(root, name)))).toBe(true);
});
