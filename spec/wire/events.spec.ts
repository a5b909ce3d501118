import * as fc from 'fast-check';
import type { Answer, ProgressEvent } from '../../lib/domain';
import {
  answerCodec,
  executionStateCodec,
  progressEventCodec,
  resumePayloadCodec,
  terminalOutcomeCodec,
} from '../../lib/wire';
import * as arbitrary from '../support/arbitraries';
import { accepted, refused, same } from './support';

const begin = { kind: 'llm_call_begin', seq: 0, at: 0, session_id: 's', query_id: 'q-0' };

describe('an event', () => {
  it('is taken with keys that are not known, and without them', () => {
    fc.assert(
      fc.property(arbitrary.progressEvent, arbitrary.json, (event, value) => {
        const input = { ...Object(progressEventCodec.encode(event)), zz_new: value };
        same(accepted(progressEventCodec, input), event);
      }),
    );
  });

  it('may say null for what it leaves out', () => {
    same(accepted(progressEventCodec, { ...begin, kind: 'llm_call_end', usage: null, error: null }), {
      _tag: 'llm_call_end',
      seq: 0,
      at: 0,
      sessionId: 's',
      queryId: 'q-0',
    });
  });

  it.each([
    ['kind', { ...begin, kind: 'llm_call' }, /^expected "tick", "state_transition", .* or "note", got "llm_call"$/],
    ['seq', { ...begin, seq: '0' }, 'expected a finite number, got "0"'],
    ['at', { ...begin, at: Infinity }, 'expected a finite number, got Infinity'],
    ['query_id', { ...begin, query_id: undefined }, 'expected a string, got nothing'],
    ['phase', { ...begin, kind: 'tick', phase: 'paused' }, 'expected "running", got "paused"'],
    [
      'info.prompts[1].max_tokens',
      {
        ...begin,
        kind: 'pause_requested',
        info: {
          kind: 'batch',
          paused_at: 0,
          prompts: [
            { query_id: 'q-0', prompt: '', max_tokens: 0 },
            { query_id: 'q-1', prompt: '', max_tokens: 0.5 },
          ],
        },
      },
      'expected a non-negative integer, got 0.5',
    ],
    [
      'outcome.reason.code',
      {
        ...begin,
        kind: 'state_transition',
        from: 'running',
        to: 'cancelled',
        outcome: {
          state: 'cancelled',
          reason: { code: 'bored', requested_at: 0 },
          observed_at: 0,
          state_before: { state: 'running' },
        },
      },
      'expected "user", "timeout", "parent_dropped", "system_shutdown" or "internal", got "bored"',
    ],
  ])('is refused at "%s" for a bad value', (path, input, message) => {
    const complaint = refused(progressEventCodec, input);
    expect(complaint.path).toBe(path);
    expect(complaint.message).toMatch(message);
  });
});

describe('a state', () => {
  it('is not terminal when it is paused', () => {
    expect(refused(terminalOutcomeCodec, { state: 'paused' })).toEqual({
      path: 'state',
      message: 'expected "done", "failed" or "cancelled", got "paused"',
    });
  });

  it('needs a value to be done, be it null', () => {
    expect(refused(executionStateCodec, { state: 'done', finished_at: 0 })).toEqual({
      path: 'value',
      message: 'expected a JSON value, got nothing',
    });
    same(accepted(executionStateCodec, { state: 'done', finished_at: 0, value: null }), {
      _tag: 'done',
      value: null,
      finishedAt: 0,
    });
  });
});

describe('encoding', () => {
  it('leaves out a field that is undefined', () => {
    const event = { _tag: 'note', content: 'x', title: undefined, seq: 0, at: 0, sessionId: 's' };
    // What callers without exactOptionalPropertyTypes may build.
    expect(progressEventCodec.is(event)).toBe(true);
    if (progressEventCodec.is(event))
      same(progressEventCodec.encode(event), { kind: 'note', seq: 0, at: 0, session_id: 's', content: 'x' });
  });

  it('leaves out what is no field of the domain', () => {
    const answer = { _tag: 'response', response: 'x', secret: 1 } as const;
    same(resumePayloadCodec.encode({ _tag: 'single', answer }), { payload_kind: 'single', response: 'x' });
  });
});

describe('encoding what is no value of the type', () => {
  it('throws and names the tag', () => {
    const event = { _tag: 'tock' as string } as ProgressEvent;
    const answer = { _tag: 'maybe' as string } as Answer;
    expect(() => progressEventCodec.encode(event)).toThrow('can\'t encode kind tock: known are "tick", ');
    expect(() => answerCodec.encode(answer)).toThrow('can\'t encode maybe: expected either "response" or "error"');
  });
});

describe('is', () => {
  it.each([
    ['the shape of the wire', begin],
    ['a field of another type', { _tag: 'llm_call_begin', seq: 0, at: 0, sessionId: 's', queryId: 1 }],
    ['a missing field', { _tag: 'llm_call_begin', seq: 0, at: 0, sessionId: 's' }],
    ['a null field', { _tag: 'note', seq: 0, at: 0, sessionId: 's', content: '', title: null }],
    ['an unknown tag', { _tag: 'toString', seq: 0, at: 0, sessionId: 's' }],
    ['an array', []],
    ['null', null],
  ])('is false for %s', (_, value) => {
    expect(progressEventCodec.is(value)).toBe(false);
  });
});
