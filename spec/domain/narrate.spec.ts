import * as fc from 'fast-check';
import {
  errorAnswer,
  isTerminal,
  isTerminalEvent,
  narrate,
  paused,
  queryId,
  reduce,
  response,
  running,
  sessionId,
  type ExecutionState,
  type PauseInfo,
  type ProgressBody,
  type SessionFact,
} from '../../lib/domain';
import * as arbitrary from '../support/arbitraries';

interface Step {
  readonly before: ExecutionState;
  readonly after: ExecutionState;
  readonly told: readonly ProgressBody[];
}

/** The steps of a session up to its end: of any facts those that a session can have, so nothing resumes what runs. */
const stepsOf = (start: ExecutionState, facts: readonly SessionFact[]): readonly Step[] => {
  const steps: Step[] = [];
  let before = start;
  for (const fact of facts) {
    if (isTerminal(before)) break;
    if (fact._tag === 'resumed' && before._tag === 'running') continue;
    const after = reduce(before, fact);
    steps.push({ before, after, told: narrate(before, fact, after) });
    before = after;
  }
  return steps;
};

const steps = fc
  .tuple(arbitrary.liveState, fc.array(arbitrary.sessionFact, { maxLength: 12 }))
  .map((walk) => stepsOf(...walk));

const transitions = ({ told }: Step) => told.filter((body) => body._tag === 'state_transition');

const [q0, q1] = [queryId('q-0'), queryId('q-1')];
const info: PauseInfo = {
  kind: 'batch',
  prompts: [
    { queryId: q0, prompt: 'p', maxTokens: 9 },
    { queryId: q1, prompt: 'q', maxTokens: 9 },
  ],
  pausedAt: 5,
};

describe('narrate', () => {
  it('tells of a transition exactly when the state changed, from the one to the other', () => {
    fc.assert(
      fc.property(steps, (walk) => {
        for (const step of walk) {
          const { before, after } = step;
          const expected = after === before ? [] : [{ from: before._tag, to: after._tag }];
          expect(transitions(step).map(({ from, to }) => ({ from, to }))).toEqual(expected);
        }
      }),
    );
  });

  it('gives a transition its outcome exactly when it leads to the end', () => {
    fc.assert(
      fc.property(steps, (walk) => {
        for (const step of walk)
          for (const transition of transitions(step)) {
            expect('outcome' in transition).toBe(isTerminal(step.after));
            if (isTerminal(step.after)) expect(transition.outcome).toBe(step.after);
          }
      }),
    );
  });

  it('tells of one terminal event at most, as the last of all', () => {
    fc.assert(
      fc.property(steps, (walk) => {
        const told = walk.flatMap((step) => step.told);
        const stamp = { sessionId: sessionId('s-0'), seq: 0, at: 0 };
        const ends = told.map((body) => isTerminalEvent({ ...body, ...stamp }));
        expect(ends.slice(0, -1)).not.toContain(true);
        expect(ends.at(-1) ?? false).toBe(walk.some(({ after }) => isTerminal(after)));
      }),
    );
  });

  it('tells of a pause in the order of the contract: the transition, what is asked, the beginning of each call', () => {
    expect(narrate(running, { _tag: 'asked', info }, paused(info))).toStrictEqual([
      { _tag: 'state_transition', from: 'running', to: 'paused' },
      { _tag: 'pause_requested', info },
      { _tag: 'llm_call_begin', queryId: q0 },
      { _tag: 'llm_call_begin', queryId: q1 },
    ]);
  });

  it('tells of answers in the order of the contract: the end of each call, then what was accepted', () => {
    const usage = { promptTokens: 1 };
    const answers = [
      { queryId: q1, answer: errorAnswer('overloaded', usage) },
      { queryId: q0, answer: response('yes') },
    ];
    expect(narrate(paused(info), { _tag: 'answered', payloadKind: 'batch', answers }, paused(info))).toStrictEqual([
      { _tag: 'llm_call_end', queryId: q1, usage, error: 'overloaded' },
      { _tag: 'llm_call_end', queryId: q0 },
      { _tag: 'resume_accepted', payloadKind: 'batch', queryIds: [q1, q0] },
    ]);
  });

  it.each<[SessionFact, ProgressBody]>([
    [{ _tag: 'started' }, { _tag: 'tick', phase: 'running' }],
    [
      { _tag: 'emitted', emission: { _tag: 'log', level: 'info', message: 'hi' } },
      { _tag: 'log', level: 'info', message: 'hi' },
    ],
    [
      { _tag: 'delta', queryId: q0, text: 'y' },
      { _tag: 'llm_delta', queryId: q0, text: 'y' },
    ],
  ])('tells of %o with one event', (fact, event) => {
    expect(narrate(running, fact, running)).toStrictEqual([event]);
  });
});
