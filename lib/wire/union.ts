import { isJsonObject, type JsonObject } from '../domain';
import type { Issue } from './codec';
import { Codec, expected } from './codec';
import { wireNames } from './naming';
import { oneOf } from './scalar';
import { shape, type AnyField, type Shape, type ShapeOptions } from './shape';
import type { Fields } from './struct';

/** A member of a union of the domain. */
export interface Tagged {
  readonly _tag: string;
}

/** The fields of each member of `A` by its `_tag`; tsc refuses a table that lacks a member. */
export type Variants<A extends Tagged> = { readonly [K in A['_tag']]: Fields<Extract<A, { readonly _tag: K }>> };

/** Objects told apart by a tag: `tag` on the wire, `_tag` in the domain. Reading looks at one member only. */
export const union = <A extends Tagged>(
  tag: string,
  variants: Variants<A>,
  options: ShapeOptions = {},
): Codec<A, JsonObject> => {
  const key = (options.names ?? wireNames).tag(tag);
  const tags = oneOf(...Object.keys(variants));
  const shapes = new Map<unknown, Shape>();
  for (const [value, fields] of Object.entries<Readonly<Record<string, AnyField>>>(variants))
    shapes.set(value, shape(fields, options, { key, value }));

  return new Codec<A, JsonObject>(
    'an object',
    (u): u is A => isJsonObject(u) && shapes.get(u['_tag'])?.is(u) === true,
    (u) => {
      if (!isJsonObject(u)) return expected('an object', u);
      const member = shapes.get(u[key]);
      return member === undefined
        ? expected(tags.name, u[key]).under(key, tags, u[key])
        : (member.read(u) as A | Issue);
    },
    (a) => {
      const member = shapes.get(a._tag);
      if (member === undefined) throw new Error(`can't encode ${tag} ${a._tag}: known are ${tags.name}`);
      return member.encode(a as Readonly<Record<string, unknown>> & A);
    },
  );
};
