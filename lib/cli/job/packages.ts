import { basename, delimiter, dirname, join, resolve } from 'node:path';
import { homedir } from 'node:os';
import { chain, isLeft, left, map, mapLeft, right, sequenceArray, type Either } from 'fp-ts/Either';
import { pipe } from 'fp-ts/function';
import { present, type PackageSource } from '../../domain';
import { packagesAround } from '../../node/project/packages';
import { findProject, readProject, rootAbove } from '../../node/project/project';
import { shownPath } from '../../node/paths';
import { strategiesFolder } from '../../node/strategies';
import type { PackageArguments } from '../arguments/invocation';
import { folder } from './files';
import type { Environment } from '../io';

/** What a variable is set to; one that is empty is as good as unset. */
const variable = (env: Environment, name: string): string | undefined => env[name] || undefined;

/** The folders of ALC_PACKAGES_PATH, and algocline's own folder. */
const surroundings = (env: Environment): { readonly path: readonly string[]; readonly home: string } => ({
  path: (variable(env, 'ALC_PACKAGES_PATH') ?? '').split(delimiter).filter((part) => part !== ''),
  home: variable(env, 'ALC_HOME') ?? join(homedir(), '.algocline'),
});

const files = 'alc.toml, alc.lock or alc.local.toml';

/** The project in the folder itself: whoever names one does not mean another that lies around it. */
const named = (asked: string): Either<string, string> => {
  const found = folder(asked);
  if (isLeft(found))
    return basename(asked).startsWith('alc.') ? left(`${found.left}: give its folder, '${dirname(asked)}'`) : found;
  const root = rootAbove(asked);
  if (root === resolve(asked)) return right(root);
  const above = root === undefined ? '' : `; did you mean '${shownPath(root)}'?`;
  return left(`'${asked}' is no project, for it has no ${files}${above}`);
};

/** The root of the project, its files read once to see that they are right. */
const projectRoot = (asked: string | undefined): Either<string, string | undefined> =>
  pipe(
    asked === undefined ? findProject(process.cwd()) : pipe(named(asked), chain(readProject)),
    map((project) => project?.root),
    mapLeft((why) => (asked === undefined ? why : `--project: ${why}`)),
  );

const hint = '--packages DIR adds a folder';

const hinting = (packages: PackageSource): PackageSource => ({
  ...packages,
  find: (name, root) => {
    const found = packages.find(name, root);
    return 'searched' in found && found.refused !== true ? { searched: `${found.searched}; ${hint}` } : found;
  },
});

/** Where a run finds packages: in the folders that are named, in the project, in its surroundings, in those of the command. */
export const packagesFor = (
  { packages = [], project, followLinks }: PackageArguments,
  env: Environment,
): Either<string, PackageSource> =>
  pipe(
    sequenceArray(packages.map(folder)),
    mapLeft((why) => `--packages: ${why}`),
    chain((first) =>
      pipe(
        projectRoot(project),
        map((root) =>
          hinting(
            packagesAround(
              { ...present({ root }), ...surroundings(env), strict: followLinks !== true },
              { first, last: [strategiesFolder] },
            ),
          ),
        ),
      ),
    ),
  );
