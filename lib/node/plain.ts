/** Text of scripts, models and files made harmless for a terminal. */

// Sequences that control a terminal, with what they carry. Every repetition stops at the next control character, so the
// time stays linear whatever the text.
const csi = /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]/.source;
const strings = /(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x00-\x1f\x7f-\x9f]*(?:\x07|\x1b\\|\x9c)/.source;
const escapes = /\x1b[ -/]*[0-~]/.source;
const controls = /[\x00-\x08\x0b-\x1f\x7f-\x9f]/.source;
// They make a line read as another than it is.
const bidi = /[\u202a-\u202e\u2066-\u2069]/.source;

const harmful = new RegExp([csi, strings, escapes, controls, bidi].join('|'), 'g');

/** Without control characters but line feed and tab, without escape sequences and bidirectional overrides. */
export const plain = (text: string): string => text.replace(harmful, '');

/** Of a longer text only the beginning is looked at: what follows is cut off anyway. */
const lookedAt = 2000;

/** The beginning of a text as one line of at most `limit` characters. */
export const excerpt = (text: string, limit = 100): string => {
  const letters = Array.from(oneLine(text.slice(0, lookedAt)));
  return letters.length <= limit && text.length <= lookedAt
    ? letters.join('')
    : `${letters.slice(0, limit - 1).join('')}…`;
};

/** A text as one line, however long. */
export const oneLine = (text: string): string => plain(text).replace(/\s+/g, ' ').trim();

/** What JSON.stringify leaves as it is although a terminal obeys it, or a reader of lines takes it for a line's end. */
const leftRaw = /[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

const escaped = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** JSON with every character escaped that could do harm; the value is the same. */
export const safeJson = (value: unknown, indent?: number): string =>
  JSON.stringify(value, null, indent).replace(leftRaw, escaped);
