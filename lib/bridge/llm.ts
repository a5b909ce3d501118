/** `alc.llm` and `alc.llm_batch`: what suspends a script. */
import { present, type Answer, type Prompt } from '../domain';
import { LuaRaise, type Ask, type Call, type HostFunction, type LuaRecord } from '../lua';
import { entry, type Namespace, type Shapes } from './entry';
import { badArgument, boolean, count, field, list, optional, record, required, text } from './check';

const defaultMaxTokens = 1024;

const promptOf = (call: Call, i: number, prompt: string, options: LuaRecord, where = ''): Prompt => ({
  prompt,
  maxTokens: field(call, i, options, 'max_tokens', count, where) ?? defaultMaxTokens,
  ...present({
    system: field(call, i, options, 'system', text, where),
    grounded: field(call, i, options, 'grounded', boolean, where),
    underspecified: field(call, i, options, 'underspecified', boolean, where),
    role: field(call, i, options, 'role', text, where),
    cacheBreakpoint: field(call, i, options, 'cache_breakpoint', boolean, where),
  }),
});

const single = ([answer]: readonly Answer[]): string => {
  if (answer === undefined) throw new Error('broken invariant: a single question came back without its answer');
  if (answer._tag === 'error') throw new LuaRaise(answer.error);
  return answer.response;
};

const all = (answers: readonly Answer[]): readonly string[] =>
  answers.map((answer, i) => {
    if (answer._tag === 'error') throw new LuaRaise(`alc.llm_batch: item ${i + 1}: ${answer.error}`);
    return answer.response;
  });

const llm: HostFunction = (call): Ask => {
  const prompt = required(call, 1, text);
  const options = optional(call, 2, record);
  const asked = options === undefined ? { prompt, maxTokens: defaultMaxTokens } : promptOf(call, 2, prompt, options);
  return { kind: 'single', prompts: [asked], settle: single };
};

const llmBatch: HostFunction = (call): Ask => {
  const items = required(call, 1, list);
  if (items.length === 0) return badArgument(call, 1, 'at least one item expected, got an empty array');
  const prompts = items.map((item, i) => {
    const where = `item ${i + 1}: `;
    const options = record.of(item) ?? badArgument(call, 1, `${where}table with a field 'prompt' expected`);
    const prompt =
      field(call, 1, options, 'prompt', text, where) ?? badArgument(call, 1, `${where}field 'prompt' is missing`);
    return promptOf(call, 1, prompt, options, where);
  });
  return { kind: 'batch', prompts, settle: all };
};

export const asking: Namespace = {
  llm: entry(
    'fun(prompt: string, opts?: alc.LlmOptions): string',
    'Asks the model, and suspends the script until the answer is there.',
    llm,
  ),
  llm_batch: entry(
    'fun(items: alc.Query[]): string[]',
    'Asks several questions at once; the answers come in the order of the items.',
    llmBatch,
  ),
};

const options = {
  'system?': 'string',
  'max_tokens?': 'integer',
  'grounded?': 'boolean',
  'underspecified?': 'boolean',
  'role?': 'string',
  'cache_breakpoint?': 'boolean',
};

export const askingShapes: Shapes = { 'alc.LlmOptions': options, 'alc.Query': { prompt: 'string', ...options } };
