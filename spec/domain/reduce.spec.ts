import * as fc from 'fast-check';
import { cancelled, isEnd, isTerminal, reduce, running, type ExecutionState } from '../../lib/domain';
import * as arbitrary from '../support/arbitraries';

const facts = fc.array(arbitrary.sessionFact, { maxLength: 12 });

describe('reduce', () => {
  it('never leaves a terminal state: whatever happens later, the same reference comes back', () => {
    fc.assert(
      fc.property(arbitrary.terminalOutcome, facts, (outcome, later) => {
        for (const fact of later) expect(reduce(outcome, fact)).toBe(outcome);
      }),
    );
  });

  it('ends in the first end among any facts, and goes on without one', () => {
    fc.assert(
      fc.property(arbitrary.liveState, facts, (start, happened) => {
        const end = happened.find(isEnd);
        const state = happened.reduce<ExecutionState>(reduce, start);
        if (end?._tag === 'ended') expect(state).toBe(end.outcome);
        else if (end?._tag === 'stopped') expect(state).toMatchObject({ _tag: 'cancelled', reason: end.reason });
        else expect(isTerminal(state)).toBe(false);
      }),
    );
  });

  it('has the same state whether facts come at once or in two parts', () => {
    fc.assert(
      fc.property(arbitrary.executionState, facts, facts, (start, first, second) => {
        const halfway = first.reduce(reduce, start);
        expect(second.reduce(reduce, halfway)).toEqual([...first, ...second].reduce(reduce, start));
      }),
    );
  });

  it('gives back the same reference for a fact that changes no state', () => {
    const idle = arbitrary.sessionFact.filter(({ _tag }) => ['started', 'emitted', 'delta', 'answered'].includes(_tag));
    fc.assert(fc.property(arbitrary.executionState, idle, (state, fact) => reduce(state, fact) === state));
  });

  it('is paused with what was asked, and running again when resumed', () => {
    fc.assert(
      fc.property(arbitrary.liveState, arbitrary.pauseInfo, (state, info) => {
        const asked = reduce(state, { _tag: 'asked', info });
        expect(asked).toEqual({ _tag: 'paused', ...info });
        expect(reduce(asked, { _tag: 'resumed' })).toBe(running);
      }),
    );
  });

  it('keeps the last live state and the reason of a cancellation', () => {
    fc.assert(
      fc.property(arbitrary.liveState, arbitrary.cancelReason, fc.nat(), (stateBefore, reason, at) => {
        const state = reduce(stateBefore, { _tag: 'stopped', reason, at });
        expect(state).toEqual(cancelled({ reason, observedAt: at, stateBefore }));
      }),
    );
  });
});
