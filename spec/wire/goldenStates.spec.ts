import { cancelled, done, failed, paused, queryId, running, sessionId } from '../../lib/domain';
import * as wire from '../../lib/wire';
import { golden } from './support';

const prompt = { queryId: queryId('q-0'), prompt: 'Why?', maxTokens: 1024 };
const info = { kind: 'single', prompts: [prompt], pausedAt: 1 } as const;
const stamp = { seq: 3, at: 17, sessionId: sessionId('s-1') };

describe('states', () => {
  const { executionStateCodec } = wire;
  golden('running', executionStateCodec, running, '{"state":"running"}');
  golden(
    'paused',
    executionStateCodec,
    paused(info),
    '{"state":"paused","kind":"single","prompts":[{"query_id":"q-0","prompt":"Why?","max_tokens":1024}],"paused_at":1}',
  );
  golden(
    'done',
    executionStateCodec,
    done({ value: { n: null }, usage: { promptTokens: 3, completionTokens: 4 }, finishedAt: 5 }),
    '{"state":"done","value":{"n":null},"usage":{"prompt_tokens":3,"completion_tokens":4},"finished_at":5}',
  );
  golden(
    'done with nil',
    executionStateCodec,
    done({ value: null, finishedAt: 0 }),
    '{"state":"done","value":null,"finished_at":0}',
  );
  golden(
    'failed',
    executionStateCodec,
    failed({ message: 'run:1: boom', kind: 'lua_error', occurredAt: 5 }),
    '{"state":"failed","message":"run:1: boom","kind":"lua_error","occurred_at":5}',
  );
  golden(
    'cancelled',
    wire.terminalOutcomeCodec,
    cancelled({
      reason: { code: 'user', detail: 'enough', requestedAt: 4 },
      observedAt: 5,
      stateBefore: running,
    }),
    '{"state":"cancelled","reason":{"code":"user","detail":"enough","requested_at":4},"observed_at":5,"state_before":{"state":"running"}}',
  );
});

describe('questions', () => {
  golden(
    'a question with everything',
    wire.pausePromptCodec,
    {
      ...prompt,
      system: 'Be brief.',
      grounded: true,
      underspecified: false,
      role: 'judge',
      cacheBreakpoint: true,
    },
    '{"query_id":"q-0","prompt":"Why?","system":"Be brief.","max_tokens":1024,"grounded":true,"underspecified":false,"role":"judge","cache_breakpoint":true}',
  );
  golden(
    'a pause',
    wire.pauseInfoCodec,
    { kind: 'batch', prompts: [], pausedAt: 2 },
    '{"kind":"batch","prompts":[],"paused_at":2}',
  );
});

describe('events', () => {
  const { progressEventCodec } = wire;
  const q = { ...stamp, queryId: queryId('q-0') };
  const start = '"seq":3,"at":17,"session_id":"s-1"';
  golden(
    'tick',
    progressEventCodec,
    { _tag: 'tick', ...stamp, phase: 'running' },
    `{"kind":"tick",${start},"phase":"running"}`,
  );
  golden(
    'state_transition to the end',
    progressEventCodec,
    { _tag: 'state_transition', ...stamp, from: 'running', to: 'done', outcome: done({ value: 1, finishedAt: 17 }) },
    `{"kind":"state_transition",${start},"from":"running","to":"done","outcome":{"state":"done","value":1,"finished_at":17}}`,
  );
  golden(
    'state_transition that goes on',
    progressEventCodec,
    { _tag: 'state_transition', ...stamp, from: 'running', to: 'paused' },
    `{"kind":"state_transition",${start},"from":"running","to":"paused"}`,
  );
  golden(
    'pause_requested',
    progressEventCodec,
    { _tag: 'pause_requested', ...stamp, info },
    `{"kind":"pause_requested",${start},"info":{"kind":"single","prompts":[{"query_id":"q-0","prompt":"Why?","max_tokens":1024}],"paused_at":1}}`,
  );
  golden(
    'llm_call_begin',
    progressEventCodec,
    { _tag: 'llm_call_begin', ...q },
    `{"kind":"llm_call_begin",${start},"query_id":"q-0"}`,
  );
  golden(
    'llm_delta',
    progressEventCodec,
    { _tag: 'llm_delta', ...q, text: 'Be' },
    `{"kind":"llm_delta",${start},"query_id":"q-0","text":"Be"}`,
  );
  golden(
    'llm_call_end',
    progressEventCodec,
    { _tag: 'llm_call_end', ...q, usage: { completionTokens: 9 }, error: 'offline' },
    `{"kind":"llm_call_end",${start},"query_id":"q-0","usage":{"completion_tokens":9},"error":"offline"}`,
  );
  golden(
    'resume_accepted',
    progressEventCodec,
    { _tag: 'resume_accepted', ...stamp, payloadKind: 'batch', queryIds: [queryId('q-0'), queryId('f-1-0')] },
    `{"kind":"resume_accepted",${start},"payload_kind":"batch","query_ids":["q-0","f-1-0"]}`,
  );
  golden(
    'progress',
    progressEventCodec,
    { _tag: 'progress', ...stamp, step: 1, total: 3, message: 'voting' },
    `{"kind":"progress",${start},"step":1,"total":3,"message":"voting"}`,
  );
  golden(
    'log',
    progressEventCodec,
    { _tag: 'log', ...stamp, level: 'warn', message: 'hm' },
    `{"kind":"log",${start},"level":"warn","message":"hm"}`,
  );
  golden(
    'note',
    progressEventCodec,
    { _tag: 'note', ...stamp, title: 'Plan', content: 'First …' },
    `{"kind":"note",${start},"title":"Plan","content":"First …"}`,
  );
  golden(
    'history_gap',
    wire.historyGapCodec,
    { _tag: 'history_gap', sessionId: sessionId('s-1'), from: 0, firstKept: 12 },
    '{"kind":"history_gap","session_id":"s-1","from":0,"first_kept":12}',
  );
});
