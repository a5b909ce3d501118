import { answerCodec, resumePayloadCodec } from '../../lib/wire';
import { accepted, refused, same } from './support';

const single = { payload_kind: 'single', response: 'yes' };
const batch = (...answers: readonly unknown[]): unknown => ({ payload_kind: 'batch', answers });

describe('a payload on the wire', () => {
  it.each([
    ['', 7, 'expected an object, got 7'],
    ['payload_kind', { response: 'yes' }, 'expected "single" or "batch", got nothing'],
    ['', { payload_kind: 'single' }, 'expected either "response" or "error", got neither'],
    ['', { ...single, error: 'no' }, 'expected either "response" or "error", got both'],
    ['response', { ...single, response: 42 }, 'expected a string, got 42'],
    ['error', { payload_kind: 'single', error: {} }, 'expected a string, got an object'],
    ['query_id', { ...single, query_id: 0 }, 'expected a string, got 0'],
    ['usage', { ...single, usage: 12 }, 'expected an object, got 12'],
    ['usage.prompt_tokens', { ...single, usage: { prompt_tokens: -1 } }, 'expected a non-negative integer, got -1'],
    ['answers', { payload_kind: 'batch' }, 'expected an array, got nothing'],
    ['answers', batch(), 'expected at least one answer, got an empty array'],
    ['answers', { payload_kind: 'batch', answers: { 0: single } }, 'expected an array, got an object'],
    ['answers[0]', batch(null), 'expected an object, got null'],
    ['answers[0].query_id', batch({ response: 'yes' }), 'expected a string, got nothing'],
    [
      'answers[1]',
      batch({ query_id: 'q-0', response: '' }, { query_id: 'q-1' }),
      'expected either "response" or "error", got neither',
    ],
    [
      'answers[1].usage.completion_tokens',
      batch({ query_id: 'q-0', response: '' }, { query_id: 'q-1', error: '', usage: { completion_tokens: 1.5 } }),
      'expected a non-negative integer, got 1.5',
    ],
  ])('is refused at "%s"', (path, input, message) => {
    expect(refused(resumePayloadCodec, input)).toEqual({ path, message });
  });

  it('is taken without the keys that are not known', () => {
    same(accepted(resumePayloadCodec, { ...single, model: 'm', usage: { prompt_tokens: 1, cached_tokens: 2 } }), {
      _tag: 'single',
      answer: { _tag: 'response', response: 'yes', usage: { promptTokens: 1 } },
    });
  });

  it('may say null for what it leaves out', () => {
    same(accepted(resumePayloadCodec, { ...single, query_id: null, error: null, usage: null }), {
      _tag: 'single',
      answer: { _tag: 'response', response: 'yes' },
    });
    same(accepted(resumePayloadCodec, batch({ query_id: 'q-0', response: null, error: 'x' })), {
      _tag: 'batch',
      answers: [{ queryId: 'q-0', answer: { _tag: 'error', error: 'x' } }],
    });
  });

  it('is refused at the first entry that is wrong, also as the last of many', () => {
    const answers = Array.from({ length: 10_000 }, (_, i) => ({ query_id: `q-${i}`, response: i === 9_999 ? i : '' }));
    expect(refused(resumePayloadCodec, batch(...answers))).toEqual({
      path: 'answers[9999].response',
      message: 'expected a string, got 9999',
    });
  });
});

describe('is', () => {
  it.each([
    ['an empty batch', { _tag: 'batch', answers: [] }],
    ['a batch with an entry that is none', { _tag: 'batch', answers: [{ queryId: 'q-0' }] }],
    ['a single without an answer', { _tag: 'single' }],
    ['an answer that stands inline', { _tag: 'single', response: 'yes' }],
  ])('is false for %s', (_, value) => {
    expect(resumePayloadCodec.is(value)).toBe(false);
  });

  it.each([
    ['the shape of the wire', { response: 'yes' }],
    ['the wrong field for its tag', { _tag: 'error', response: 'yes' }],
    ['an unknown tag', { _tag: 'maybe', response: 'yes' }],
  ])('is false for an answer with %s', (_, value) => {
    expect(answerCodec.is(value)).toBe(false);
  });
});
