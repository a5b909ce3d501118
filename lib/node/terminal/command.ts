/** What a line means that a person has typed where an answer is expected. */
import { nearest } from '../../domain';
import { excerpt } from '../plain';

export type Command =
  | { readonly _tag: 'answer'; readonly text: string }
  /** An answer of several lines begins; `text` is what stands behind the quotes. */
  | { readonly _tag: 'begin'; readonly text: string | undefined }
  | { readonly _tag: 'go'; readonly label: string }
  | { readonly _tag: 'fail'; readonly reason: string }
  | { readonly _tag: 'next' }
  | { readonly _tag: 'list' }
  | { readonly _tag: 'help' }
  /** Nothing is done, and one line says why. */
  | { readonly _tag: 'nothing'; readonly why: string };

/** Opens an answer of several lines where it begins a line, and ends it where it ends one. */
export const quotes = '"""';

const begun = /^\s*"""(.*)$/s;
const ended = /^(.*)"""\s*$/s;

/** What stands in front of the quotes that end an answer of several lines; undefined where none do. */
export const beforeEnd = (line: string): string | undefined => ended.exec(line)?.[1];

/** What stands behind the quotes that begin an answer of several lines; undefined where none do. */
export const afterBegin = (line: string): string | undefined => begun.exec(line)?.[1];

const nothing = (why: string): Command => ({ _tag: 'nothing', why });

const answer = (text: string): Command => ({ _tag: 'answer', text });

/** Commands that take nothing after them. */
const plainCommands: Readonly<Record<string, Command>> = {
  empty: answer(''),
  help: { _tag: 'help' },
  list: { _tag: 'list' },
  next: { _tag: 'next' },
};

const toSend = 'to send it, begin with //';

const unknown = (name: string, labels: readonly string[]): Command => {
  const shown = excerpt(name, 40);
  if (/^(?:q-)?\d+$/.test(name)) return nothing(`question ${shown} is not open; /list shows those that are`);
  const meant = nearest(name, [...Object.keys(plainCommands), 'fail', ...labels]);
  const remedy = meant === undefined ? '/help shows them' : `perhaps /${meant}`;
  return nothing(`/${shown} is no command: ${remedy}; ${toSend}`);
};

const slashed = (line: string, labels: readonly string[]): Command => {
  const [, name = '', rest = ''] = /^\/(\S*)\s*(.*)$/s.exec(line.trimEnd()) ?? [];
  if (name === 'fail') return rest === '' ? nothing('say why: /fail REASON') : { _tag: 'fail', reason: rest };
  const label = labels.find((known) => known === name || known === `q-${name}`);
  const command: Command | undefined =
    label !== undefined ? { _tag: 'go', label } : Object.hasOwn(plainCommands, name) ? plainCommands[name] : undefined;
  if (command === undefined) return unknown(name, labels);
  return rest === '' ? command : nothing(`nothing may follow /${name}; ${toSend}`);
};

/** Reads a line; `labels` name the open questions. */
export const commandOf = (line: string, labels: readonly string[]): Command => {
  if (line.trim() === '') return nothing('nothing is sent; /empty sends an empty answer');
  const first = afterBegin(line);
  if (first !== undefined) {
    const whole = beforeEnd(first);
    return whole === undefined ? { _tag: 'begin', text: first === '' ? undefined : first } : answer(whole);
  }
  if (line.startsWith('//')) return answer(line.slice(1));
  return line.startsWith('/') ? slashed(line, labels) : answer(line);
};
