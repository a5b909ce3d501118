import type { PackageSource } from '../domain';

/** Asks several sources, the first that knows a name wins. One that refuses it ends the search. */
export const firstOf = (...sources: readonly PackageSource[]): PackageSource => ({
  find: (name, projectRoot) => {
    const searched: string[] = [];
    for (const source of sources) {
      const found = source.find(name, projectRoot);
      if (!('searched' in found) || found.refused === true) return found;
      searched.push(found.searched);
    }
    return { searched: searched.join('; ') || 'there are no packages' };
  },
  names: (projectRoot) => [...new Set(sources.flatMap((source) => source.names(projectRoot)))],
});
