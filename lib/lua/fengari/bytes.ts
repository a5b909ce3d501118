/** Strings of Lua are bytes; ours are UTF-16. Bytes that are no UTF-8 become U+FFFD, a lone surrogate too. */

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Below this length a loop beats a call into the platform. */
const short = 32;

export const encode = (text: string): Uint8Array => {
  const length = text.length;
  if (length > short) return encoder.encode(text);
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 0x7f) return encoder.encode(text);
    bytes[i] = unit;
  }
  return bytes;
};

export const decode = (bytes: Uint8Array): string => {
  const length = bytes.length;
  if (length > short) return decoder.decode(bytes);
  let text = '';
  for (let i = 0; i < length; i++) {
    const byte = bytes[i] as number;
    if (byte > 0x7f) return decoder.decode(bytes);
    text += String.fromCharCode(byte);
  }
  return text;
};

/** Would the text take more bytes? Looks closely only where its length does not tell. */
export const isLongerThan = (text: string, bytes: number): boolean =>
  text.length > bytes || (text.length * 3 > bytes && encoder.encode(text).length > bytes);
