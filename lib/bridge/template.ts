/** `alc.fmt` and `alc.log_fmt`: texts with placeholders. */
import { isLeft } from 'fp-ts/Either';
import { logLevels } from '../domain';
import { LuaFloat, LuaRaise, numberText, toJsonText, type Call, type HostFunction, type LuaValue } from '../lua';
import { badArgument, list, oneOf, optional, record, required, text, type Kind } from './check';
import { entry, type Namespace } from './entry';

/** A name or a position, so that braces of JSON or of code stay as they are. */
const placeholder = /\{([A-Za-z_][A-Za-z0-9_]*|[1-9][0-9]*)\}/g;

/** Characters that a filled-in text may have: a short template can repeat a long value. */
const longestText = 2 ** 24;

const variables: Kind<ReadonlyMap<string, LuaValue>> = {
  expected: 'table',
  of: (value) => {
    const fields = record.of(value);
    if (fields === undefined) return undefined;
    const items = list.of(value) ?? [];
    return new Map([...items.map((item, i) => [String(i + 1), item] as const), ...Object.entries(fields)]);
  },
};

const shown = (call: Call, i: number, name: string, value: LuaValue): string => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint' || value instanceof LuaFloat) return numberText(value);
  const json = toJsonText(value, name);
  return isLeft(json) ? badArgument(call, i, `${json.left.path} is ${json.left.reason}: it has no text`) : json.right;
};

/** Argument `i` filled in from the table that is the next one. */
const filled = (call: Call, i: number): string => {
  const template = required(call, i, text);
  const given = optional(call, i + 1, variables);
  if (given === undefined) return template;
  let added = 0;
  return template.replace(placeholder, (whole, name: string) => {
    const value = given.get(name) ?? null;
    if (value === null) return whole;
    const content = shown(call, i + 1, name, value);
    added += content.length;
    if (added > longestText) throw new LuaRaise(`${call.name}: the text has more than ${longestText} characters`);
    return content;
  });
};

const logFmt: HostFunction = (call) => {
  call.emit({ _tag: 'log', level: required(call, 1, oneOf(logLevels)), message: filled(call, 2) });
  return undefined;
};

export const templates: Namespace = {
  fmt: entry(
    'fun(template: string, vars?: table): string',
    'A text whose `{name}` are replaced by the values of these names; one without a value stays as it is.',
    (call) => filled(call, 1),
  ),
  log_fmt: entry(
    'fun(level: "error"|"warn"|"info"|"debug", template: string, vars?: table)',
    'Says a line that is filled in as `alc.fmt` does.',
    logFmt,
  ),
};
