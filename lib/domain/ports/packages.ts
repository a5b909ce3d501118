/** Lua source and what tracebacks call it: `@path/to/file.lua`, or `=name`. */
export interface LuaSource {
  readonly name: string;
  readonly code: string;
}

/** Where `require` and `advice` find packages. Synchronous, and never throws for a name that is not there. */
export interface PackageSource {
  /** The source, or one line that says where it was looked for. */
  find(name: string): LuaSource | { readonly searched: string };
  /** The names it knows, for messages and listings. */
  names(): readonly string[];
}
