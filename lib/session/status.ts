import { present, type PausePrompt, type PendingQuestion, type PendingView, type SessionStatus } from '../domain';
import type { Session } from './session';

const shownPrompt = (prompt: string, view: Exclude<PendingView, 'off'>): string => {
  if (view === 'full') return prompt;
  // By code points, so that none is cut in two; more units than that many points are never looked at.
  const points = Array.from(prompt.slice(0, 2 * view.preview + 2));
  return points.length <= view.preview ? prompt : `${points.slice(0, view.preview).join('')}…`;
};

const pendingOf = (queries: readonly PausePrompt[], view: PendingView): readonly PendingQuestion[] | undefined =>
  view === 'off' ? undefined : queries.map(({ queryId, prompt }) => ({ queryId, prompt: shownPrompt(prompt, view) }));

/** A session at a glance. */
export const statusOf = (session: Session, view: PendingView): SessionStatus => {
  const { id, spec, state, account, openQueries } = session;
  const { elapsedMs, llmCalls, totalTokens, budget } = account.usage;
  const { progress } = account;
  return {
    sessionId: id,
    phase: state._tag,
    elapsedMs,
    llmCalls,
    totalTokens,
    open: openQueries.length,
    ...present({
      strategy: spec._tag === 'run' ? undefined : spec.strategy,
      budget,
      progress: progress && { step: progress.step, total: progress.total, ...present({ message: progress.message }) },
      pending: pendingOf(openQueries, view),
    }),
  };
};
