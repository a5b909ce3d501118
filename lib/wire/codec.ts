import * as t from 'io-ts';
import type { Json } from '../domain';
import { show } from './show';

/** What is wrong with a value; every codec it passes on its way out adds the step that led to it. */
export class Issue {
  readonly #inwards: t.ContextEntry[] = [];

  constructor(
    readonly value: unknown,
    readonly message: string,
  ) {}

  /** The same issue, seen from the parent of `actual`. */
  under(key: string | number, type: t.Decoder<unknown, unknown>, actual: unknown): this {
    this.#inwards.unshift({ key: String(key), type, actual });
    return this;
  }

  within(context: t.Context): t.ValidationError {
    return { value: this.value, message: this.message, context: [...context, ...this.#inwards] };
  }
}

/** The issue of a value that is something else altogether. */
export const expected = (what: string, value: unknown): Issue =>
  new Issue(value, `expected ${what}, got ${value === undefined ? 'nothing' : show(value)}`);

/**
 * An io-ts codec that also reads without a context. Paths are built on the way out of a failure, so that a value that is
 * right costs no allocation besides its copy, and one traversal both checks and translates. The first issue ends the
 * reading. `name` is what messages say was expected.
 */
export class Codec<A, O extends Json = Json> extends t.Type<A, O> {
  constructor(
    name: string,
    is: t.Is<A>,
    readonly read: (u: unknown) => A | Issue,
    encode: (a: A) => O,
  ) {
    super(
      name,
      is,
      (u, context) => {
        const result = read(u);
        return result instanceof Issue ? t.failures([result.within(context)]) : t.success(result);
      },
      encode,
    );
  }
}

/** A codec whose type has been forgotten, as the combinators keep it in their tables. */
export interface AnyCodec extends t.Decoder<unknown, unknown> {
  is(u: unknown): boolean;
  read(u: unknown): unknown;
  encode(a: unknown): Json;
}
