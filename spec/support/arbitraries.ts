/** One fast-check arbitrary for each type of the domain; the values hold what the contract promises of them. */
import * as fc from 'fast-check';
import * as domain from '../../lib/domain';

type OptionalKey<A> = { [K in keyof A]-?: undefined extends A[K] ? K : never }[keyof A];
type Model<A> = { [K in keyof A]-?: fc.Arbitrary<Exclude<A[K], undefined>> };

/** An object with all fields of `A`; those named last are left out now and then. */
const record = <A extends object>(model: Model<A>, ...optional: OptionalKey<A>[]): fc.Arbitrary<A> => {
  const leftOut: ReadonlySet<unknown> = new Set(optional);
  const requiredKeys = (Object.keys(model) as (keyof A)[]).filter((key) => !leftOut.has(key));
  return fc.record(model, { requiredKeys, noNullPrototype: true });
};

const tag = <const T extends string>(value: T): fc.Arbitrary<T> => fc.constant(value);
const few = { maxLength: 4 };

export const text: fc.Arbitrary<string> = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }));
const instant = fc.nat(4_000_000_000_000);
const count = fc.nat(100_000);

/** Without -0, which JSON text doesn't keep. */
export const finiteNumber: fc.Arbitrary<number> = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .map((n) => (n === 0 ? 0 : n));

/** Keys that trip up careless code are among them. */
export const key: fc.Arbitrary<string> = fc.oneof(
  { arbitrary: fc.string(), weight: 4 },
  { arbitrary: fc.constantFrom('__proto__', 'constructor', 'toString', '_tag', 'kind'), weight: 1 },
);

const jsonTree = fc.letrec<{ value: domain.Json; object: domain.JsonObject }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    finiteNumber,
    text,
    fc.array(tie('value'), few),
    tie('object'),
  ),
  object: fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
}));

export const json: fc.Arbitrary<domain.Json> = jsonTree.value;
export const jsonObject: fc.Arbitrary<domain.JsonObject> = jsonTree.object;

export const sessionId: fc.Arbitrary<domain.SessionId> = fc.uuid().map(domain.sessionId);
export const queryId: fc.Arbitrary<domain.QueryId> = fc
  .oneof(
    fc.nat(20).map((n) => `q-${n}`),
    fc.tuple(fc.nat(9), fc.nat(9)).map(([child, n]) => `f-${child}-${n}`),
  )
  .map(domain.queryId);

export const usage = record<domain.Usage>(
  { promptTokens: count, completionTokens: count },
  'promptTokens',
  'completionTokens',
);
export const tokenCount = record<domain.TokenCount>({
  tokens: count,
  source: fc.constantFrom(...domain.tokenSources),
});
export const budget = record<domain.Budget>(
  { maxLlmCalls: count, maxElapsedMs: instant, maxTokens: count },
  'maxLlmCalls',
  'maxElapsedMs',
  'maxTokens',
);

export const cancelReason = record<domain.CancelReason>(
  { code: fc.constantFrom(...domain.cancelCodes), detail: text, requestedAt: instant },
  'detail',
);

const responseAnswer = record<domain.Response>({ _tag: tag('response'), response: text, usage }, 'usage');
const failedAnswer = record<domain.ErrorAnswer>({ _tag: tag('error'), error: text, usage }, 'usage');
export const answer: fc.Arbitrary<domain.Answer> = fc.oneof(responseAnswer, failedAnswer);

export const pauseKind: fc.Arbitrary<domain.PauseKind> = fc.constantFrom('single', 'batch');
export const pausePrompt = record<domain.PausePrompt>(
  {
    queryId,
    prompt: text,
    system: text,
    maxTokens: count,
    grounded: fc.boolean(),
    underspecified: fc.boolean(),
    role: text,
    cacheBreakpoint: fc.boolean(),
  },
  'system',
  'grounded',
  'underspecified',
  'role',
  'cacheBreakpoint',
);

const prompts = (maxLength: number): fc.Arbitrary<readonly domain.PausePrompt[]> =>
  fc.uniqueArray(pausePrompt, { minLength: 1, maxLength, selector: (prompt) => prompt.queryId });

/** Ids are unique, and a `single` pause asks one question. */
export const pauseInfo: fc.Arbitrary<domain.PauseInfo> = fc.oneof(
  record<domain.PauseInfo>({ kind: tag('single'), prompts: prompts(1), pausedAt: instant }),
  record<domain.PauseInfo>({ kind: tag('batch'), prompts: prompts(4), pausedAt: instant }),
);

export const executionResult = record<domain.ExecutionResult>({ value: json, usage, finishedAt: instant }, 'usage');
export const failureInfo = record<domain.FailureInfo>({
  message: text,
  kind: fc.constantFrom(...domain.failureKinds),
  occurredAt: instant,
});

const runningState = record<domain.Running>({ _tag: tag('running') });
const pausedState: fc.Arbitrary<domain.Paused> = pauseInfo.map((info) => ({ _tag: 'paused', ...info }));
const doneState: fc.Arbitrary<domain.Done> = executionResult.map((result) => ({ _tag: 'done', ...result }));
const failedState: fc.Arbitrary<domain.Failed> = failureInfo.map((info) => ({ _tag: 'failed', ...info }));

export const liveState: fc.Arbitrary<domain.LiveState> = fc.oneof(runningState, pausedState);
export const cancelInfo = record<domain.CancelInfo>({
  reason: cancelReason,
  observedAt: instant,
  stateBefore: liveState,
});

const cancelledState: fc.Arbitrary<domain.Cancelled> = cancelInfo.map((info) => ({ _tag: 'cancelled', ...info }));

export const terminalOutcome: fc.Arbitrary<domain.TerminalOutcome> = fc.oneof(doneState, failedState, cancelledState);
export const executionState: fc.Arbitrary<domain.ExecutionState> = fc.oneof(liveState, terminalOutcome);
export const stateTag: fc.Arbitrary<domain.StateTag> = fc.constantFrom(
  'running',
  'paused',
  'done',
  'failed',
  'cancelled',
);

export const logLine = record<domain.LogLine>({
  _tag: tag('log'),
  level: fc.constantFrom(...domain.logLevels),
  message: text,
});
export const progressReport = record<domain.ProgressReport>(
  { _tag: tag('progress'), step: finiteNumber, total: finiteNumber, message: text },
  'message',
);
export const note = record<domain.Note>({ _tag: tag('note'), title: text, content: text }, 'title');
export const emission: fc.Arbitrary<domain.Emission> = fc.oneof(logLine, progressReport, note);

type Body<T extends domain.ProgressBody['_tag']> = Extract<domain.ProgressBody, { readonly _tag: T }>;

const liveTag = fc.constantFrom<domain.LiveState['_tag'][]>('running', 'paused');

/** The transition carries its outcome exactly when it leads to the end. */
const stateTransition: fc.Arbitrary<domain.ProgressBody> = fc.oneof(
  fc.tuple(liveTag, liveTag).map(([from, to]): domain.ProgressBody => ({ _tag: 'state_transition', from, to })),
  fc
    .tuple(liveTag, terminalOutcome)
    .map(([from, outcome]): domain.ProgressBody => ({ _tag: 'state_transition', from, to: outcome._tag, outcome })),
);

export const payloadKind: fc.Arbitrary<domain.PayloadKind> = fc.constantFrom('single', 'batch');

export const progressBody: fc.Arbitrary<domain.ProgressBody> = fc.oneof(
  record<Body<'tick'>>({ _tag: tag('tick'), phase: tag('running') }),
  stateTransition,
  record<Body<'pause_requested'>>({ _tag: tag('pause_requested'), info: pauseInfo }),
  record<Body<'llm_call_begin'>>({ _tag: tag('llm_call_begin'), queryId }),
  record<Body<'llm_delta'>>({ _tag: tag('llm_delta'), queryId, text }),
  record<Body<'llm_call_end'>>({ _tag: tag('llm_call_end'), queryId, usage, error: text }, 'usage', 'error'),
  record<Body<'resume_accepted'>>({
    _tag: tag('resume_accepted'),
    payloadKind,
    queryIds: fc.uniqueArray(queryId, { minLength: 1, ...few }),
  }),
  emission,
);

export const stamp = record<domain.Stamp>({ sessionId, seq: fc.nat(), at: instant });
export const progressEvent: fc.Arbitrary<domain.ProgressEvent> = fc
  .tuple(progressBody, stamp)
  .map(([body, stamped]) => ({ ...body, ...stamped }));
export const historyGap = record<domain.HistoryGap>({
  _tag: tag('history_gap'),
  sessionId,
  from: fc.nat(),
  firstKept: fc.nat(),
});

export const batchEntry = record<domain.BatchEntry>({ queryId, answer });

const singlePayload = record<domain.SinglePayload>({ _tag: tag('single'), queryId, answer }, 'queryId');
const batchPayload = record<domain.BatchPayload>({
  _tag: tag('batch'),
  answers: fc.uniqueArray(batchEntry, { minLength: 1, ...few, selector: (entry) => entry.queryId }),
});
export const resumePayload: fc.Arbitrary<domain.ResumePayload> = fc.oneof(singlePayload, batchPayload);

type Outcome<T extends domain.ResumeOutcome['_tag']> = Extract<domain.ResumeOutcome, { readonly _tag: T }>;

export const resumeOutcome: fc.Arbitrary<domain.ResumeOutcome> = fc.oneof(
  record<Outcome<'accepted'>>({ _tag: tag('accepted'), remaining: count }),
  record<Outcome<'continued'>>({ _tag: tag('continued') }),
  record<Outcome<'terminal'>>({ _tag: tag('terminal'), outcome: terminalOutcome }),
);

type Spawn<T extends domain.SpawnError['_tag']> = Extract<domain.SpawnError, { readonly _tag: T }>;
type Resume<T extends domain.ResumeError['_tag']> = Extract<domain.ResumeError, { readonly _tag: T }>;

export const spawnError: fc.Arbitrary<domain.SpawnError> = fc.oneof(
  record<Spawn<'invalid_spec'>>({ _tag: tag('invalid_spec'), path: text, message: text }),
  record<Spawn<'engine'>>({ _tag: tag('engine'), message: text }),
);
export const resumeError: fc.Arbitrary<domain.ResumeError> = fc.oneof(
  record<Resume<'invalid_payload'>>({ _tag: tag('invalid_payload'), path: text, message: text }),
  record<Resume<'not_found'>>({ _tag: tag('not_found'), sessionId }),
  record<Resume<'already_cancelled'>>({ _tag: tag('already_cancelled') }),
  record<Resume<'already_answered'>>({ _tag: tag('already_answered'), queryId }),
  record<Resume<'not_paused'>>({ _tag: tag('not_paused'), actual: stateTag }),
  record<Resume<'payload_mismatch'>>({ _tag: tag('payload_mismatch'), expected: pauseKind, actual: payloadKind }),
  record<Resume<'duplicate_query'>>({ _tag: tag('duplicate_query'), queryId }),
  record<Resume<'unknown_query'>>({ _tag: tag('unknown_query'), queryId, pending: fc.uniqueArray(queryId, few) }),
);

type ScenarioOf<T extends domain.Scenario['_tag']> = Extract<domain.Scenario, { readonly _tag: T }>;

export const scenario: fc.Arbitrary<domain.Scenario> = fc.oneof(
  record<ScenarioOf<'inline'>>({ _tag: tag('inline'), scenario: json }),
  record<ScenarioOf<'name'>>({ _tag: tag('name'), name: text }),
  record<ScenarioOf<'file'>>({ _tag: tag('file'), path: text }),
);

const common = { projectRoot: text, ctx: jsonObject };

export const sessionSpec: fc.Arbitrary<domain.SessionSpec> = fc.oneof(
  record<domain.RunSpec>({ _tag: tag('run'), code: text, name: text, ...common }, 'name', 'projectRoot', 'ctx'),
  record<domain.AdviceSpec>(
    { _tag: tag('advice'), strategy: text, task: text, opts: jsonObject, ...common },
    'task',
    'opts',
    'projectRoot',
    'ctx',
  ),
  record<domain.EvalSpec>(
    { _tag: tag('eval'), scenario, strategy: text, opts: jsonObject, autoCard: fc.boolean(), ...common },
    'opts',
    'projectRoot',
    'ctx',
  ),
);

export const transcriptEntry = record<domain.TranscriptEntry>(
  { queryId, prompt: text, system: text, response: text, error: text },
  'system',
  'response',
  'error',
);
export const metrics = record<domain.Metrics>(
  {
    elapsedMs: instant,
    llmCalls: count,
    pauses: count,
    rounds: count,
    promptChars: count,
    responseChars: count,
    promptTokens: tokenCount,
    responseTokens: tokenCount,
    totalTokens: tokenCount,
    budget,
    stats: jsonObject,
    recentLogs: fc.array(logLine, few),
    transcript: fc.array(transcriptEntry, few),
  },
  'budget',
  'stats',
);

export const sessionStatus = record<domain.SessionStatus>(
  {
    sessionId,
    phase: stateTag,
    strategy: text,
    elapsedMs: instant,
    llmCalls: count,
    totalTokens: tokenCount,
    budget,
    progress: fc.record({ step: finiteNumber, total: finiteNumber, message: text }, { noNullPrototype: true }),
    open: count,
    pending: fc.array(fc.record({ queryId, prompt: text }, { noNullPrototype: true }), few),
  },
  'strategy',
  'budget',
  'progress',
  'pending',
);

const strategyParameter = record<domain.StrategyParameter>(
  {
    name: text,
    type: text,
    default: json.filter((value) => value !== null),
    min: finiteNumber,
    max: finiteNumber,
    oneOf: fc.array(text, few),
    description: text,
  },
  'type',
  'default',
  'min',
  'max',
  'oneOf',
  'description',
);
export const strategyMeta = record<domain.StrategyMeta>(
  {
    name: text,
    version: text,
    description: text,
    category: text,
    paper: text,
    parameters: fc.array(strategyParameter, few),
    result: text,
    calls: text,
    questions: fc.record({ least: count, most: count }, { noNullPrototype: true }),
  },
  'version',
  'description',
  'category',
  'paper',
  'parameters',
  'result',
  'calls',
  'questions',
);

type Fact<T extends domain.SessionFact['_tag']> = Extract<domain.SessionFact, { readonly _tag: T }>;

export const sessionFact: fc.Arbitrary<domain.SessionFact> = fc.oneof(
  record<Fact<'started'>>({ _tag: tag('started') }),
  record<Fact<'emitted'>>({ _tag: tag('emitted'), emission }),
  record<Fact<'asked'>>({ _tag: tag('asked'), info: pauseInfo }),
  record<Fact<'delta'>>({ _tag: tag('delta'), queryId, text }),
  record<Fact<'answered'>>({
    _tag: tag('answered'),
    payloadKind,
    answers: fc.uniqueArray(batchEntry, { minLength: 1, ...few, selector: (entry) => entry.queryId }),
  }),
  record<Fact<'resumed'>>({ _tag: tag('resumed') }),
  record<Fact<'ended'>>({ _tag: tag('ended'), outcome: fc.oneof(doneState, failedState) }),
  record<Fact<'stopped'>>({ _tag: tag('stopped'), reason: cancelReason, at: instant }),
);
