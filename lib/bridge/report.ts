/** What a script says of itself: `print`, `alc.log`, `alc.progress`, `alc.note`. */
import { logLevels, present } from '../domain';
import { LuaRaise, type HostFunction } from '../lua';
import { entry, type Namespace, type Shapes } from './entry';
import { field, number, oneOf, optional, record, required, text } from './check';

const log: HostFunction = (call) => {
  call.emit({ _tag: 'log', level: required(call, 1, oneOf(logLevels)), message: required(call, 2, text) });
  return undefined;
};

export const print: HostFunction = (call) => {
  const shown = Array.from({ length: call.count }, (_, i) => call.display(i + 1));
  call.emit({ _tag: 'log', level: 'info', message: shown.join('\t') });
  return undefined;
};

export const warn: HostFunction = () => {
  throw new LuaRaise('warn is not available to a script: use alc.log("warn", message)');
};

const progress: HostFunction = (call) => {
  call.emit({
    _tag: 'progress',
    step: required(call, 1, number),
    total: required(call, 2, number),
    ...present({ message: optional(call, 3, text) }),
  });
  return undefined;
};

const note: HostFunction = (call) => {
  const content = required(call, 1, text);
  const options = optional(call, 2, record) ?? {};
  call.emit({ _tag: 'note', content, ...present({ title: field(call, 2, options, 'title', text) }) });
  return undefined;
};

export const reporting: Namespace = {
  log: entry('fun(level: "error"|"warn"|"info"|"debug", msg: string)', 'Says a line of the log.', log),
  note: entry(
    'fun(content: string, opts?: alc.NoteOptions)',
    'Says something longer for people, such as an interim result.',
    note,
  ),
  progress: entry('fun(step: number, total: number, msg?: string)', 'Says how far the work has come.', progress),
};

export const reportingShapes: Shapes = { 'alc.NoteOptions': { 'title?': 'string' } };
