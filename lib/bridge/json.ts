/** JSON for scripts. */
import { isLeft } from 'fp-ts/Either';
import { fromJsonText, toJsonText, type HostFunction } from '../lua';
import { badArgument, required, text } from './check';
import { entry, type Namespace } from './entry';
import { jsonExtract } from './extract';

const jsonEncode: HostFunction = (call) => {
  const written = call.toJson(1);
  if (written !== undefined) return written;
  const encoded = toJsonText(call.value(1), 'value');
  return isLeft(encoded)
    ? badArgument(call, 1, `${encoded.left.path} is not JSON: ${encoded.left.reason}`)
    : encoded.right;
};

const jsonDecode: HostFunction = (call) => {
  const decoded = call.fromJson(1) ?? fromJsonText(required(call, 1, text));
  return isLeft(decoded) ? badArgument(call, 1, decoded.left) : decoded.right;
};

export const json: Namespace = {
  json_encode: entry(
    'fun(value: any): string',
    'The JSON of a value, floats with a point; an empty table is `{}` unless it came from an array.',
    jsonEncode,
  ),
  json_decode: entry(
    'fun(text: string): any',
    'The value of a JSON text, in which `null` is nil; raises an error with the position where it is broken.',
    jsonDecode,
  ),
  json_extract: entry(
    'fun(raw: string): table?',
    'The first object or array that stands in a text as JSON: all of it, a fenced block, or what braces or brackets enclose.',
    jsonExtract,
  ),
};
