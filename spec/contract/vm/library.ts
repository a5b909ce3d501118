/** The host functions of the contract: the real ones, and `host`, which shows and does what no real one should. */
import { libraryWith } from '../../support/vm';
import { response, type Answer, type Prompt } from '../../../lib/domain';
import { LuaFloat, LuaRaise, Opaque, Results, type Ask, type HostLibrary, type LuaValue } from '../../../lib/lua';

/** A value as the host got it: `LuaFloat 3`, `Opaque function`, `[1, "a"]`. */
const describeValue = (value: LuaValue): string => {
  if (value === null) return 'null';
  if (value instanceof LuaFloat) return `LuaFloat ${Object.is(value.value, -0) ? '-0' : value.value}`;
  if (value instanceof Opaque) return `Opaque ${value.luaType}: ${value.reason}`;
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object') return `${typeof value} ${String(value)}`;
  return Array.isArray(value)
    ? `[${value.map(describeValue).join(', ')}]`
    : `{${Object.entries(value)
        .map(([key, item]) => `${key}: ${describeValue(item)}`)
        .join(', ')}}`;
};

/** What `host.give` hands to Lua, by name. */
const gifts: Readonly<Record<string, LuaValue>> = {
  nothing: null,
  yes: true,
  integer: 3,
  negative: -7,
  large: Number.MAX_SAFE_INTEGER,
  larger: 9_007_199_254_740_993n,
  largest: 2n ** 63n - 1n,
  float: new LuaFloat(3),
  'minus zero': new LuaFloat(-0),
  fraction: 0.5,
  text: 'é\0😀',
  list: [1, [2, 'three']],
  'empty list': [],
  record: { a: 1, b: { c: [new LuaFloat(2)] } },
  'empty record': {},
};

const prompt = (text: string): Prompt => ({ prompt: text, maxTokens: 1 });

/** A host function of the contract is always called with text. */
const textOf = (value: LuaValue): string => {
  if (typeof value !== 'string') throw new Error('the contract calls this with text');
  return value;
};

const texts = (value: LuaValue): readonly string[] => (Array.isArray(value) ? value.map(textOf) : [textOf(value)]);

const ask = (value: LuaValue, settle: Ask['settle']): Ask => ({
  kind: Array.isArray(value) ? 'batch' : 'single',
  prompts: texts(value).map(prompt),
  settle,
});

const responseOf = (answer: Answer): string => (answer._tag === 'error' ? `error: ${answer.error}` : answer.response);

export const diskFull = (): never => {
  throw new Error('the disk is full');
};

const real = libraryWith();

export const library: HostLibrary = {
  ...real,
  globals: { ...real.globals, twice: (call) => new Results([call.value(1), call.value(1)]) },
  tables: {
    ...real.tables,
    host: {
      describe: (call) => describeValue(call.value(1)),
      display: (call) => call.display(1),
      count: (call) => call.count,
      name: (call) => call.name,
      instructions: (call) => call.instructions,
      now: (call) => call.host.now(),
      give: (call) => gifts[textOf(call.value(1))] ?? null,
      many: (call) => new Results(Array.from({ length: Number(call.value(1)) }, (_, i) => i + 1)),
      nothing: () => undefined,
      raise: (call) => {
        throw new LuaRaise(textOf(call.value(1)));
      },
      fail: diskFull,
      /** Gives the answers as they came, as a list; a list of prompts is a batch. */
      ask: (call) => ask(call.value(1), (answers) => answers.map(responseOf)),
      ask_record: (call) => ask(call.value(1), (answers) => ({ answers: answers.map(responseOf) })),
      ask_then_raise: (call) =>
        ask(call.value(1), (answers) => {
          throw new LuaRaise(`no use for ${answers.map(responseOf).join(' and ')}`);
        }),
      ask_then_fail: (call) => ask(call.value(1), diskFull),
    },
  },
};

export const reply = (text: string): readonly Answer[] => [response(text)];
