/**
 * Reads JSON in one pass over its bytes, as they stand in Lua, and leaves it to a maker what the values become. JSON.parse
 * can't tell `3.0` from `3`, rounds long integers, uses up the stack, and can't be bounded; to mend that afterwards, and to
 * copy what it gives, takes more than twice as long as this.
 */

/** Levels of lists and objects; and values in all, for reading can't be interrupted. */
const [maxDepth, maxValues] = [100, 300_000];

/** The text is no JSON, or too much of it. */
export class JsonFault extends Error {}

/** Makes of a text that is read what it stands for; `Key` is the name of a field. */
export interface JsonMaker<Value, Key, List, Fields> {
  /** The bytes from `from` up to `to`, which stand for themselves. */
  string(from: number, to: number): Value;
  key(from: number, to: number): Key;
  /** A string that has escapes. */
  escapedString(text: string): Value;
  escapedKey(text: string): Key;
  word(value: boolean | null): Value;
  integer(value: number | bigint): Value;
  float(value: number): Value;
  list(): List;
  /** `index` counts from 0. */
  add(list: List, index: number, item: Value): void;
  fields(): Fields;
  /** Replaces the value of a key that comes twice. */
  set(fields: Fields, key: Key, value: Value): void;
  listValue(list: List): Value;
  fieldsValue(fields: Fields): Value;
}

const [quote, backslash, comma, colon, minus, plus, point] = [0x22, 0x5c, 0x2c, 0x3a, 0x2d, 0x2b, 0x2e];
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d];
const [zero, nine, smallE, largeE] = [0x30, 0x39, 0x65, 0x45];
const [space, newline, carriageReturn, tab] = [0x20, 0x0a, 0x0d, 0x09];

/** Characters of an integer that a double holds, whatever its digits are; and of the longest one of 64 bits. */
const [exactDigits, longestInteger] = [15, 20];

const words: readonly (readonly [string, boolean | null])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
];

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= zero && byte <= nine;

class JsonParser<Value, Key, List, Fields> {
  #at = 0;
  #depth = 0;
  #values = 0;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly maker: JsonMaker<Value, Key, List, Fields>,
  ) {}

  /** All of the text is one value. */
  whole(): Value {
    const value = this.#value();
    if (this.#next() !== undefined) this.#fail('the end of the text');
    return value;
  }

  #fail(expected: string): never {
    const position = decoder.decode(this.bytes.subarray(0, this.#at)).length;
    const [found] = decoder.decode(this.bytes.subarray(this.#at, this.#at + 4));
    const got = found === undefined ? 'the end' : JSON.stringify(found);
    throw new JsonFault(`not JSON: ${expected} expected at position ${position}, got ${got}`);
  }

  /** Goes to what is no white space; undefined at the end. */
  #next(): number | undefined {
    for (; ; this.#at++) {
      const byte = this.bytes[this.#at];
      if (byte !== space && byte !== newline && byte !== carriageReturn && byte !== tab) return byte;
    }
  }

  #value(): Value {
    if (++this.#values > maxValues) throw new JsonFault(`more than ${maxValues} values`);
    const byte = this.#next();
    if (byte === quote) return this.#string();
    if (byte === openObject) return this.#object();
    if (byte === openList) return this.#list();
    if (byte === minus || isDigit(byte)) return this.#number();
    return this.#word();
  }

  #enter(): void {
    this.#at++;
    if (++this.#depth > maxDepth) throw new JsonFault(`nested deeper than ${maxDepth} levels`);
  }

  #leave(): void {
    this.#at++;
    this.#depth--;
  }

  #list(): Value {
    const { maker } = this;
    const list = maker.list();
    this.#enter();
    for (let index = 0; index > 0 || this.#next() !== closeList; index++) {
      maker.add(list, index, this.#value());
      const byte = this.#next();
      if (byte === closeList) break;
      if (byte !== comma) this.#fail(`',' or ']'`);
      this.#at++;
    }
    this.#leave();
    return maker.listValue(list);
  }

  #object(): Value {
    const { maker } = this;
    const fields = maker.fields();
    this.#enter();
    for (let isFirst = true; !isFirst || this.#next() !== closeObject; isFirst = false) {
      if (this.#next() !== quote) this.#fail('a key in double quotes');
      const key = this.#key();
      if (this.#next() !== colon) this.#fail(`':'`);
      this.#at++;
      maker.set(fields, key, this.#value());
      const byte = this.#next();
      if (byte === closeObject) break;
      if (byte !== comma) this.#fail(`',' or '}'`);
      this.#at++;
    }
    this.#leave();
    return maker.fieldsValue(fields);
  }

  #string(): Value {
    const from = this.#at + 1;
    return this.#isPlain() ? this.maker.string(from, this.#at - 1) : this.maker.escapedString(this.#unescaped(from));
  }

  #key(): Key {
    const from = this.#at + 1;
    return this.#isPlain() ? this.maker.key(from, this.#at - 1) : this.maker.escapedKey(this.#unescaped(from));
  }

  /** Goes past a string; or to its first escape if it has one. */
  #isPlain(): boolean {
    this.#at++;
    if (this.#goPastPlain() === backslash) return false;
    this.#at++;
    return true;
  }

  /** Goes to the end of a string, or to an escape in it. */
  #goPastPlain(): number {
    const { bytes } = this;
    for (let i = this.#at; ; i++) {
      const byte = bytes[i];
      if (byte !== undefined && byte >= space && byte !== quote && byte !== backslash) continue;
      this.#at = i;
      if (byte === quote || byte === backslash) return byte;
      this.#fail(`'"' or a character that is not a control character`);
    }
  }

  /** The string that begins at `from`, of which the first escape has been reached. */
  #unescaped(from: number): string {
    let text = '';
    for (let start = from; ; start = this.#at) {
      const stop = this.#goPastPlain();
      if (this.#at > start) text += decoder.decode(this.bytes.subarray(start, this.#at));
      if (stop === quote) break;
      text += this.#escape();
    }
    this.#at++;
    return text;
  }

  #escape(): string {
    const letter = String.fromCharCode(this.bytes[++this.#at] ?? 0);
    if (letter === 'u') {
      const hex = decoder.decode(this.bytes.subarray(this.#at + 1, this.#at + 5));
      if (!/^[0-9a-fA-F]{4}$/.test(hex)) this.#fail('an escape \\u with four hex digits');
      this.#at += 5;
      return String.fromCharCode(parseInt(hex, 16));
    }
    const escaped = escapes.get(letter);
    if (escaped === undefined) this.#fail('a known escape');
    this.#at++;
    return escaped;
  }

  /** Goes past digits, of which there must be one. */
  #digits(): void {
    const { bytes } = this;
    if (!isDigit(bytes[this.#at])) this.#fail('a digit');
    while (isDigit(bytes[this.#at])) this.#at++;
  }

  /** As Lua reads a numeral: with a point or an exponent a float, else an integer of 64 bits if it is in their range. */
  #number(): Value {
    const { bytes, maker } = this;
    const start = this.#at;
    if (bytes[this.#at] === minus) this.#at++;
    if (bytes[this.#at] === zero) this.#at++;
    else this.#digits();
    const byte = bytes[this.#at];
    if (byte === point || byte === smallE || byte === largeE) {
      this.#fraction();
      return maker.float(Number(this.#ascii(start)));
    }
    if (this.#at - start <= exactDigits) return maker.integer(this.#exact(start));
    const token = this.#ascii(start);
    const exact = token.length <= longestInteger ? BigInt(token) : undefined;
    return exact !== undefined && BigInt.asIntN(64, exact) === exact
      ? maker.integer(exact)
      : maker.float(Number(token));
  }

  #fraction(): void {
    const { bytes } = this;
    if (bytes[this.#at] === point) {
      this.#at++;
      this.#digits();
    }
    if (bytes[this.#at] !== smallE && bytes[this.#at] !== largeE) return;
    const sign = bytes[++this.#at];
    if (sign === minus || sign === plus) this.#at++;
    this.#digits();
  }

  #ascii(start: number): string {
    if (this.#at - start > 32) return decoder.decode(this.bytes.subarray(start, this.#at));
    let text = '';
    for (let i = start; i < this.#at; i++) text += String.fromCharCode(this.bytes[i] ?? 0);
    return text;
  }

  /** A short integer, of which -0 is 0. */
  #exact(start: number): number {
    const isNegative = this.bytes[start] === minus;
    let n = 0;
    for (let i = isNegative ? start + 1 : start; i < this.#at; i++) n = n * 10 + (this.bytes[i] ?? 0) - zero;
    return isNegative ? 0 - n : n;
  }

  #word(): Value {
    for (const [word, value] of words)
      if (this.#startsWith(word)) {
        this.#at += word.length;
        return this.maker.word(value);
      }
    return this.#fail('a value');
  }

  #startsWith(word: string): boolean {
    for (let i = 0; i < word.length; i++) if (this.bytes[this.#at + i] !== word.charCodeAt(i)) return false;
    return true;
  }
}

const escapes: ReadonlyMap<string, string> = new Map([
  ...(['"', '\\', '/'] as const).map((same) => [same, same] as const),
  ...([
    ['b', '\b'],
    ['f', '\f'],
    ['n', '\n'],
    ['r', '\r'],
    ['t', '\t'],
  ] as const),
]);

/** Throws `JsonFault`, which says where the text is broken. */
export const parseJson = <Value, Key, List, Fields>(
  bytes: Uint8Array,
  maker: JsonMaker<Value, Key, List, Fields>,
): Value => new JsonParser(bytes, maker).whole();
