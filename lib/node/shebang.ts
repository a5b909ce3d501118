/** Empties a first line that begins with `#`, as `lua` does with files; the lines keep their numbers. */
export const withoutShebang = (code: string): string => code.replace(/^#[^\n]*/, '');
