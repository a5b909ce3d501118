import {
  logLevels,
  type Emission,
  type HistoryGap,
  type LogLine,
  type Note,
  type ProgressEvent,
  type ProgressReport,
  type Stamp,
} from '../domain';
import type { Codec } from './codec';
import { list } from './list';
import { payloadKindCodec } from './payload';
import { pauseInfoCodec } from './query';
import { finite, oneOf, queryIdCodec, sessionIdCodec, text } from './scalar';
import { stateTagCodec, terminalOutcomeCodec } from './state';
import { optional, required, type Fields } from './struct';
import { union, type Variants } from './union';
import { usageCodec } from './usage';

const emissionVariants: Variants<Emission> = {
  log: { level: required(oneOf(...logLevels)), message: required(text) },
  progress: { step: required(finite), total: required(finite), message: optional(text) },
  note: { title: optional(text), content: required(text) },
};

/** `{"kind": "log", "level": "info", "message": "…"}` */
export const logLineCodec: Codec<LogLine> = union<LogLine>('kind', { log: emissionVariants.log });

/** `{"kind": "progress", "step": 1, "total": 3, "message"?}` */
export const progressReportCodec: Codec<ProgressReport> = union<ProgressReport>('kind', {
  progress: emissionVariants.progress,
});

/** `{"kind": "note", "title"?, "content": "…"}` */
export const noteCodec: Codec<Note> = union<Note>('kind', { note: emissionVariants.note });

/** A log line, a progress report or a note, told apart by `kind`. */
export const emissionCodec: Codec<Emission> = union<Emission>('kind', emissionVariants);

const stamp: Fields<Stamp> = { seq: required(finite), at: required(finite), sessionId: required(sessionIdCodec) };
const aboutQuery = { ...stamp, queryId: required(queryIdCodec) };

const eventVariants: Variants<ProgressEvent> = {
  tick: { ...stamp, phase: required(oneOf('running')) },
  state_transition: {
    ...stamp,
    from: required(stateTagCodec),
    to: required(stateTagCodec),
    outcome: optional(terminalOutcomeCodec),
  },
  pause_requested: { ...stamp, info: required(pauseInfoCodec) },
  llm_call_begin: aboutQuery,
  llm_delta: { ...aboutQuery, text: required(text) },
  llm_call_end: { ...aboutQuery, usage: optional(usageCodec), error: optional(text) },
  resume_accepted: { ...stamp, payloadKind: required(payloadKindCodec), queryIds: required(list(queryIdCodec)) },
  log: { ...stamp, ...emissionVariants.log },
  progress: { ...stamp, ...emissionVariants.progress },
  note: { ...stamp, ...emissionVariants.note },
};

/** `{"kind": "llm_call_begin", "seq": 3, "at": 17, "session_id": "…", "query_id": "q-0"}`, and so on; unknown keys are ignored. */
export const progressEventCodec: Codec<ProgressEvent> = union<ProgressEvent>('kind', eventVariants);

const gapVariants: Variants<HistoryGap> = {
  history_gap: { sessionId: required(sessionIdCodec), from: required(finite), firstKept: required(finite) },
};

/** `{"kind": "history_gap", "session_id": "…", "from": 0, "first_kept": 12}` */
export const historyGapCodec: Codec<HistoryGap> = union<HistoryGap>('kind', gapVariants);

/** What an observation that asked for kept events delivers: events, and a gap in front of them. */
export const observedCodec: Codec<ProgressEvent | HistoryGap> = union<ProgressEvent | HistoryGap>('kind', {
  ...eventVariants,
  ...gapVariants,
});
