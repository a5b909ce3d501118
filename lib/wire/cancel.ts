import { cancelCodes, type CancelReason } from '../domain';
import type { Codec } from './codec';
import { finite, oneOf, text } from './scalar';
import { optional, required, struct } from './struct';

/** `{"code": "user", "detail"?, "requested_at": 1}` */
export const cancelReasonCodec: Codec<CancelReason> = struct<CancelReason>({
  code: required(oneOf(...cancelCodes)),
  detail: optional(text),
  requestedAt: required(finite),
});
