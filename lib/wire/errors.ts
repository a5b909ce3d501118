import type { ResumeError, SpawnError } from '../domain';
import type { Codec } from './codec';
import { list } from './list';
import { payloadKindCodec } from './payload';
import { pauseKindCodec } from './query';
import { queryIdCodec, sessionIdCodec, text } from './scalar';
import { stateTagCodec } from './state';
import { required } from './struct';
import { union } from './union';

const invalid = { path: required(text), message: required(text) };

/** `{"error": "invalid_spec", "path": "ctx.tags[2]", "message": "…"}` or `{"error": "engine", "message": "…"}` */
export const spawnErrorCodec: Codec<SpawnError> = union<SpawnError>('error', {
  invalid_spec: invalid,
  engine: { message: required(text) },
});

/** `{"error": "unknown_query", "query_id": "q-9", "pending": ["q-0"]}`, and so on. */
export const resumeErrorCodec: Codec<ResumeError> = union<ResumeError>('error', {
  invalid_payload: invalid,
  not_found: { sessionId: required(sessionIdCodec) },
  already_cancelled: {},
  already_answered: { queryId: required(queryIdCodec) },
  not_paused: { actual: required(stateTagCodec) },
  payload_mismatch: { expected: required(pauseKindCodec), actual: required(payloadKindCodec) },
  duplicate_query: { queryId: required(queryIdCodec) },
  unknown_query: { queryId: required(queryIdCodec), pending: required(list(queryIdCodec)) },
});
