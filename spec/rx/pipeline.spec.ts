import * as fc from 'fast-check';
import { BehaviorSubject, from, toArray, mergeAll } from 'rxjs';
import { isEnd, isTerminal, narrate, reduce, type ExecutionState, type ProgressBody } from '../../lib/domain';
import { firstTerminalWins, reduceInto } from '../../lib/rx';
import { liveState, sessionFact } from '../support/arbitraries';

const facts = fc.array(sessionFact, { maxLength: 12 });
const isEndEvent = (body: ProgressBody): boolean => body._tag === 'state_transition' && body.outcome !== undefined;

/** The state and the events after facts went through the pipeline of a session. */
const piped = (start: ExecutionState, happened: readonly Parameters<typeof reduce>[1][]) => {
  const state = new BehaviorSubject(start);
  const states: ExecutionState[] = [];
  let events: readonly ProgressBody[] = [];
  state.subscribe((value) => states.push(value));
  from(happened)
    .pipe(firstTerminalWins(isEnd), reduceInto(state, reduce, narrate), mergeAll(), toArray())
    .subscribe((all) => (events = all));
  return { states, state: state.value, events };
};

describe('firstTerminalWins and reduceInto', () => {
  it('lead to the fold of any facts', () => {
    fc.assert(
      fc.property(liveState, facts, (start, happened) => {
        expect(piped(start, happened).state).toEqual(happened.reduce<ExecutionState>(reduce, start));
      }),
    );
  });

  it('emit one terminal event, the last of all, exactly when the fold ends', () => {
    fc.assert(
      fc.property(liveState, facts, (start, happened) => {
        const { events, state } = piped(start, happened);
        const ends = events.flatMap((body, i) => (isEndEvent(body) ? [i] : []));
        expect(ends).toEqual(isTerminal(state) ? [events.length - 1] : []);
      }),
    );
  });

  it('emit no state after a terminal one', () => {
    fc.assert(
      fc.property(liveState, facts, (start, happened) => {
        expect(piped(start, happened).states.slice(0, -1).filter(isTerminal)).toEqual([]);
      }),
    );
  });
});
