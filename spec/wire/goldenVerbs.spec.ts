import { advice, batch, done, errorAnswer, queryId, response, run, sessionId, single } from '../../lib/domain';
import * as wire from '../../lib/wire';
import { golden } from './support';

describe('answers', () => {
  const { resumePayloadCodec } = wire;
  const usage = { promptTokens: 3, completionTokens: 4 };
  golden(
    'single',
    resumePayloadCodec,
    single(response('Because.', usage), queryId('q-0')),
    '{"payload_kind":"single","query_id":"q-0","response":"Because.","usage":{"prompt_tokens":3,"completion_tokens":4}}',
  );
  golden('single without an id', resumePayloadCodec, single(response('')), '{"payload_kind":"single","response":""}');
  golden(
    'single that failed',
    resumePayloadCodec,
    single(errorAnswer('offline')),
    '{"payload_kind":"single","error":"offline"}',
  );
  golden(
    'batch',
    resumePayloadCodec,
    batch([
      { queryId: queryId('q-1'), answer: response('yes') },
      { queryId: queryId('q-2'), answer: errorAnswer('offline', { promptTokens: 3 }) },
    ]),
    '{"payload_kind":"batch","answers":[{"query_id":"q-1","response":"yes"},{"query_id":"q-2","error":"offline","usage":{"prompt_tokens":3}}]}',
  );
  golden(
    'accepted',
    wire.resumeOutcomeCodec,
    { _tag: 'accepted', remaining: 2 },
    '{"outcome":"accepted","remaining":2}',
  );
  golden('continued', wire.resumeOutcomeCodec, { _tag: 'continued' }, '{"outcome":"continued"}');
  golden(
    'terminal',
    wire.resumeOutcomeCodec,
    { _tag: 'terminal', outcome: done({ value: 'x', finishedAt: 9 }) },
    '{"outcome":"terminal","result":{"state":"done","value":"x","finished_at":9}}',
  );
});

describe('specs', () => {
  const { sessionSpecCodec } = wire;
  golden('run', sessionSpecCodec, run('return 1'), '{"kind":"run","code":"return 1"}');
  golden(
    'run with everything',
    sessionSpecCodec,
    run('return ctx', { name: 'x.lua', projectRoot: '/p', ctx: { task: 't', maxTries: 2 } }),
    '{"kind":"run","code":"return ctx","name":"x.lua","project_root":"/p","ctx":{"task":"t","maxTries":2}}',
  );
  golden(
    'advice',
    sessionSpecCodec,
    advice('panel', { task: 't', opts: { n: 3 } }),
    '{"kind":"advice","strategy":"panel","task":"t","opts":{"n":3}}',
  );
  golden(
    'eval of an inline scenario',
    sessionSpecCodec,
    { _tag: 'eval', scenario: { _tag: 'inline', scenario: { cases: [] } }, strategy: 'panel', autoCard: false },
    '{"kind":"eval","scenario":{"scenario_kind":"inline","scenario":{"cases":[]}},"strategy":"panel","auto_card":false}',
  );
  golden(
    'a named scenario',
    wire.scenarioCodec,
    { _tag: 'name', name: 'arith' },
    '{"scenario_kind":"name","name":"arith"}',
  );
  golden(
    'a scenario in a file',
    wire.scenarioCodec,
    { _tag: 'file', path: 'a.json' },
    '{"scenario_kind":"file","path":"a.json"}',
  );
});

describe('errors', () => {
  const { resumeErrorCodec, spawnErrorCodec } = wire;
  golden(
    'invalid_spec',
    spawnErrorCodec,
    { _tag: 'invalid_spec', path: 'ctx.tags[2]', message: 'no' },
    '{"error":"invalid_spec","path":"ctx.tags[2]","message":"no"}',
  );
  golden('engine', spawnErrorCodec, { _tag: 'engine', message: 'closed' }, '{"error":"engine","message":"closed"}');
  golden(
    'invalid_payload',
    resumeErrorCodec,
    { _tag: 'invalid_payload', path: '', message: 'no' },
    '{"error":"invalid_payload","path":"","message":"no"}',
  );
  golden(
    'not_found',
    resumeErrorCodec,
    { _tag: 'not_found', sessionId: sessionId('s') },
    '{"error":"not_found","session_id":"s"}',
  );
  golden('already_cancelled', resumeErrorCodec, { _tag: 'already_cancelled' }, '{"error":"already_cancelled"}');
  golden(
    'already_answered',
    resumeErrorCodec,
    { _tag: 'already_answered', queryId: queryId('q-0') },
    '{"error":"already_answered","query_id":"q-0"}',
  );
  golden(
    'not_paused',
    resumeErrorCodec,
    { _tag: 'not_paused', actual: 'done' },
    '{"error":"not_paused","actual":"done"}',
  );
  golden(
    'payload_mismatch',
    resumeErrorCodec,
    { _tag: 'payload_mismatch', expected: 'batch', actual: 'single' },
    '{"error":"payload_mismatch","expected":"batch","actual":"single"}',
  );
  golden(
    'duplicate_query',
    resumeErrorCodec,
    { _tag: 'duplicate_query', queryId: queryId('q-0') },
    '{"error":"duplicate_query","query_id":"q-0"}',
  );
  golden(
    'unknown_query',
    resumeErrorCodec,
    { _tag: 'unknown_query', queryId: queryId('q-9'), pending: [queryId('q-0')] },
    '{"error":"unknown_query","query_id":"q-9","pending":["q-0"]}',
  );
});
