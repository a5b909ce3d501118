import type { LuaSource, PackageSource } from '../domain';

/** Packages from memory: names to Lua source. */
export const packagesFrom = (sources: Readonly<Record<string, string>>): PackageSource => ({
  find: (name) => {
    const code = Object.hasOwn(sources, name) ? sources[name] : undefined;
    return code === undefined ? { searched: 'not among the packages in memory' } : source(name, code);
  },
  names: () => Object.keys(sources),
});

const source = (name: string, code: string): LuaSource => ({ name: `@${name}.lua`, code });
