import * as fc from 'fast-check';
import {
  batch,
  cancelReason,
  errorAnswer,
  isTerminal,
  matchState,
  queryId,
  response,
  run,
  single,
  advice,
} from '../../lib/domain';
import { executionState } from '../support/arbitraries';

const usage = { promptTokens: 1 };

describe('a constructor leaves out what it was not given', () => {
  it.each([
    ['response', response('yes'), { _tag: 'response', response: 'yes' }],
    ['response with usage', response('yes', usage), { _tag: 'response', response: 'yes', usage }],
    ['errorAnswer', errorAnswer('no'), { _tag: 'error', error: 'no' }],
    ['errorAnswer with usage', errorAnswer('no', usage), { _tag: 'error', error: 'no', usage }],
    ['single', single(response('yes')), { _tag: 'single', answer: response('yes') }],
    [
      'single with id',
      single(response('yes'), queryId('q-1')),
      { _tag: 'single', queryId: 'q-1', answer: response('yes') },
    ],
    ['batch', batch([]), { _tag: 'batch', answers: [] }],
    ['cancelReason', cancelReason('user', 3), { code: 'user', requestedAt: 3 }],
    ['cancelReason with detail', cancelReason('user', 3, 'enough'), { code: 'user', requestedAt: 3, detail: 'enough' }],
    ['run', run('return 1'), { _tag: 'run', code: 'return 1' }],
    ['run with options', run('return 1', { name: 'a.lua' }), { _tag: 'run', code: 'return 1', name: 'a.lua' }],
    ['advice', advice('vote'), { _tag: 'advice', strategy: 'vote' }],
    ['advice with options', advice('vote', { task: 't' }), { _tag: 'advice', strategy: 'vote', task: 't' }],
  ])('%s', (_name, made, expected) => {
    expect(made).toStrictEqual(expected);
  });
});

describe('matchState', () => {
  it('hands a state to the case of its tag', () => {
    const seen = matchState<readonly [string, unknown]>({
      running: (state) => ['running', state],
      paused: (state) => ['paused', state],
      done: (state) => ['done', state],
      failed: (state) => ['failed', state],
      cancelled: (state) => ['cancelled', state],
    });
    fc.assert(
      fc.property(executionState, (state) => {
        const [tag, given] = seen(state);
        expect(tag).toBe(state._tag);
        expect(given).toBe(state);
      }),
    );
  });
});

describe('isTerminal', () => {
  it('holds for the three ends and for no other state', () => {
    fc.assert(
      fc.property(executionState, (state) => {
        expect(isTerminal(state)).toBe(['done', 'failed', 'cancelled'].includes(state._tag));
      }),
    );
  });
});
