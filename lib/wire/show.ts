const limit = 40;

const quoted = (text: string): string => {
  if (text.length <= limit) return JSON.stringify(text);
  // Not half a surrogate pair, which would be shown as an escape.
  const start = text.slice(0, limit).replace(/[\uD800-\uDBFF]$/, '');
  return `${JSON.stringify(start).slice(0, -1)}…"`;
};

const className = (value: object): string => {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (typeof prototype !== 'object' || prototype === null) return '';
  const { constructor } = prototype;
  return typeof constructor === 'function' ? constructor.name : '';
};

/** A value in a few characters, for messages: `42`, `"a text that is too lo…"`, `an array`, `a Date`. */
export const show = (value: unknown): string => {
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'function':
    case 'symbol':
      return `a ${typeof value}`;
    case 'bigint':
      return 'a bigint';
    case 'object': {
      if (value === null) return 'null';
      if (Array.isArray(value)) return value.length === 0 ? 'an empty array' : 'an array';
      const name = className(value);
      return name === '' || name === 'Object' ? 'an object' : `an instance of ${name}`;
    }
    default:
      return Object.is(value, -0) ? '-0' : String(value);
  }
};
