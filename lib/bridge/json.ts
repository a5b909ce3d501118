import { isLeft } from 'fp-ts/Either';
import { fromJsonText, toJsonText, type HostFunction } from '../lua';
import { badArgument, required, text } from './check';

export const jsonEncode: HostFunction = (call) => {
  const encoded = toJsonText(call.value(1), 'value');
  return isLeft(encoded)
    ? badArgument(call, 1, `${encoded.left.path} is not JSON: ${encoded.left.reason}`)
    : encoded.right;
};

export const jsonDecode: HostFunction = (call) => {
  const decoded = fromJsonText(required(call, 1, text));
  return isLeft(decoded) ? badArgument(call, 1, decoded.left) : decoded.right;
};
