/** `alc.hash`. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { required, text } from './check';
import { entry, type Namespace } from './entry';

export const hashing: Namespace = {
  hash: entry('fun(text: string): string', 'The SHA-256 of a text in UTF-8, as 64 hex digits.', (call) =>
    bytesToHex(sha256(utf8ToBytes(required(call, 1, text)))),
  ),
};
