/** What a server says of a failure, made fit for a message. */

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const fieldsThatSay = ['message', 'error', 'detail', 'error_description', 'msg'];

/** The text in an error of any of the usual shapes: `{"error": {"message": …}}`, `{"error": …}`, `{"detail": [{"msg": …}]}`. */
const textIn = (value: unknown, depth = 0): string | undefined => {
  if (typeof value === 'string') return value;
  if (depth > 3) return undefined;
  if (Array.isArray(value)) return textIn(value[0], depth + 1);
  if (!isRecord(value)) return undefined;
  for (const field of fieldsThatSay) {
    const text = textIn(value[field], depth + 1);
    if (text !== undefined && text !== '') return text;
  }
  return undefined;
};

export const parsedJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

const withoutTags = (text: string): string =>
  /^\s*</.test(text) ? text.replace(/<(style|script)\b.*?<\/\1>/gis, ' ').replace(/<[^>]*>/g, ' ') : text;

/** What an error says, whether it came as text, as JSON, or as what JSON stands for; empty if it says nothing. */
export const saidIn = (error: unknown): string =>
  typeof error === 'string' ? (textIn(parsedJson(error)) ?? withoutTags(error)) : (textIn(error) ?? '');

const longest = 200;

/** One line, and not a long one. */
export const shortened = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= longest) return line;
  // Not in the middle of a character.
  return `${line.slice(0, longest).replace(/[\ud800-\udbff]$/, '')}…`;
};
