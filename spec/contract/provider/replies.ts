/** What a responder replies to a question outside of any session. */
import { inspect } from 'node:util';
import { lastValueFrom, toArray } from 'rxjs';
import {
  ModelError,
  queryId,
  run,
  sessionId,
  type PausePrompt,
  type Reply,
  type Responder,
  type ResponderContext,
} from '../../../lib';

export const question: PausePrompt = { queryId: queryId('q'), prompt: 'p', maxTokens: 64 };

export const context: ResponderContext = {
  sessionId: sessionId('s'),
  spec: run(''),
  index: 0,
  attempt: 1,
  now: () => 0,
};

/** All replies; fails the test if the responder errors. */
export const replies = (responder: Responder): Promise<Reply[]> =>
  lastValueFrom(responder(question, context).pipe(toArray()));

/** What a responder errors with; fails the test if it doesn't, or with what is no `ModelError`. */
export const failing = async (responder: Responder): Promise<ModelError> => {
  const error: unknown = await replies(responder).catch((thrown: unknown) => thrown);
  if (error instanceof ModelError) return error;
  throw new Error(`expected a ModelError, got ${inspect(error)}`);
};
