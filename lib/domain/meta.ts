import type { Json } from './json';

/** What a strategy says of one of its parameters. */
export interface StrategyParameter {
  /** Its field in `ctx`. */
  readonly name: string;
  readonly type?: string;
  readonly default?: Json;
  /** Limits of a number, or of the length of a list. */
  readonly min?: number;
  readonly max?: number;
  /** The texts there are to choose from. */
  readonly oneOf?: readonly string[];
  readonly description?: string;
}

/** What a strategy package says of itself. */
export interface StrategyMeta {
  readonly name: string;
  readonly version?: string;
  readonly description?: string;
  readonly category?: string;
  /** Who described it where. */
  readonly paper?: string;
  readonly parameters?: readonly StrategyParameter[];
  /** What it sets `ctx.result` to. */
  readonly result?: string;
  /** How many questions it asks, in words. */
  readonly calls?: string;
  /** How many questions it asks with the given parameters. */
  readonly questions?: { readonly least: number; readonly most: number };
}
