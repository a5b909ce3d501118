import { messageOf } from './messageOf';
import { nearest } from './nearest';

/** Throws a `TypeError` of one line for a key that is none of an options object's. */
export const refuseUnknownOptions = (where: string, options: object, known: readonly string[]): void => {
  for (const key of Object.keys(options)) {
    if (known.includes(key)) continue;
    const meant = nearest(key, known);
    const remedy = meant === undefined ? `; known: ${known.join(', ')}` : `: did you mean "${meant}"?`;
    throw new TypeError(`${where}: unknown option "${key}"${remedy}`);
  }
};

/** Throws a `TypeError` of one line for a number that is none or out of range; absent is fine. */
export const refuseOutOfRange = (where: string, name: string, value: unknown, least: number, most = Infinity): void => {
  if (value === undefined || (typeof value === 'number' && value >= least && value <= most)) return;
  const range = most === Infinity ? `at least ${least}` : `${least} to ${most}`;
  throw new TypeError(`${where}: ${name} must be a number, ${range}, got ${shown(value)}`);
};

const shown = (value: unknown): string => (typeof value === 'string' ? JSON.stringify(value) : messageOf(value));
