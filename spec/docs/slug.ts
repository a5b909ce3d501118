/** The anchors that GitHub gives to headings. */

/** What a heading shows: links by their text, code and emphasis without their marks. */
const shown = (heading: string): string =>
  heading
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(`+)(.*?)\1/g, '$2')
    .replace(/\*/g, '');

const slug = (heading: string): string =>
  shown(heading)
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');

/** One for each heading, in order; those that repeat are numbered. */
export const slugs = (headings: readonly string[]): readonly string[] => {
  const times = new Map<string, number>();
  return headings.map((heading) => {
    const base = slug(heading);
    let anchor = base;
    while (times.has(anchor)) {
      const again = (times.get(base) ?? 0) + 1;
      times.set(base, again);
      anchor = `${base}-${again}`;
    }
    times.set(anchor, 0);
    return anchor;
  });
};
