/** The members of an object in JSON text, each as it is written: no number loses what JSON.parse would lose. */

export interface Member {
  readonly key: string;
  /** The text of the value. */
  readonly text: string;
}

const [quote, backslash, comma, openBrace, closeBrace, openBracket, closeBracket] = [
  0x22, 0x5c, 0x2c, 0x7b, 0x7d, 0x5b, 0x5d,
];

const isSpace = (unit: number): boolean => unit === 0x20 || (unit >= 0x09 && unit <= 0x0d);

const afterSpace = (text: string, from: number): number => {
  let i = from;
  while (isSpace(text.charCodeAt(i))) i++;
  return i;
};

const endOfString = (text: string, from: number): number => {
  let i = from + 1;
  while (text.charCodeAt(i) !== quote) i += text.charCodeAt(i) === backslash ? 2 : 1;
  return i + 1;
};

/** Where the value ends that begins at `from`, with the space behind it. */
const endOfValue = (text: string, from: number): number => {
  let depth = 0;
  for (let i = from; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === quote) i = endOfString(text, i) - 1;
    else if (unit === openBrace || unit === openBracket) depth += 1;
    else if (unit === closeBrace || unit === closeBracket) {
      if (depth === 0) return i;
      depth -= 1;
    } else if (unit === comma && depth === 0) return i;
  }
  return text.length;
};

/** `text` must be JSON, and an object. Of a key that stands twice both members are given. */
export const membersOf = (text: string): readonly Member[] => {
  const members: Member[] = [];
  let i = afterSpace(text, text.indexOf('{') + 1);
  while (text.charCodeAt(i) === quote) {
    const endOfKey = endOfString(text, i);
    const start = afterSpace(text, afterSpace(text, endOfKey) + 1);
    const end = endOfValue(text, start);
    members.push({ key: JSON.parse(text.slice(i, endOfKey)) as string, text: text.slice(start, end).trimEnd() });
    i = text.charCodeAt(end) === comma ? afterSpace(text, end + 1) : text.length;
  }
  return members;
};
