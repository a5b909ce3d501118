import * as t from 'io-ts';
import type { Answer, BatchEntry, PayloadKind, ResumeOutcome, ResumePayload } from '../domain';
import type { Codec } from './codec';
import { eitherField } from './eitherField';
import { list, nonEmpty } from './list';
import { domainNames, wireNames, type Naming } from './naming';
import { count, oneOf, queryIdCodec, text } from './scalar';
import { terminalOutcomeCodec } from './state';
import { called, inlined, optional, required, struct, type Present } from './struct';
import { union, type Variants } from './union';
import { usage } from './usage';

/** `single` or `batch`, of a payload. */
export const payloadKindCodec: Codec<PayloadKind> = oneOf('single', 'batch');

const answerVariants = (names: Naming): Variants<Answer> => ({
  response: { response: required(text), usage: optional(usage(names)) },
  error: { error: required(text), usage: optional(usage(names)) },
});

const wireAnswer = eitherField<Answer>(answerVariants(wireNames));

/** `{"response": "…", "usage"?}` or `{"error": "…", "usage"?}` */
export const answerCodec: Codec<Answer> = wireAnswer;

const entry = (names: Naming, answer: Present<Answer>): Codec<BatchEntry> =>
  struct<BatchEntry>({ queryId: required(queryIdCodec), answer }, { names });

const payload = (names: Naming, answer: Present<Answer>): Codec<ResumePayload> =>
  union<ResumePayload>(
    'payload_kind',
    {
      single: { queryId: optional(queryIdCodec), answer },
      batch: { answers: required(nonEmpty('answer', list(entry(names, answer)))) },
    },
    { names },
  );

/** `{"query_id": "q-0", "response": "…"}` or `{"query_id": "q-0", "error": "…"}` */
export const batchEntryCodec: Codec<BatchEntry> = entry(wireNames, inlined(wireAnswer));

/**
 * `{"payload_kind": "single", "query_id"?, "response": "…", "usage"?}` or
 * `{"payload_kind": "batch", "answers": [{"query_id", "error": "…"}, …]}`, never empty.
 */
export const resumePayloadCodec: Codec<ResumePayload> = payload(wireNames, inlined(wireAnswer));

const input = payload(domainNames, required(union<Answer>('', answerVariants(domainNames), { names: domainNames })));

/** The check of a payload that a JavaScript caller built: `{_tag: 'single', queryId?, answer}`; a copy comes out. */
export const resumePayloadInput: t.Type<ResumePayload, ResumePayload> = new t.Type(
  input.name,
  input.is,
  input.validate,
  t.identity,
);

/**
 * `{"outcome": "accepted", "remaining": 2}`, `{"outcome": "continued"}` or `{"outcome": "terminal", "result": {"state": …}}`:
 * the tag has taken the name `outcome`, so the domain's `outcome` is called `result` here.
 */
export const resumeOutcomeCodec: Codec<ResumeOutcome> = union<ResumeOutcome>('outcome', {
  accepted: { remaining: required(count) },
  continued: {},
  terminal: { outcome: called('result', required(terminalOutcomeCodec)) },
});
