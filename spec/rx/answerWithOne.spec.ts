import { left, right } from 'fp-ts/Either';
import { concat, EMPTY, NEVER, of, Subject, throwError } from 'rxjs';
import { answer, answerWith, response, run, type Answered, type Reply, type Responder } from '../../lib';
import { ask, said, type Asked } from './support';

const boom = new Error('boom');
const silence = 'error: the responder completed without an answer';

/** What became of one question asked of a responder. */
const outcomeOf = (responder: Responder): readonly string[] => {
  const seen: string[] = [];
  of(ask('p').request)
    .pipe(answerWith(responder))
    .subscribe({
      next: ({ answer: given }) => seen.push(said(given)),
      error: (error: unknown) => seen.push(`errored: ${String(error)}`),
      complete: () => seen.push('|'),
    });
  return seen;
};

describe('answerWith, for one question', () => {
  it.each<[string, Responder, string]>([
    [
      'throws an error',
      () => {
        throw boom;
      },
      'error: boom',
    ],
    [
      'throws something else',
      () => {
        throw 'just text' as unknown;
      },
      'error: just text',
    ],
    ['errors with something else', () => throwError((): unknown => 'just text'), 'error: just text'],
    ['is empty', () => EMPTY, silence],
    ['answers twice at once', () => of(answer('x'), answer('y')), 'x'],
    [
      'answers, then errors',
      () =>
        concat(
          of(answer('x')),
          throwError(() => boom),
        ),
      'x',
    ],
    ['answers and goes on for ever', () => concat(of(answer('x')), NEVER), 'x'],
  ])('emits one answer and completes where the responder %s', (_title, responder, expected) => {
    expect(outcomeOf(responder)).toEqual([expected, '|']);
  });

  it('never errors, whatever a responder throws', () => {
    expect(outcomeOf(() => throwError((): unknown => Object.create(null)))).toEqual([
      expect.stringMatching(/^error: ./),
      '|',
    ]);
  });

  it('takes an answer that is none for an error answer that says so', () => {
    const untyped = JSON.parse('{"_tag":"answer","text":5}') as Reply;
    expect(outcomeOf(() => of(untyped))).toEqual([
      expect.stringMatching(/^error: the responder's answer is none: .* got 5/),
      '|',
    ]);
  });

  it('emits the question, its answer with what it cost, and what became of it', () => {
    const { request } = ask('p');
    const answers: Answered[] = [];
    const usage = { promptTokens: 3, completionTokens: 4 };
    of(request)
      .pipe(answerWith(() => of(answer('x', usage))))
      .subscribe((answered) => answers.push(answered));
    expect(answers).toEqual([{ request, answer: response('x', usage), result: right({ _tag: 'continued' }) }]);
    expect(answers[0]?.request).toBe(request);
  });

  it('emits the refusal of an answer, and tries no other', () => {
    const refused = left({ _tag: 'not_paused', actual: 'running' } as const);
    const { query, sessionId, spec, index, now } = ask('p').request;
    const give = jest.fn(() => refused);
    const request = { query, sessionId, spec, index, now, settled$: NEVER, answer: give, delta: () => undefined };
    const results: unknown[] = [];
    of(request)
      .pipe(answerWith(() => of(answer('x'), answer('y'))))
      .subscribe(({ result }) => results.push(result));
    expect({ results, given: give.mock.calls }).toEqual({ results: [refused], given: [[response('x')]] });
  });

  it('tells the responder the question and where it comes from', () => {
    const told: Parameters<Responder>[] = [];
    of(ask('p', 2).request)
      .pipe(
        answerWith((...given) => {
          told.push(given);
          return EMPTY;
        }),
      )
      .subscribe();
    expect(told).toEqual([
      [
        { queryId: 'q-2', prompt: 'p', maxTokens: 9 },
        { sessionId: 's-0', spec: run('return 1'), index: 2, attempt: 1, now: expect.any(Function) },
      ],
    ]);
    expect(told[0]?.[1].now()).toBe(7);
  });

  it('answers the next question that an observer asks from within its next', () => {
    const source = new Subject<Asked['request']>();
    const seen: string[] = [];
    source.pipe(answerWith(({ prompt }) => of(answer(prompt)), { concurrency: 1 })).subscribe((answered) => {
      const { prompt } = answered.request.query;
      seen.push(prompt);
      if (prompt < 'd') source.next(ask(String.fromCharCode(prompt.charCodeAt(0) + 1)).request);
    });
    source.next(ask('a').request);
    expect(seen).toEqual(['a', 'b', 'c', 'd']);
  });
});
