/** Lua values as JSON values and as JSON text, and back; VM-neutral. */
import { left, right, type Either } from 'fp-ts/Either';
import { pathStep, setField, type Json } from '../domain';
import { LuaFloat, Opaque, type LuaRecord, type LuaValue } from './value';

export { fromJsonText } from './fromJson';

/** Where a value stops being JSON, and why. */
export interface NotJson {
  readonly path: string;
  readonly reason: string;
}

class Stop extends Error {
  constructor(readonly notJson: NotJson) {
    super(notJson.reason);
  }
}

const stop = (path: string, reason: string): never => {
  throw new Stop({ path, reason });
};

const attempt = <A>(work: () => A): Either<NotJson, A> => {
  try {
    return right(work());
  } catch (error) {
    if (error instanceof Stop) return left(error.notJson);
    throw error;
  }
};

const finite = (n: number, path: string): number => (Number.isFinite(n) ? n : stop(path, `the number ${n}`));

const isList = (value: readonly LuaValue[] | LuaRecord): value is readonly LuaValue[] => Array.isArray(value);

const plain = (value: LuaValue, path: string): Json => {
  if (value instanceof Opaque) return stop(path, value.reason);
  if (value instanceof LuaFloat) return finite(value.value, path);
  if (typeof value === 'number') return finite(value, path);
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map((item, i) => plain(item, path + pathStep(i + 1)));
  const record: Record<string, Json> = {};
  for (const [key, item] of Object.entries(value)) setField(record, key, plain(item, path + pathStep(key)));
  return record;
};

/** The JSON value; `root` is what messages call the whole. An integer beyond 2^53 becomes the nearest double, as in any JSON of JavaScript. */
export const toJson = (value: LuaValue, root: string): Either<NotJson, Json> => attempt(() => plain(value, root));

/** Strings that stand in JSON as they are. */
const ordinary = /^[ !#-[\]-~]{0,32}$/;

const quoted = (text: string): string => (ordinary.test(text) ? `"${text}"` : JSON.stringify(text));

/** A float as JSON, with its point if it is whole. */
export const floatText = (value: number): string => {
  const digits = String(value);
  return Object.is(value, -0) ? '-0.0' : /^-?\d+$/.test(digits) ? `${digits}.0` : digits;
};

/** Writes one value; the way to where it is serves only a complaint. */
class JsonWriter {
  readonly #steps: (string | number)[] = [];

  constructor(private readonly root: string) {}

  write(value: LuaValue): string {
    switch (typeof value) {
      case 'string':
        return quoted(value);
      case 'number':
        return String(this.#finite(value));
      case 'object':
        if (value === null) return 'null';
        if (value instanceof Opaque) return this.#stop(value.reason);
        if (value instanceof LuaFloat) return floatText(this.#finite(value.value));
        return isList(value) ? this.#list(value) : this.#record(value);
      default:
        return String(value);
    }
  }

  #stop(reason: string): never {
    return stop(
      this.#steps.reduce((path: string, step) => path + pathStep(step), this.root),
      reason,
    );
  }

  #finite(n: number): number {
    return Number.isFinite(n) ? n : this.#stop(`the number ${n}`);
  }

  #list(items: readonly LuaValue[]): string {
    let text = '';
    for (let i = 0; i < items.length; i++) {
      this.#steps.push(i + 1);
      text += `${i === 0 ? '' : ','}${this.write(items[i] ?? null)}`;
      this.#steps.pop();
    }
    return `[${text}]`;
  }

  #record(record: LuaRecord): string {
    let text = '';
    for (const key of Object.keys(record)) {
      this.#steps.push(key);
      text += `${text === '' ? '' : ','}${quoted(key)}:${this.write(record[key] ?? null)}`;
      this.#steps.pop();
    }
    return `{${text}}`;
  }
}

/** JSON text in which integers and floats stay apart: `3` and `3.0`. */
export const toJsonText = (value: LuaValue, root: string): Either<NotJson, string> =>
  attempt(() => new JsonWriter(root).write(value));
