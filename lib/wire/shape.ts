import type { Json, JsonObject } from '../domain';
import { Issue, type AnyCodec } from './codec';
import { wireNames, type Naming } from './naming';
import { nearest } from '../domain';
import { alternatives } from './scalar';
import { show } from './show';

/** A field whose type has been forgotten. */
export interface AnyField {
  /** `inlined` has no key of its own: its fields stand among those of its parent. */
  readonly presence: 'required' | 'optional' | 'inlined';
  readonly codec: AnyCodec;
  /** What it is called on either side, if naming alone would not do. */
  readonly key?: string;
}

/** How a table of fields is read. */
export interface ShapeOptions {
  readonly names?: Naming;
  /** Refuses unknown keys and names the nearest known one. Goes with fields that have keys of their own. */
  readonly exact?: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

/** The compiled table of an object's fields, types forgotten; `struct` and `union` put them back. */
export interface Shape {
  readonly is: (u: Fields) => boolean;
  readonly read: (u: Fields) => Fields | Issue;
  readonly encode: (a: Fields) => JsonObject;
}

const stranger = (u: Fields, known: ReadonlySet<string>): Issue | undefined => {
  const key = Object.keys(u).find((name) => !known.has(name));
  if (key === undefined) return undefined;
  const near = nearest(key, known);
  const hint = near === undefined ? `expected ${alternatives(known)}` : `did you mean ${show(near)}?`;
  return new Issue(u, `unknown key ${show(key)}: ${hint}`);
};

/** The `_tag` of the domain value; without a `key` it is not on the wire. */
export interface Tag {
  readonly key?: string;
  readonly value: string;
}

/** Compiles a table of fields by their domain names. */
export const shape = (
  table: Readonly<Record<string, AnyField>>,
  { names = wireNames, exact = false }: ShapeOptions,
  tag?: Tag,
): Shape => {
  const fields = Object.entries(table).map(([name, field]) => ({ name, key: names.field(name), ...field }));
  const keys = fields.map(({ key }) => key);
  const known = new Set(tag?.key === undefined ? keys : [tag.key, ...keys]);
  return {
    is: (u) =>
      fields.every(({ name, presence, codec }) =>
        u[name] === undefined && presence === 'optional' ? true : codec.is(u[name]),
      ),
    read: (u) => {
      const unknownKey = exact ? stranger(u, known) : undefined;
      if (unknownKey !== undefined) return unknownKey;
      const out: Record<string, unknown> = tag === undefined ? {} : { _tag: tag.value };
      for (const { name, key, presence, codec } of fields) {
        const value = presence === 'inlined' ? u : u[key];
        if (presence === 'optional' && (value === undefined || value === null)) continue;
        const a = codec.read(value);
        if (a instanceof Issue) return presence === 'inlined' ? a : a.under(key, codec, value);
        out[name] = a;
      }
      return out;
    },
    encode: (a) => {
      const out: Record<string, Json> = tag?.key === undefined ? {} : { [tag.key]: tag.value };
      for (const { name, key, presence, codec } of fields) {
        const value = a[name];
        if (value === undefined) continue;
        if (presence === 'inlined') Object.assign(out, codec.encode(value));
        else out[key] = codec.encode(value);
      }
      return out;
    },
  };
};
