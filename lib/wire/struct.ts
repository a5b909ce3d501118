import { isJsonObject, type JsonObject } from '../domain';
import { Codec, expected, type Issue } from './codec';
import { shape, type AnyField, type ShapeOptions } from './shape';

interface RequiredField<A> {
  readonly presence: 'required';
  readonly codec: Codec<A>;
}

interface OptionalField<A> {
  readonly presence: 'optional';
  readonly codec: Codec<A>;
}

interface InlinedField<A> {
  readonly presence: 'inlined';
  readonly codec: Codec<A, JsonObject>;
}

/** A field that is always there. */
export const required = <A>(codec: Codec<A>): RequiredField<A> => ({ presence: 'required', codec });

/** A field that may be left out; `null` reads as absent. */
export const optional = <A>(codec: Codec<A>): OptionalField<A> => ({ presence: 'optional', codec });

/** A field whose own fields stand among those of its parent. */
export const inlined = <A>(codec: Codec<A, JsonObject>): InlinedField<A> => ({ presence: 'inlined', codec });

/** The same field under a key of its own, where naming alone would not do. */
export const called = <F extends AnyField>(key: string, field: F): F & { readonly key: string } => ({ ...field, key });

/** How the field of a nested value is read: under its name, or among its parent's fields. */
export type Present<A> = RequiredField<A> | InlinedField<A>;

/** A codec for each field of `A`, as optional as the field itself: tsc refuses a table that lacks one. */
export type Fields<A> = {
  readonly [K in Exclude<keyof A, '_tag'>]: undefined extends A[K]
    ? OptionalField<Exclude<A[K], undefined>>
    : Present<A[K]>;
};

/** An object without a tag, of flat fields: snake_case on the wire, camelCase in the domain. */
export const struct = <A extends object>(fields: Fields<A>, options: ShapeOptions = {}): Codec<A, JsonObject> => {
  const { is, read, encode } = shape(fields, options);
  return new Codec<A, JsonObject>(
    'an object',
    (u): u is A => isJsonObject(u) && is(u),
    (u) => (isJsonObject(u) ? (read(u) as A | Issue) : expected('an object', u)),
    (a) => encode(a as Readonly<Record<string, unknown>>),
  );
};
