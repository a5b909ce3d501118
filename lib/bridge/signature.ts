/** Reads types in LuaCATS: `fun(items: any[], fn: fun(item: any, i: integer): any): any[]`. */
import { left, right, type Either } from 'fp-ts/Either';

export interface Parameter {
  /** An identifier, or `...`. */
  readonly name: string;
  readonly optional: boolean;
  readonly type: string;
}

/** What a function takes and gives; types are in LuaCATS. */
export interface FunctionType {
  readonly parameters: readonly Parameter[];
  readonly returns: readonly string[];
}

export interface LuaType {
  /** Undefined for what is no function. */
  readonly fn: FunctionType | undefined;
  /** All names in it that are no words of the language of types, such as `alc.LlmOptions`, each once. */
  readonly classes: readonly string[];
}

class Unreadable extends Error {}

const builtIn = new Set('any boolean fun function integer nil number string table thread unknown userdata'.split(' '));

const keywords = new Set(
  'and break do else elseif end false for function goto if in local nil not or repeat return then true until while'.split(
    ' ',
  ),
);

const token = /\s*(\.\.\.|\[\]|"[^"]*"|-?\d+|[A-Za-z_][\w]*(?:\.[A-Za-z_]\w*)*|[^\s])/y;

/** What begins a parameter or a field: a type that follows a comma does not have a colon behind it. */
const named = /\s*(?:\.\.\.|[A-Za-z_]\w*\??)\s*:/y;

class TypeReader {
  #at = 0;
  readonly classes = new Set<string>();

  constructor(private readonly source: string) {}

  whole(): FunctionType | undefined {
    const fn = this.#isWord('fun') ? this.#fn() : undefined;
    if (fn === undefined) this.#type();
    if (this.#peek() !== '') this.#refuse('the end');
    return fn;
  }

  #peek(): string {
    token.lastIndex = this.#at;
    return token.exec(this.source)?.[1] ?? '';
  }

  #isWord(word: string): boolean {
    return this.#peek() === word;
  }

  #take(): string {
    const taken = this.#peek();
    this.#at = token.lastIndex;
    return taken;
  }

  #skip(wanted: string): boolean {
    if (this.#peek() !== wanted) return false;
    this.#take();
    return true;
  }

  #expect(wanted: string): void {
    if (!this.#skip(wanted)) this.#refuse(`'${wanted}'`);
  }

  #refuse(wanted: string): never {
    const found = this.#peek();
    throw new Unreadable(`${wanted} expected at ${this.#at}, got ${found === '' ? 'the end' : `'${found}'`}`);
  }

  #isNamed(): boolean {
    named.lastIndex = this.#at;
    return named.test(this.source);
  }

  #fn(): FunctionType {
    this.#expect('fun');
    this.#expect('(');
    const parameters = this.#list(')', () => this.#parameter());
    const returns: string[] = [];
    if (this.#skip(':'))
      for (let more = true; more; more = this.#goesOn()) {
        returns.push(this.#type());
      }
    return { parameters, returns };
  }

  /** Whether a comma leads to one more result, and not to the next parameter of a function around this one. */
  #goesOn(): boolean {
    const before = this.#at;
    if (this.#skip(',') && !this.#isNamed()) return true;
    this.#at = before;
    return false;
  }

  #list<A>(close: string, item: () => A): readonly A[] {
    const items: A[] = [];
    if (this.#skip(close)) return items;
    do items.push(item());
    while (this.#skip(','));
    this.#expect(close);
    return items;
  }

  #parameter(): Parameter {
    const name = this.#take();
    if (name !== '...' && (!/^[A-Za-z_]\w*$/.test(name) || keywords.has(name)))
      throw new Unreadable(`'${name}' is no name of a parameter`);
    const optional = this.#skip('?');
    if (name === '...' && !this.#isWord(':')) return { name, optional, type: 'any' };
    this.#expect(':');
    return { name, optional, type: this.#type() };
  }

  /** Reads a type, and gives it as it is written. */
  #type(): string {
    const from = this.#at;
    do this.#unit();
    while (this.#skip('|'));
    return this.source.slice(from, this.#at).trim();
  }

  #unit(): void {
    if (this.#isWord('fun')) {
      this.#fn();
      return;
    }
    this.#single();
    while (this.#skip('[]') || this.#skip('?'));
  }

  #single(): void {
    if (this.#skip('(')) {
      this.#type();
      this.#expect(')');
    } else if (this.#skip('{')) this.#list('}', () => this.#field());
    else if (/^(?:"|-?\d)/.test(this.#peek())) this.#take();
    else if (/^[A-Za-z_]/.test(this.#peek())) this.#name();
    else this.#refuse('a type');
  }

  #name(): void {
    const name = this.#take();
    if (!builtIn.has(name)) this.classes.add(name);
    if (this.#skip('<')) this.#list('>', () => this.#type());
  }

  #field(): void {
    if (this.#skip('[')) {
      this.#type();
      this.#expect(']');
    } else {
      if (!/^[A-Za-z_]\w*$/.test(this.#peek())) this.#refuse('the name of a field');
      this.#take();
    }
    this.#skip('?');
    this.#expect(':');
    this.#type();
  }
}

/** Left says what can't be read, and where, counted from 0. */
export const readType = (source: string): Either<string, LuaType> => {
  const reader = new TypeReader(source);
  try {
    const fn = reader.whole();
    return right({ fn, classes: [...reader.classes] });
  } catch (error) {
    if (error instanceof Unreadable) return left(error.message);
    throw error;
  }
};
