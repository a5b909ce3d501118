/** What the fields and the tag of a codec are called in the values it reads and writes. */
export interface Naming {
  /** `name` is the domain's: `queryId`. */
  readonly field: (name: string) => string;
  /** `name` is the wire's: `payload_kind`. */
  readonly tag: (name: string) => string;
}

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** snake_case fields, and a tag of its own for each union. */
export const wireNames: Naming = { field: snakeCase, tag: (name) => name };

/** The names of the domain itself, for input that JavaScript callers build by hand. */
export const domainNames: Naming = { field: (name) => name, tag: () => '_tag' };
