import type { QueryId, SessionId } from './ids';
import type { PayloadKind } from './payload';
import type { PauseKind } from './query';
import type { StateTag } from './state';

/** What was to be started is no spec, or one that can't run; `message` is one line. */
export interface InvalidSpec {
  readonly _tag: 'invalid_spec';
  /** Where in the spec: `code`, `ctx.tags[2]`; empty for the spec itself. */
  readonly path: string;
  readonly message: string;
}

/** The engine starts no session: it is closed or full, or one of its options threw; `message` is one line. */
export interface EngineRefusal {
  readonly _tag: 'engine';
  readonly message: string;
}

/** Why a session could not be started; `renderError` makes a line of it. */
export type SpawnError = InvalidSpec | EngineRefusal;

/** There is no such session: it never existed, or it ended and is no longer kept. */
export interface NotFound {
  readonly _tag: 'not_found';
  readonly sessionId: SessionId;
}

/** Why a payload was refused, whole; nothing was changed. */
export type ResumeError =
  | { readonly _tag: 'invalid_payload'; readonly path: string; readonly message: string }
  | NotFound
  | { readonly _tag: 'already_cancelled' }
  | { readonly _tag: 'already_answered'; readonly queryId: QueryId }
  | { readonly _tag: 'not_paused'; readonly actual: StateTag }
  | { readonly _tag: 'payload_mismatch'; readonly expected: PauseKind; readonly actual: PayloadKind }
  | { readonly _tag: 'duplicate_query'; readonly queryId: QueryId }
  | { readonly _tag: 'unknown_query'; readonly queryId: QueryId; readonly pending: readonly QueryId[] };

const few = (ids: readonly QueryId[]): string =>
  ids.length === 0 ? 'none' : ids.slice(0, 5).join(', ') + (ids.length > 5 ? `, … (${ids.length} in all)` : '');

const at = (path: string): string => (path === '' ? '' : ` at ${path}`);

/** One line for people: what was wrong, where, and how to mend it. */
export const renderError = (error: SpawnError | ResumeError): string => {
  switch (error._tag) {
    case 'invalid_spec':
      return `invalid spec${at(error.path)}: ${error.message}`;
    case 'engine':
      return error.message;
    case 'invalid_payload':
      return `invalid payload${at(error.path)}: ${error.message}`;
    case 'not_found':
      return `no session ${error.sessionId}: it never existed, or it ended and was swept`;
    case 'already_cancelled':
      return 'the session is cancelled: its questions take no more answers';
    case 'already_answered':
      return `${error.queryId} is answered already: an answer counts once`;
    case 'not_paused':
      return `the session is ${error.actual}: only a paused one takes answers`;
    case 'payload_mismatch':
      return `the pause is a ${error.expected} one and takes a ${error.expected} payload, not a ${error.actual} one`;
    case 'duplicate_query':
      return `${error.queryId} stands twice in the payload: leave one of them out`;
    case 'unknown_query':
      return `${error.queryId} was not asked in this pause; pending: ${few(error.pending)}`;
  }
};
