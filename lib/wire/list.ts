import type { Json } from '../domain';
import { Codec, expected, Issue } from './codec';

const isArray = (u: unknown): u is readonly unknown[] => Array.isArray(u);

/** An array of what `item` reads. */
export const list = <A>(item: Codec<A>): Codec<readonly A[]> =>
  new Codec<readonly A[], readonly Json[]>(
    'an array',
    (u): u is readonly A[] => isArray(u) && u.every((a) => item.is(a)),
    (u) => {
      if (!isArray(u)) return expected('an array', u);
      const out: A[] = [];
      for (let i = 0; i < u.length; i++) {
        const a = item.read(u[i]);
        if (a instanceof Issue) return a.under(i, item, u[i]);
        out.push(a);
      }
      return out;
    },
    (as) => as.map((a) => item.encode(a)),
  );

/** A list with something in it; `what` reads on from "expected at least one …". */
export const nonEmpty = <A>(what: string, codec: Codec<readonly A[]>): Codec<readonly A[]> =>
  new Codec(
    codec.name,
    (u): u is readonly A[] => codec.is(u) && u.length > 0,
    (u) => (isArray(u) && u.length === 0 ? expected(`at least one ${what}`, u) : codec.read(u)),
    codec.encode,
  );
