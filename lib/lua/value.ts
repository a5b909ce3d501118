import { floatText } from './floatText';

/** A copy of a Lua value on the host's side. Tables whose keys are 1..n are arrays; an empty one is an array only if it came from JSON. */
export type LuaValue = null | boolean | number | bigint | string | LuaFloat | Opaque | readonly LuaValue[] | LuaRecord;

export interface LuaRecord {
  readonly [key: string]: LuaValue;
}

/** A float that has an integer value, so that `3.0` stays `3.0` on its way through. */
export class LuaFloat {
  constructor(readonly value: number) {}
}

/** A number as Lua shows it: an integer in full, a float with 14 digits, and with its point if it is whole. */
export const numberText = (value: number | bigint | LuaFloat): string => {
  if (value instanceof LuaFloat) return floatText(value.value);
  return typeof value === 'bigint' || Number.isInteger(value) ? String(value) : floatText(value);
};

/** What can't be copied: a function, a coroutine, a userdata, a table inside itself, or one with keys JSON has no place for. */
export class Opaque {
  constructor(
    readonly luaType: string,
    /** Why it is no JSON value. */
    readonly reason: string,
  ) {}
}

/** Raises an error in Lua, with the position of the caller put in front. */
export class LuaRaise extends Error {
  override readonly name = 'LuaRaise';
  /** `isPlain` for a message that scripts recognise by its beginning: no position is put in front. */
  constructor(
    message: string,
    readonly isPlain = false,
  ) {
    super(message);
  }
}

/** Several results of one call, such as nil and a message. */
export class Results {
  constructor(readonly values: readonly LuaValue[]) {}
}
