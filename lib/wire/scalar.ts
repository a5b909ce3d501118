import * as t from 'io-ts';
import type { Json, QueryId, SessionId } from '../domain';
import { Codec, expected } from './codec';
import { show } from './show';

/** A codec of values that are on the wire what they are inside; `name` reads on from "expected …". */
export const scalar = <A extends Json>(name: string, is: t.Is<A>): Codec<A, A> =>
  new Codec(name, is, (u) => (is(u) ? u : expected(name, u)), t.identity);

/** Any string. */
export const text = scalar('a string', t.string.is);
/** A boolean. */
export const flag = scalar('a boolean', t.boolean.is);
/** A number that JSON can hold: a time, a sequence number, a step. */
export const finite = scalar('a finite number', (u): u is number => Number.isFinite(u));

/** How many there are of something. */
export const count = scalar('a non-negative integer', (u): u is number => Number.isSafeInteger(u) && Number(u) >= 0);

/** Any string; whether such a question is pending is for `resume` to say. */
export const queryIdCodec: Codec<QueryId> = scalar(text.name, (u): u is QueryId => text.is(u));
/** Any string; whether such a session exists is for the verbs to say. */
export const sessionIdCodec: Codec<SessionId> = scalar(text.name, (u): u is SessionId => text.is(u));

/** `"a", "b" or "c"`. */
export const alternatives = (values: Iterable<string>): string => {
  const shown = Array.from(values, show);
  const last = shown.pop() ?? 'nothing';
  return shown.length === 0 ? last : `${shown.join(', ')} or ${last}`;
};

/** One of a few words. */
export const oneOf = <A extends string>(...values: readonly A[]): Codec<A, A> => {
  const known: ReadonlySet<unknown> = new Set(values);
  return scalar(alternatives(values), (u): u is A => known.has(u));
};
