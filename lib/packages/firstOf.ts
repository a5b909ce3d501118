import type { PackageSource } from '../domain';

/** Asks several sources, the first that knows a name wins. */
export const firstOf = (...sources: readonly PackageSource[]): PackageSource => ({
  find: (name) => {
    const searched: string[] = [];
    for (const source of sources) {
      const found = source.find(name);
      if (!('searched' in found)) return found;
      searched.push(found.searched);
    }
    return { searched: searched.join('; ') || 'there are no packages' };
  },
  names: () => [...new Set(sources.flatMap((source) => source.names()))],
});
