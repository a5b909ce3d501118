import type { CancelReason } from './cancel';
import type { Emission, ProgressBody } from './event';
import type { QueryId } from './ids';
import type { BatchEntry, PayloadKind } from './payload';
import type { PauseInfo, PausePrompt } from './query';
import { cancelled, isTerminal, paused, running, type Done, type ExecutionState, type Failed } from './state';

/**
 * What happened to a session, before anybody is told: the input of the reducer.
 * Invariant 2, second half: the reducer absorbs, so a terminal state comes back as the same reference.
 */
export type SessionFact =
  | { readonly _tag: 'started' }
  | { readonly _tag: 'emitted'; readonly emission: Emission }
  | { readonly _tag: 'asked'; readonly info: PauseInfo }
  | { readonly _tag: 'delta'; readonly queryId: QueryId; readonly text: string }
  | { readonly _tag: 'answered'; readonly payloadKind: PayloadKind; readonly answers: readonly BatchEntry[] }
  | { readonly _tag: 'resumed' }
  | { readonly _tag: 'ended'; readonly outcome: Done | Failed }
  | { readonly _tag: 'stopped'; readonly reason: CancelReason; readonly at: number };

/** The state after a fact; a terminal state absorbs every fact. */
export const reduce = (state: ExecutionState, fact: SessionFact): ExecutionState => {
  if (isTerminal(state)) return state;
  switch (fact._tag) {
    case 'asked':
      return paused(fact.info);
    case 'resumed':
      return running;
    case 'ended':
      return fact.outcome;
    case 'stopped':
      return cancelled({ reason: fact.reason, observedAt: fact.at, stateBefore: state });
    default:
      return state;
  }
};

export const isEnd = (fact: SessionFact): boolean => fact._tag === 'ended' || fact._tag === 'stopped';

const transition = (before: ExecutionState, after: ExecutionState): ProgressBody => ({
  _tag: 'state_transition',
  from: before._tag,
  to: after._tag,
  ...(isTerminal(after) ? { outcome: after } : {}),
});

const callBegin = ({ queryId }: PausePrompt): ProgressBody => ({ _tag: 'llm_call_begin', queryId });

const callEnd = ({ queryId, answer }: BatchEntry): ProgressBody => ({
  _tag: 'llm_call_end',
  queryId,
  ...(answer.usage === undefined ? {} : { usage: answer.usage }),
  ...(answer._tag === 'error' ? { error: answer.error } : {}),
});

/** What observers are told of a fact that led from one state to another, in the order of the contract. */
export const narrate = (before: ExecutionState, fact: SessionFact, after: ExecutionState): readonly ProgressBody[] => {
  switch (fact._tag) {
    case 'started':
      return [{ _tag: 'tick', phase: 'running' }];
    case 'emitted':
      return [fact.emission];
    case 'asked':
      return [
        transition(before, after),
        { _tag: 'pause_requested', info: fact.info },
        ...fact.info.prompts.map(callBegin),
      ];
    case 'delta':
      return [{ _tag: 'llm_delta', queryId: fact.queryId, text: fact.text }];
    case 'answered': {
      const { payloadKind, answers } = fact;
      return [
        ...answers.map(callEnd),
        { _tag: 'resume_accepted', payloadKind, queryIds: answers.map((a) => a.queryId) },
      ];
    }
    case 'resumed':
    case 'ended':
    case 'stopped':
      return [transition(before, after)];
  }
};
