/** The command line as it was typed, files unread. */

/** Where packages are looked for. */
export interface PackageArguments {
  readonly packages?: readonly string[];
  /** The folder of the project. */
  readonly project?: string;
  readonly followLinks?: true;
}

export interface RunArguments extends PackageArguments {
  /** A path, or `-` for stdin. */
  readonly file?: string;
  readonly strategy?: string;
  readonly task?: string;
  /** JSON, or `@` and a path. */
  readonly ctx?: string;
  /** The folder where state and cards are kept. */
  readonly store?: string;
  readonly answer: string;
  /** Questions at a time. */
  readonly concurrency?: number;
  /** Milliseconds. */
  readonly timeout?: number;
  readonly seed?: number;
  readonly maxInstructions?: number;
  readonly json?: true;
  readonly events?: true;
}

export interface ListArguments extends PackageArguments {
  readonly json?: true;
}

export interface ShowArguments extends PackageArguments {
  readonly name: string;
  /** JSON, or `@` and a path. */
  readonly ctx?: string;
  readonly json?: true;
  readonly source?: true;
}

export type Invocation =
  /** Help and version: text that was asked for. */
  | { readonly _tag: 'text'; readonly text: string }
  | ({ readonly _tag: 'run' } & RunArguments)
  | ({ readonly _tag: 'list' } & ListArguments)
  | ({ readonly _tag: 'show' } & ShowArguments);
