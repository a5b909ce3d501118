import { queryId, renderError, sessionId, SpawnFailed, type ResumeError, type SpawnError } from '../../lib/domain';

type Tag = (SpawnError | ResumeError)['_tag'];
type OfTag<T extends Tag> = Extract<SpawnError | ResumeError, { readonly _tag: T }>;

const q = (n: number) => queryId(`q-${n}`);

/** An error of each tag, and the words in its message that name the culprit and the remedy. */
const cases: { readonly [T in Tag]: readonly [error: OfTag<T>, ...words: string[]] } = {
  invalid_spec: [
    { _tag: 'invalid_spec', path: 'ctx.tags[2]', message: 'expected text, got 1' },
    'invalid spec at ctx.tags[2]: expected text, got 1',
  ],
  engine: [{ _tag: 'engine', message: 'the engine is closed: make another' }, 'the engine is closed: make another'],
  invalid_payload: [
    { _tag: 'invalid_payload', path: 'answers[0]', message: 'expected an answer, got null' },
    'invalid payload at answers[0]: expected an answer, got null',
  ],
  not_found: [{ _tag: 'not_found', sessionId: sessionId('s-7') }, 's-7', 'never existed', 'ended'],
  already_cancelled: [{ _tag: 'already_cancelled' }, 'the session is cancelled', 'no more answers'],
  already_answered: [{ _tag: 'already_answered', queryId: q(3) }, 'q-3 is answered already'],
  not_paused: [{ _tag: 'not_paused', actual: 'done' }, 'the session is done', 'only a paused one'],
  payload_mismatch: [
    { _tag: 'payload_mismatch', expected: 'batch', actual: 'single' },
    'takes a batch payload, not a single one',
  ],
  duplicate_query: [{ _tag: 'duplicate_query', queryId: q(3) }, 'q-3 stands twice', 'leave one of them out'],
  unknown_query: [
    { _tag: 'unknown_query', queryId: q(9), pending: [q(1), q(2)] },
    'q-9 was not asked in this pause',
    'pending: q-1, q-2',
  ],
};

describe('renderError', () => {
  it.each(Object.entries(cases))('says of %s what was wrong and where, in one line', (_tag, [error, ...words]) => {
    const message = renderError(error);
    for (const word of words) expect(message).toContain(word);
    expect(message).not.toContain('\n');
  });

  it.each([
    ['invalid_spec', 'invalid spec: expected an object, got null'],
    ['invalid_payload', 'invalid payload: expected an object, got null'],
  ] as const)('names no place where the whole of it is wrong: %s', (_tag, message) => {
    expect(renderError({ _tag, path: '', message: 'expected an object, got null' })).toBe(message);
  });

  it('says so where nothing is pending', () => {
    expect(renderError({ _tag: 'unknown_query', queryId: q(9), pending: [] })).toMatch(/pending: none$/);
  });

  it('shows five of many pending questions, and how many there are', () => {
    const pending = Array.from({ length: 10_000 }, (_, n) => q(n));
    expect(renderError({ _tag: 'unknown_query', queryId: q(-1), pending })).toMatch(
      /pending: q-0, q-1, q-2, q-3, q-4, … \(10000 in all\)$/,
    );
  });

  it('shows all pending questions where they are five', () => {
    const pending = [0, 1, 2, 3, 4].map(q);
    expect(renderError({ _tag: 'unknown_query', queryId: q(9), pending })).toMatch(/pending: q-0, q-1, q-2, q-3, q-4$/);
  });
});

describe('SpawnFailed', () => {
  it('has the rendered error for its message, and keeps the error and its time', () => {
    const error: SpawnError = { _tag: 'invalid_spec', path: 'code', message: 'expected text, got 1' };
    expect(new SpawnFailed(error, 3)).toMatchObject({
      name: 'SpawnFailed',
      message: 'invalid spec at code: expected text, got 1',
      error,
      at: 3,
    });
  });
});
