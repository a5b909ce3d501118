import type { Done, Failed, SessionFact } from '../domain';
import { cancelReasonCodec } from './cancel';
import type { Codec } from './codec';
import { emissionCodec } from './event';
import { list } from './list';
import { batchEntryCodec, payloadKindCodec } from './payload';
import { pauseInfoCodec } from './query';
import { finite, queryIdCodec, text } from './scalar';
import { failureFields, resultFields } from './state';
import { required } from './struct';
import { union } from './union';

const endedOutcome = union<Done | Failed>('state', { done: resultFields, failed: failureFields });

/** What is written down of a session to bring it back: `{"fact": "delta", "query_id": "q-0", "text": "…"}`, and so on. */
export const sessionFactCodec: Codec<SessionFact> = union<SessionFact>('fact', {
  started: {},
  emitted: { emission: required(emissionCodec) },
  asked: { info: required(pauseInfoCodec) },
  delta: { queryId: required(queryIdCodec), text: required(text) },
  answered: { payloadKind: required(payloadKindCodec), answers: required(list(batchEntryCodec)) },
  resumed: {},
  ended: { outcome: required(endedOutcome) },
  stopped: { reason: required(cancelReasonCodec), at: required(finite) },
});
