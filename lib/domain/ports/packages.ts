/** Lua source and what tracebacks call it: `@path/to/file.lua`, or `=name`. */
export interface LuaSource {
  readonly name: string;
  readonly code: string;
}

/** Why a package can't be had. */
export interface PackageMiss {
  /** One line: where it was looked for, or what is wrong with what was found. */
  readonly searched: string;
  /** It is there and can't be had, so no further source is asked: what they have may be another version. */
  readonly refused?: true;
}

/** Where `require` and `advice` find packages. Synchronous, and never throws for a name that is not there. */
export interface PackageSource {
  /** The source, or why there is none; packages of the project in the folder `projectRoot` come first. */
  find(name: string, projectRoot?: string): LuaSource | PackageMiss;
  /** The names it knows, for messages and listings. */
  names(projectRoot?: string): readonly string[];
}
