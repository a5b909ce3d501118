import { createAnthropic } from '@ai-sdk/anthropic';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { createOllama } from 'ollama-ai-provider-v2';
import { answer, delta, type Responder } from '../../lib';
import { fromModel, type LanguageModel } from '../../lib/providers';
import { caughtThenAsked, session } from '../contract/provider/asking';
import { loopback } from '../contract/provider/loopback';
import { answering } from '../contract/provider/protocol';
import { virtually } from '../support/engine';
import { context, failing, question, replies } from '../contract/provider/replies';
import { finish, handMade, text, type Manner } from './models';
import { anthropicProtocol, ollamaProtocol, openaiProtocol } from './protocols';

const responding = (manner: Manner, version?: string): Responder => fromModel(handMade(manner, version).model);
const failureOf = async (manner: Manner, version?: string): Promise<string> =>
  (await failing(responding(manner, version))).message;

describe('an answer', () => {
  it('is what the parts with text say together', async () => {
    const parts = [
      { type: 'stream-start', warnings: [] },
      { type: 'reasoning-delta', id: 'r', delta: 'Hmm.' },
      ...[text('a'), text(''), text('b')],
      { type: 'something-new' },
      finish('stop', 'stop', 3, 4),
    ];
    expect(await replies(responding({ parts }))).toEqual([
      delta('a'),
      delta('b'),
      answer('ab', { promptTokens: 3, completionTokens: 4 }),
    ]);
  });

  it('of a model of specification v2 is read alike', async () => {
    const parts = [text('ab'), { type: 'finish', finishReason: 'stop', usage: { inputTokens: 3, outputTokens: 4 } }];
    expect(await replies(responding({ parts }, 'v2'))).toEqual([
      delta('ab'),
      answer('ab', { promptTokens: 3, completionTokens: 4 }),
    ]);
  });

  it.each([
    ['none', undefined, undefined],
    ['zeros', 0, 0],
    ['what is no number of tokens', -1, 1.5],
    ['what is no number', NaN, Infinity],
  ])('has no tokens where the model counts %s', async (_what, input, output) => {
    expect(await replies(responding({ parts: [text('a'), finish('stop', 'stop', input, output)] }))).toEqual([
      delta('a'),
      answer('a'),
    ]);
  });

  it('may end for a reason that only the server knows', async () => {
    expect(await replies(responding({ parts: [text('a'), finish('other', 'eos_token')] }))).toContainEqual(answer('a'));
  });

  it('stands once the model has said that it is whole, whatever follows', async () => {
    const parts = [text('a'), finish('stop', 'stop')];
    expect(await replies(responding({ parts, end: new Error('reset') }))).toContainEqual(answer('a'));
  });

  it('does not wait for a connection that stays open', async () => {
    const { model, cancels } = handMade({ parts: [text('a'), finish('stop', 'stop')], end: 'open' });
    expect(await replies(fromModel(model))).toContainEqual(answer('a'));
    expect(cancels()).toBe(1);
  });

  it('is asked for with system, prompt and max_tokens', async () => {
    const { model, calls } = handMade({ parts: [finish('stop', 'stop')] });
    await session('alc.llm("p") alc.llm("p", { system = "s", max_tokens = 5 })', fromModel(model));
    const user = { role: 'user', content: [{ type: 'text', text: 'p' }] };
    expect(calls).toEqual([
      { prompt: [user], maxOutputTokens: 1024, abortSignal: expect.any(AbortSignal) },
      {
        prompt: [{ role: 'system', content: 's' }, user],
        maxOutputTokens: 5,
        abortSignal: expect.any(AbortSignal),
      },
    ]);
  });
});

describe('what is no whole answer', () => {
  it.each<[string, string, Manner]>([
    ['no reason at all', 'the answer broke off after 1 character; try again', { parts: [text('a')] }],
    [
      'a reason of nobody',
      'the answer broke off after 1 character; try again',
      { parts: [text('a'), finish('other')] },
    ],
    ['nothing', 'the answer ended before its first word; try again', {}],
    [
      'an error without a part for it',
      'the model ended with an error; try again later',
      { parts: [text('a'), finish('error')] },
    ],
    [
      'a filter',
      'a content filter ended the answer; ask in other words: I am afraid I can not',
      { parts: [text('I am afraid I can not'), finish('content-filter', 'content_filter')] },
    ],
    [
      'tokens that are used up',
      'all 64 tokens were used up before the first word of the answer; raise max_tokens',
      { parts: [{ type: 'reasoning-delta', id: 'r', delta: 'Hmm.' }, finish('length', 'length')] },
    ],
    ['a tool', 'the model called a tool, and none was offered', { parts: [finish('tool-calls', 'tool_calls')] }],
    [
      'an error part with a text',
      'the server failed; try again later: oh no',
      { parts: [{ type: 'error', error: 'oh no' }] },
    ],
    [
      'an error part with a number',
      'too many requests; try again later: slow down',
      { parts: [{ type: 'error', error: { code: 429, message: 'slow down' } }] },
    ],
    [
      'an error part with a type',
      'the key was refused: no',
      { parts: [{ type: 'error', error: { type: 'authentication_error', message: 'no' } }] },
    ],
    [
      'an error part with nothing',
      'the server failed; try again later',
      { parts: [{ type: 'error', error: undefined }] },
    ],
    ['an error part with an error', 'the model failed: boom', { parts: [{ type: 'error', error: new Error('boom') }] }],
    ['a stream that fails', 'the model failed: boom', { parts: [text('a')], end: new Error('boom') }],
  ])('is an error: %s', async (_what, message, manner) => {
    expect(await failureOf(manner)).toBe(`hand.made m: ${message}`);
  });

  it.each(['unknown', 'other'])('is an error where a model of v2 ends for the reason "%s"', async (finishReason) => {
    const parts = [text('a'), { type: 'finish', finishReason, usage: {} }];
    expect(await failureOf({ parts }, 'v2')).toBe('hand.made m: the answer broke off after 1 character; try again');
  });

  it('is an error where the model throws at once', async () => {
    const { model } = handMade({});
    const throwing: LanguageModel = {
      ...model,
      doStream: () => {
        throw new Error('not today');
      },
    };
    expect((await failing(fromModel(throwing))).message).toBe('hand.made m: the model failed: not today');
  });

  it('is an error where an answer has no end', async () => {
    const parts = Array.from({ length: 17 }, () => text('x'.repeat(2 ** 20)));
    expect(await failureOf({ parts, end: 'open' })).toBe(
      'hand.made m: the answer has more than 16777216 characters; look at the base URL',
    );
  });

  it('holds none of the secrets that it was told of', async () => {
    const { model } = handMade({ parts: [{ type: 'error', error: 'bad key sk-1234' }] });
    expect((await failing(fromModel(model, { secrets: ['sk-1234'] }))).message).toBe(
      'hand.made m: the server failed; try again later: bad key [hidden]',
    );
  });
});

describe('letting go', () => {
  const started = (manner: Manner) => {
    const made = handMade(manner);
    const heard: unknown[] = [];
    const note = (what: unknown) => heard.push(what);
    const subscription = fromModel(made.model)(question, context).subscribe({
      next: note,
      error: note,
      complete: () => note('|'),
    });
    return { ...made, heard, subscription };
  };
  const aWhile = () => new Promise((resume) => setTimeout(resume, 20));

  it('in the middle reads no further, cancels the stream, and then aborts', async () => {
    const { subscription, heard, reads, cancels, calls } = started({ parts: [text('a')], end: 'open' });
    await aWhile();
    const readsBefore = reads();
    subscription.unsubscribe();
    await aWhile();
    expect({ heard, reads: reads(), cancels: cancels(), aborted: calls[0]?.abortSignal.aborted }).toEqual({
      heard: [delta('a')],
      reads: readsBefore,
      cancels: 1,
      aborted: true,
    });
  });

  it('while the model has not even begun aborts at once, and lets go of what comes of it', async () => {
    let begin = (): void => undefined;
    const before = new Promise<void>((resolve) => (begin = resolve));
    const { subscription, heard, reads, cancels, calls } = started({ parts: [text('a')], before });
    subscription.unsubscribe();
    expect(calls[0]?.abortSignal.aborted).toBe(true);
    begin();
    await aWhile();
    expect({ heard, reads: reads(), cancels: cancels() }).toEqual({ heard: [], reads: 0, cancels: 1 });
  });

  it('from within a piece of the answer reads no further', async () => {
    const { model, reads } = handMade({ parts: [text('a'), text('b'), finish('stop', 'stop')] });
    const heard = await new Promise<unknown[]>((resolve) => {
      const all: unknown[] = [];
      const subscription = fromModel(model)(question, context).subscribe((reply) => {
        all.push(reply);
        subscription.unsubscribe();
        setTimeout(() => resolve(all), 20);
      });
    });
    expect({ heard, reads: reads() }).toEqual({ heard: [delta('a')], reads: 1 });
  });

  it('aborts nothing that has ended', async () => {
    const { calls, cancels, subscription } = started({ parts: [text('a'), finish('stop', 'stop')] });
    await aWhile();
    subscription.unsubscribe();
    await aWhile();
    expect({ aborted: calls[0]?.abortSignal.aborted, cancels: cancels() }).toEqual({ aborted: false, cancels: 0 });
  });
});

it('gives up after 180 s of silence, unless it is told otherwise', () => {
  virtually(({ expectObservable }) => {
    const silent = fromModel(handMade({ end: 'open' }).model);
    const hasty = fromModel(handMade({ end: 'open' }).model, { idleMs: 5 });
    const timedOut = (time: string): unknown =>
      expect.objectContaining({
        kind: 'timeout',
        message: `hand.made m: no word for ${time}; try again, or give a longer idleMs`,
      });
    expectObservable(silent(question, context)).toBe('180s #', {}, timedOut('180 s'));
    expectObservable(hasty(question, context)).toBe('5ms #', {}, timedOut('5 ms'));
  });
});

it.each([
  [
    '@ai-sdk/openai-compatible',
    openaiProtocol,
    (url: string) => createOpenAICompatible({ name: 'own', baseURL: `${url}/v1` })('m'),
  ],
  [
    '@ai-sdk/anthropic',
    anthropicProtocol,
    (url: string) => createAnthropic({ apiKey: 'k', baseURL: `${url}/v1` })('m'),
  ],
  ['ollama-ai-provider-v2', ollamaProtocol, (url: string) => createOllama({ baseURL: `${url}/api` })('m')],
] as const)('takes a model of %s as it is', async (_name, protocol, make) => {
  const server = await loopback((response) => void response.destroy(), answering(protocol, 'fine'));
  const model: LanguageModel = make(server.url);
  const { value } = await session(caughtThenAsked, fromModel(model));
  expect(value).toEqual([false, expect.stringMatching(/: the server closed the connection; try again$/), 'fine']);
  await server.close();
});
