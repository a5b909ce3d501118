import { isAbsolute, relative, sep } from 'node:path';

/** The way from a folder to what lies in it; undefined for what does not. */
export const wayInside = (folder: string, path: string): string | undefined => {
  const way = relative(folder, path);
  return way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way) ? undefined : way;
};

/** A path as its author knows it: from the working directory if it lies there, else absolute. */
export const shownPath = (path: string): string => {
  const way = wayInside(process.cwd(), path);
  return way === '' ? '.' : (way ?? path);
};
