import { join, resolve } from 'node:path';
import { refuseUnknownOptions, type PackageSource } from '../../domain';
import { shownPath } from '../paths';
import { right } from 'fp-ts/Either';
import { folderPlace, scenariosPlace } from './folderPlace';
import { namesIn, search, type Place } from './place';
import { projectPlaces, rootAbove } from './project';

/** Where a project and its surroundings lie; without any of these, the project around the working directory. */
export interface ProjectPackagesOptions {
  /** The folder of the project; found upwards from `cwd`, if absent. */
  readonly root?: string;
  /** Where the search for a project begins; the working directory, if absent. */
  readonly cwd?: string;
  /** Further folders of packages, such as the parts of ALC_PACKAGES_PATH; none. */
  readonly path?: readonly string[];
  /** The folder of what all projects share, in its `packages` and `scenarios`; none. */
  readonly home?: string;
  /** Whether symbolic links must stay in the folder that they lie in; true. */
  readonly strict?: boolean;
}

/** Projects whose places are kept, with what was read of their files. */
const keptProjects = 64;

const noProject = (cwd: string): Place => ({
  shown: () => `a project (no alc.toml from ${shownPath(cwd)} upwards)`,
  find: () => right(undefined),
  names: () => [],
});

/** Places before and after those of the options, as the command has them. */
interface Around {
  readonly first?: readonly string[];
  readonly last?: readonly string[];
}

/** As `projectPackages`, with folders before the project and after all others. */
export const packagesAround = (
  { root, cwd = process.cwd(), path = [], home, strict = true }: ProjectPackagesOptions,
  { first = [], last = [] }: Around,
): PackageSource => {
  const folders = (of: readonly string[]): readonly Place[] =>
    [...new Set(of.map((folder) => resolve(folder)))].map((folder) => folderPlace(folder, strict));
  const before = folders(first);
  const shared =
    home === undefined
      ? []
      : [folderPlace(join(resolve(home), 'packages'), strict), scenariosPlace(resolve(home), strict)];
  const after = [...folders(path), ...shared, ...folders(last)];
  const own = root === undefined ? rootAbove(cwd) : resolve(root);
  const kept = new Map<string, readonly Place[]>();

  const placesOf = (project: string): readonly Place[] => {
    const known = kept.get(project);
    if (known !== undefined) return known;
    const [oldest] = kept.keys();
    if (kept.size >= keptProjects && oldest !== undefined) kept.delete(oldest);
    const places = [...before, ...projectPlaces(project, strict), ...after];
    kept.set(project, places);
    return places;
  };
  const withoutProject = [...before, noProject(resolve(cwd)), ...after];
  const places = (projectRoot: string | undefined): readonly Place[] => {
    const project = projectRoot === undefined ? own : resolve(projectRoot);
    return project === undefined ? withoutProject : placesOf(project);
  };

  return {
    find: (name, projectRoot) => search(places(projectRoot), name),
    names: (projectRoot) => namesIn(places(projectRoot)),
  };
};

/**
 * The packages of a project and of its surroundings. In this order: the variants in its `alc.local.toml`, for
 * `scenarios.name` its folder `scenarios`, the packages with a path in its `alc.lock` and `alc.toml`, the folders of
 * `path`, and the `packages` and `scenarios` in `home`. A session with a project root of its own has the packages of that
 * project instead. Files are read again once they have changed; a broken one ends each search, and says what to mend.
 *
 * Reads no environment: give `path` and `home` what ALC_PACKAGES_PATH and ALC_HOME should mean. Throws a `TypeError` for
 * an option that is unknown.
 *
 * @example createEngine({ packages: firstOf(projectPackages(), builtInStrategies()) })
 */
export const projectPackages = (options: ProjectPackagesOptions = {}): PackageSource => {
  refuseUnknownOptions('projectPackages', options, ['root', 'cwd', 'path', 'home', 'strict']);
  return packagesAround(options, {});
};
