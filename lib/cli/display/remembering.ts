import { tap } from 'rxjs';
import type { QueryId } from '../../domain';
import type { Responder } from '../../rx';
import { excerpt } from '../../node/plain';

/** A responder, and what it answered last to a question. */
export interface Remembering {
  readonly responder: Responder;
  /** The answer as one short line, once: it is forgotten when it was read. */
  readonly recall: (id: QueryId) => string | undefined;
}

/** Keeps the beginning of each answer for the display: events tell that a question was answered, and not how. */
export const remembering = (responder: Responder): Remembering => {
  const answers = new Map<QueryId, string>();
  return {
    responder: (query, context) =>
      responder(query, context).pipe(
        tap((reply) => {
          if (reply._tag === 'answer') answers.set(query.queryId, excerpt(reply.text));
        }),
      ),
    recall: (id) => {
      const answer = answers.get(id);
      answers.delete(id);
      return answer;
    },
  };
};
