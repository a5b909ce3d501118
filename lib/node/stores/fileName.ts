/** Any name as a file name that no file system takes for another's, whether it heeds upper case or not. */
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';

/** Windows has devices of these names, in every folder. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/;

const longest = 160;

const escaped = (unit: string): string => {
  const code = unit.charCodeAt(0);
  return code < 0x80 ? `%${code.toString(16).padStart(2, '0')}` : `%u${code.toString(16).padStart(4, '0')}`;
};

/**
 * Lower-case letters, digits, `_` and `-` stand for themselves, everything else as `%` and two hex digits, or `%u` and four.
 * Names that become too long for a file are `%%` and their SHA-256; what the file holds says which name it is.
 */
export const fileNameOf = (name: string): string => {
  const plain = reserved.test(name) ? escaped(name.charAt(0)) + name.slice(1) : name;
  // No `u` flag: half a surrogate pair is a unit like any other.
  const file = plain === name ? name.replace(/[^a-z0-9_-]/g, escaped) : plain;
  // JSON escapes half a surrogate pair, where UTF-8 would make all of them the same.
  return file.length <= longest ? file : `%%${bytesToHex(sha256(utf8ToBytes(JSON.stringify(name))))}`;
};
