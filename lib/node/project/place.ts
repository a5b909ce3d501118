import { join } from 'node:path';
import { isLeft, type Either } from 'fp-ts/Either';
import type { LuaSource, PackageMiss } from '../../domain';

/** What a script asks for by a dotted name. */
export interface Module {
  readonly name: string;
  readonly steps: readonly string[];
}

/** A place where packages lie. */
export interface Place {
  /** What a message calls it when it has no such module; undefined where it was not even looked. */
  readonly shown: (module: Module) => string | undefined;
  /** Left for what is there and can't be had, as one line: it ends the search. */
  readonly find: (module: Module) => Either<string, LuaSource | undefined>;
  readonly names: () => readonly string[];
}

/** One part of a dotted name: the name of a file or folder, and nothing that leads elsewhere. */
export const isStep = (step: string): boolean => /^[^./\\:\0]+$/.test(step);

/** Whether each part of a dotted name is the name of a file or folder. */
export const isModuleName = (name: string): boolean => name.split('.').every(isStep);

/** What a message says of a name that is none. */
export const noName = (name: string): string =>
  `${JSON.stringify(name)} is no package name: write a.b for the file a/b.lua`;

/** Where a module lies in its folder, the first that is there. */
export const filesOf = (steps: readonly string[]): readonly [string, string] => [
  `${join(...steps)}.lua`,
  join(...steps, 'init.lua'),
];

const alternatives = (places: readonly string[]): string =>
  [places.slice(0, -1).join(', '), ...places.slice(-1)].filter((part) => part !== '').join(' or ');

/** Looks into the places in order. */
export const search = (places: readonly Place[], name: string): LuaSource | PackageMiss => {
  if (!isModuleName(name)) return { searched: noName(name) };
  const module = { name, steps: name.split('.') };
  for (const place of places) {
    const found = place.find(module);
    if (isLeft(found)) return { searched: found.left, refused: true };
    if (found.right !== undefined) return found.right;
  }
  const looked = places.flatMap((place) => place.shown(module) ?? []);
  if (looked.length === 0) return { searched: 'there are no package folders' };
  const [file, init] = filesOf(module.steps);
  return { searched: `neither ${file} nor ${init} is in ${alternatives(looked)}` };
};

/** Each name once, in order. */
export const namesIn = (places: readonly Place[]): readonly string[] =>
  [...new Set(places.flatMap((place) => place.names()))].sort();
