/** The protocols of the providers, as their servers speak them. */
import type { Protocol } from '../contract/provider/protocol';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** The value at a path of keys. */
const at = (value: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), value);

const event = (data: unknown, name?: string): string =>
  `${name === undefined ? '' : `event: ${name}\n`}data: ${JSON.stringify(data)}\n\n`;

const chunk = (delta: object, reason: string | null = null): string =>
  event({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1_700_000_000,
    model: 'm',
    choices: [{ index: 0, delta, finish_reason: reason }],
  });

const textOf = (message: unknown): unknown => at(message, 'content');

/** OpenAI's chat completions: server-sent events, `[DONE]` at the end. */
export const openaiProtocol: Protocol = {
  contentType: 'text/event-stream; charset=utf-8',
  path: '/v1/chat/completions',
  asked: (body) => {
    const messages = at(body, 'messages');
    const [first, second] = Array.isArray(messages) ? (messages as readonly unknown[]) : [];
    const [system, user] = second === undefined ? [undefined, first] : [first, second];
    return {
      model: at(body, 'model'),
      system: textOf(system),
      prompt: textOf(user),
      maxTokens: at(body, 'max_tokens'),
    };
  },
  begin: () => chunk({ role: 'assistant', content: '' }),
  piece: (text) => chunk({ content: text }),
  thought: (text) => chunk({ reasoning_content: text }),
  end: (reason, { prompt, completion }) =>
    chunk({}, reason) +
    event({
      id: 'chatcmpl-1',
      object: 'chat.completion.chunk',
      choices: [],
      usage: { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion },
    }) +
    'data: [DONE]\n\n',
  overloaded: (message) => event({ error: { message, type: 'overloaded_error', code: 503 } }),
  errorBody: (message) =>
    JSON.stringify({ error: { message, type: 'invalid_request_error', param: null, code: null } }),
};

const anthropicUsage = { cache_creation_input_tokens: 0, cache_read_input_tokens: 0 };

/** Anthropic's messages: server-sent events with names. */
export const anthropicProtocol: Protocol = {
  contentType: 'text/event-stream; charset=utf-8',
  path: '/v1/messages',
  asked: (body) => ({
    model: at(body, 'model'),
    system: at(body, 'system', 0, 'text'),
    prompt: at(body, 'messages', 0, 'content', 0, 'text'),
    maxTokens: at(body, 'max_tokens'),
  }),
  begin: () =>
    event(
      {
        type: 'message_start',
        message: {
          ...{ id: 'msg_1', type: 'message', role: 'assistant', model: 'm', content: [] },
          ...{ stop_reason: null, stop_sequence: null },
          usage: { ...anthropicUsage, input_tokens: 11, output_tokens: 1 },
        },
      },
      'message_start',
    ) + event({ type: 'ping' }, 'ping'),
  piece: (text) =>
    event({ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } }, 'content_block_start') +
    event({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } }, 'content_block_delta') +
    event({ type: 'content_block_stop', index: 0 }, 'content_block_stop'),
  thought: (text) =>
    event(
      { type: 'content_block_start', index: 0, content_block: { type: 'thinking', thinking: '', signature: '' } },
      'content_block_start',
    ) +
    event(
      { type: 'content_block_delta', index: 0, delta: { type: 'thinking_delta', thinking: text } },
      'content_block_delta',
    ) +
    event({ type: 'content_block_stop', index: 0 }, 'content_block_stop'),
  end: (reason, { prompt, completion }) =>
    event(
      {
        type: 'message_delta',
        delta: { stop_reason: reason === 'stop' ? 'end_turn' : 'max_tokens', stop_sequence: null },
        usage: { ...anthropicUsage, input_tokens: prompt, output_tokens: completion },
      },
      'message_delta',
    ) + event({ type: 'message_stop' }, 'message_stop'),
  overloaded: (message) => event({ type: 'error', error: { type: 'overloaded_error', message } }, 'error'),
  errorBody: (message) => JSON.stringify({ type: 'error', error: { type: 'api_error', message }, request_id: 'req_1' }),
};

const line = (fields: object): string =>
  `${JSON.stringify({ model: 'm', created_at: '2026-11-24T10:00:00.000000Z', ...fields })}\n`;

/** Ollama's chat: a line of JSON for each piece. */
export const ollamaProtocol: Protocol = {
  contentType: 'application/x-ndjson',
  path: '/api/chat',
  asked: (body) => ({ ...openaiProtocol.asked(body), maxTokens: at(body, 'options', 'num_predict') }),
  begin: () => '',
  piece: (text) => line({ message: { role: 'assistant', content: text }, done: false }),
  thought: (text) => line({ message: { role: 'assistant', content: '', thinking: text }, done: false }),
  end: (reason, { prompt, completion }) =>
    line({
      message: { role: 'assistant', content: '' },
      ...{ done: true, done_reason: reason },
      ...{ total_duration: 9, load_duration: 1, prompt_eval_duration: 2, eval_duration: 6 },
      ...{ prompt_eval_count: prompt, eval_count: completion },
    }),
  overloaded: (message) => `${JSON.stringify({ error: { type: 'overloaded_error', message } })}\n`,
  errorBody: (message) => JSON.stringify({ error: message }),
};
