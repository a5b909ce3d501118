/**
 * What scripts can call, described where it is defined: the table that registers functions is the one that the editor stub
 * and the reference for authors are made from or held against.
 */
import type { HostFunction } from '../lua';
import type { Signature } from '../prelude';

export type { Shapes, Signature } from '../prelude';

export interface Entry extends Signature {
  readonly run: HostFunction;
}

/** The functions of one table, by name. */
export type Namespace = Readonly<Record<string, Entry>>;

export const entry = (type: string, about: string, run: HostFunction): Entry => ({ type, about, run });
