import { queryId } from '../../lib/domain';
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
