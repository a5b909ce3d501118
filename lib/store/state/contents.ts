import { isLeft, left, right, type Either } from 'fp-ts/Either';
import type { Change, JsonText } from '../port';
import { storeError, type StoreError } from '../stored';

/** How much a namespace takes, in characters. */
export interface StateLimits {
  /** Of the JSON text of a value. */
  readonly maxValueLength: number;
  /** Of all keys and values of a namespace together. */
  readonly maxNamespaceLength: number;
}

export const defaultStateLimits: StateLimits = { maxValueLength: 1_048_576, maxNamespaceLength: 16_777_216 };

/** What one namespace holds, while it is read and changed by an adapter. */
export class Contents {
  readonly #values: Map<string, JsonText>;
  #length = 0;
  #changes = 0;

  constructor(
    readonly limits: StateLimits,
    values: Iterable<readonly [string, JsonText]> = [],
  ) {
    this.#values = new Map(values);
    for (const [key, value] of this.#values) this.#length += key.length + value.length;
  }

  get values(): ReadonlyMap<string, JsonText> {
    return this.#values;
  }

  /** How often anything was changed: what is to be written has a higher count than what was. */
  get changes(): number {
    return this.#changes;
  }

  /** Changes a value, or says why not and changes nothing. */
  apply<A>(key: string, change: Change<A>): Either<StoreError, A> {
    const old = this.#values.get(key);
    const changed = change(old);
    if (isLeft(changed)) return left(storeError('refused', `${JSON.stringify(key)} ${changed.left}`));
    const { next, result } = changed.right;
    if (next === old) return right(result);
    const length = this.#length + lengthOf(key, next) - lengthOf(key, old);
    const problem = this.#excess(key, next, length);
    if (problem !== undefined) return left(storeError('refused', problem));
    if (next === undefined) this.#values.delete(key);
    else this.#values.set(key, next);
    this.#length = length;
    this.#changes += 1;
    return right(result);
  }

  clear(): number {
    const { size } = this.#values;
    if (size > 0) this.#changes += 1;
    this.#values.clear();
    this.#length = 0;
    return size;
  }

  /** What becomes smaller is always taken, so that a namespace which is too large can be mended. */
  #excess(key: string, next: JsonText | undefined, length: number): string | undefined {
    const { maxValueLength, maxNamespaceLength } = this.limits;
    if (next === undefined) return undefined;
    if (next.length > maxValueLength)
      return `${JSON.stringify(key)} would hold ${next.length} characters of JSON: at most ${maxValueLength} are taken for a value`;
    return length > maxNamespaceLength && length > this.#length
      ? `the namespace would hold ${length} characters: at most ${maxNamespaceLength} are taken; delete some keys first`
      : undefined;
  }
}

const lengthOf = (key: string, value: JsonText | undefined): number =>
  value === undefined ? 0 : key.length + value.length;
