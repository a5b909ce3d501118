import { queryId, run, sessionId, type Reply, type Responder } from '../../lib';

/** What a responder says at once to a prompt that is question `index` of its session: its replies, `error: …`, `|`. */
export const saidAtOnce = (responder: Responder, prompt: string, index = 0): readonly (Reply | string)[] => {
  const said: (Reply | string)[] = [];
  responder(
    { queryId: queryId(`q-${index}`), prompt, maxTokens: 1024 },
    { sessionId: sessionId('s-0'), spec: run(''), index, attempt: 1, now: () => 0 },
  ).subscribe({
    next: (reply) => said.push(reply),
    error: (error: unknown) => said.push(`error: ${error instanceof Error ? error.message : String(error)}`),
    complete: () => said.push('|'),
  });
  return said;
};

/** The text of the one answer that a responder gives at once. */
export const answerTo = (responder: Responder, prompt: string, index = 0): string => {
  const [reply, end, ...more] = saidAtOnce(responder, prompt, index);
  if (typeof reply !== 'object' || reply._tag !== 'answer' || end !== '|' || more.length > 0)
    throw new Error(`expected one answer, got ${JSON.stringify([reply, end, ...more])}`);
  return reply.text;
};
