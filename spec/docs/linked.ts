/** What pages and sources point at. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { blocksOf, pages, root } from './blocks';
import { slugs } from './slug';

export interface Link {
  /** The file that has it. */
  readonly from: string;
  /** As it is written: `../vm.md#limits`. */
  readonly target: string;
}

/** Without its blocks of code: what looks like a link there is none. */
export const proseOf = (markdown: string): string => {
  const lines = markdown.split('\n');
  for (const { line, text, language } of blocksOf(markdown)) {
    const height = language === 'indented' ? 1 : text.split('\n').length + 1;
    lines.fill('', line - 1, line - 1 + height);
  }
  return lines.join('\n');
};

const inCode = /(`+)[^`]*\1/g;

/** `[text](target)`, `![text](target)`, `[name]: target`, `<a href="target">`, `<img src="target">`, `<https://…>`. */
const patterns = [
  /\]\(\s*<?([^\s)>]+)>?(?:\s+"[^"]*")?\s*\)/g,
  /^\[[^\]]+\]:\s*(\S+)/gm,
  /<(?:a|img|source)\s[^>]*?(?:href|src|srcset)="([^"]+)"/g,
  /<(https?:[^\s>]+)>/g,
];

export const targetsIn = (markdown: string): readonly string[] => {
  const prose = proseOf(markdown).replace(inCode, '`code`');
  return patterns.flatMap((pattern) => Array.from(prose.matchAll(pattern), ([, target = '']) => target));
};

const linksIn = (from: string, markdown: string): readonly Link[] =>
  targetsIn(markdown).map((target) => ({ from, target }));

export const pageLinks: readonly Link[] = [
  ...pages.flatMap(({ path, markdown }) => linksIn(path, markdown)),
  ...linksIn('CHANGELOG.md', readFileSync(join(root, 'CHANGELOG.md'), 'utf8')),
];

/** The pages that comments and messages of lib name: `docs/vm.md`, `docs/vm.md#limits`. */
export const namedInSources: readonly Link[] = readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(?:ts|lua)$/.test(name))
  .flatMap((name) => {
    const from = join('lib', name);
    const text = readFileSync(join(root, from), 'utf8');
    return Array.from(text.matchAll(/\bdocs\/[\w./-]+\.md(?:#[\w-]+)?/g), ([target]) => ({ from, target }));
  });

const headingsIn = (markdown: string): readonly string[] =>
  Array.from(proseOf(markdown).matchAll(/^#{1,6} +(.*?)(?: +#+)?$/gm), ([, heading = '']) => heading);

const anchorsIn = (markdown: string): ReadonlySet<string> =>
  new Set([
    ...slugs(headingsIn(markdown)),
    ...Array.from(markdown.matchAll(/<\w+ (?:id|name)="([^"]+)"/g), ([, anchor = '']) => anchor),
  ]);

const anchors = new Map(pages.map(({ path, markdown }) => [path, anchorsIn(markdown)]));

/** What is wrong with a link to a file, a folder or a heading of this repository. */
export const complaintOf = (from: string, target: string): string | undefined => {
  const [path = '', anchor] = target.split('#');
  const place = path === '' ? from : relative(root, join(root, dirname(from), path));
  if (place.startsWith('..')) return 'it leads out of the repository';
  if (statSync(join(root, place), { throwIfNoEntry: false }) === undefined) return `there is no ${place}`;
  if (anchor === undefined) return undefined;
  return anchors.get(place)?.has(anchor) === true ? undefined : `${place} has no heading for #${anchor}`;
};
