import { batch, done, queryId, response, single } from '../../lib/domain';
import * as wire from '../../lib/wire';
import { golden } from './support';

describe('metrics', () => {
  const tokens = { tokens: 3, source: 'estimated' } as const;
  golden(
    'metrics',
    wire.metricsCodec,
    {
      elapsedMs: 12,
      llmCalls: 1,
      pauses: 1,
      rounds: 1,
      promptChars: 4,
      responseChars: 8,
      promptTokens: tokens,
      responseTokens: tokens,
      totalTokens: { tokens: 6, source: 'estimated' },
      budget: { maxLlmCalls: 9, maxElapsedMs: 1000, maxTokens: 500 },
      recentLogs: [{ _tag: 'log', level: 'info', message: 'hi' }],
      transcript: [{ queryId: queryId('q-0'), prompt: 'Why?', response: 'Because.' }],
    },
    '{"elapsed_ms":12,"llm_calls":1,"pauses":1,"rounds":1,"prompt_chars":4,"response_chars":8,' +
      '"prompt_tokens":{"tokens":3,"source":"estimated"},"response_tokens":{"tokens":3,"source":"estimated"},' +
      '"total_tokens":{"tokens":6,"source":"estimated"},' +
      '"budget":{"max_llm_calls":9,"max_elapsed_ms":1000,"max_tokens":500},' +
      '"recent_logs":[{"kind":"log","level":"info","message":"hi"}],' +
      '"transcript":[{"query_id":"q-0","prompt":"Why?","response":"Because."}]}',
  );
});

describe('facts', () => {
  const { sessionFactCodec } = wire;
  golden('started', sessionFactCodec, { _tag: 'started' }, '{"fact":"started"}');
  golden(
    'emitted',
    sessionFactCodec,
    { _tag: 'emitted', emission: { _tag: 'note', content: 'x' } },
    '{"fact":"emitted","emission":{"kind":"note","content":"x"}}',
  );
  golden(
    'asked',
    sessionFactCodec,
    { _tag: 'asked', info: { kind: 'batch', prompts: [], pausedAt: 1 } },
    '{"fact":"asked","info":{"kind":"batch","prompts":[],"paused_at":1}}',
  );
  golden(
    'delta',
    sessionFactCodec,
    { _tag: 'delta', queryId: queryId('q-0'), text: 'Be' },
    '{"fact":"delta","query_id":"q-0","text":"Be"}',
  );
  golden(
    'answered',
    sessionFactCodec,
    { _tag: 'answered', payloadKind: 'single', answers: [{ queryId: queryId('q-0'), answer: response('x') }] },
    '{"fact":"answered","payload_kind":"single","answers":[{"query_id":"q-0","response":"x"}]}',
  );
  golden('resumed', sessionFactCodec, { _tag: 'resumed' }, '{"fact":"resumed"}');
  golden(
    'ended',
    sessionFactCodec,
    { _tag: 'ended', outcome: done({ value: 1, finishedAt: 2 }) },
    '{"fact":"ended","outcome":{"state":"done","value":1,"finished_at":2}}',
  );
  golden(
    'stopped',
    sessionFactCodec,
    { _tag: 'stopped', reason: { code: 'timeout', requestedAt: 1 }, at: 2 },
    '{"fact":"stopped","reason":{"code":"timeout","requested_at":1},"at":2}',
  );
});
