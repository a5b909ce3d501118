import { isJsonObject, type JsonObject } from '../domain';
import { Codec, expected, Issue } from './codec';
import { wireNames } from './naming';
import { alternatives } from './scalar';
import { shape, type AnyField, type Shape } from './shape';
import type { Tagged, Variants } from './union';

/**
 * Objects with no tag on the wire, told apart by which field they have: each member has a required field of its own that is
 * called like its `_tag`. `null` reads as absent.
 */
export const eitherField = <A extends Tagged>(variants: Variants<A>): Codec<A, JsonObject> => {
  const members = new Map<string, { readonly key: string; readonly shape: Shape }>();
  for (const [value, fields] of Object.entries<Readonly<Record<string, AnyField>>>(variants))
    members.set(value, { key: wireNames.field(value), shape: shape(fields, {}, { value }) });
  const choice = `either ${alternatives(Array.from(members.values(), ({ key }) => key))}`;

  return new Codec<A, JsonObject>(
    'an object',
    (u): u is A => isJsonObject(u) && typeof u['_tag'] === 'string' && members.get(u['_tag'])?.shape.is(u) === true,
    (u) => {
      if (!isJsonObject(u)) return expected('an object', u);
      let found: Shape | undefined;
      for (const member of members.values()) {
        if (u[member.key] === undefined || u[member.key] === null) continue;
        if (found !== undefined) return new Issue(u, `expected ${choice}, got both`);
        found = member.shape;
      }
      return found === undefined ? new Issue(u, `expected ${choice}, got neither`) : (found.read(u) as A | Issue);
    },
    (a) => {
      const member = members.get(a._tag);
      if (member === undefined) throw new Error(`can't encode ${a._tag}: expected ${choice}`);
      return member.shape.encode(a as Readonly<Record<string, unknown>> & A);
    },
  );
};
