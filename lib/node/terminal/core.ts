/**
 * Which question a person is answering, and what becomes of what is typed, as a reducer.
 *
 * 1. A question is answered or failed once, and never after it was dropped.
 * 2. What is typed goes to the question that the prompt named when it was typed, or nowhere.
 */
import type { PausePrompt, SessionId } from '../../domain';
import { afterBegin, beforeEnd, commandOf, quotes } from './command';

/** An open question. */
export interface Question {
  readonly key: number;
  /** What the person calls it: its id, made different from that of any other open question. */
  readonly label: string;
  readonly query: PausePrompt;
  readonly sessionId: SessionId;
}

/** An answer of several lines that has not ended. */
interface Block {
  readonly label: string;
  /** Undefined once the question is no longer asked: what is typed is then for nobody. */
  readonly to: Question | undefined;
  readonly text: string | undefined;
}

export interface State {
  /** Is there a prompt, and a line that is being typed? */
  readonly interactive: boolean;
  /** In the order in which they were asked. */
  readonly open: readonly Question[];
  /** Absent exactly when no question is open. */
  readonly current: Question | undefined;
  /** The question that the person was last told is the current one. */
  readonly faced: Question | undefined;
  /** The question that was shown last. */
  readonly shown: Question | undefined;
  /** Is another question the current one because the one before is settled? */
  readonly moved: boolean;
  readonly block: Block | undefined;
  /** The label of a question that is no longer asked, and for which the line is that is being typed. */
  readonly lost: string | undefined;
  readonly greeted: boolean;
  /** Why no more answers come. */
  readonly ended: string | undefined;
}

export type Input =
  | {
      readonly _tag: 'asked';
      readonly key: number;
      readonly query: PausePrompt;
      readonly sessionId: SessionId;
    }
  /** Nobody wants its answer any more; `typing` says that a line has been begun. */
  | { readonly _tag: 'dropped'; readonly key: number; readonly typing: boolean }
  | { readonly _tag: 'typed'; readonly line: string }
  /** Lines that were pasted at once; `more` says that the beginning of another follows them. */
  | { readonly _tag: 'pasted'; readonly lines: readonly string[]; readonly more: boolean }
  /** The prompt is about to be shown. */
  | { readonly _tag: 'faced'; readonly typing: boolean }
  /** The prompt was put away, and with it what has been typed and not sent. */
  | { readonly _tag: 'rested' }
  | { readonly _tag: 'ended'; readonly why: string };

export type Effect =
  | { readonly _tag: 'answer'; readonly key: number; readonly text: string }
  | { readonly _tag: 'fail'; readonly key: number; readonly message: string }
  | { readonly _tag: 'show'; readonly question: Question; readonly ofMany: boolean }
  /** One line of a question that was shown whole before. */
  | { readonly _tag: 'remind'; readonly question: Question }
  | {
      readonly _tag: 'list';
      readonly questions: readonly Question[];
      readonly current: Question;
      readonly ofMany: boolean;
    }
  | { readonly _tag: 'greet' }
  | { readonly _tag: 'help' }
  | { readonly _tag: 'say'; readonly text: string };

export interface Next {
  readonly state: State;
  readonly effects: readonly Effect[];
}

export const initial = (interactive: boolean): State => ({
  interactive,
  open: [],
  current: undefined,
  faced: undefined,
  shown: undefined,
  moved: false,
  block: undefined,
  lost: undefined,
  greeted: false,
  ended: undefined,
});

export const isAsking = ({ open }: State): boolean => open.length > 0;

/** Is what is typed now for nobody, because its question is no longer asked? */
const isForNobody = ({ block, lost }: State): boolean =>
  lost !== undefined || (block !== undefined && block.to === undefined);

/** Is it known what the next line is for? If not, it waits for a question. */
export const isListening = (state: State): boolean => isAsking(state) || isForNobody(state);

const gone = 'is no longer asked';

/** What stands in front of what is typed: whom it is for. */
export const promptOf = ({ open, current, block, lost }: State): string => {
  if (block !== undefined) return `${block.label}${block.to === undefined ? ` ${gone}` : ''} ... `;
  if (lost !== undefined) return `${lost} ${gone} > `;
  return current === undefined ? '> ' : `${current.label} (${open.indexOf(current) + 1} of ${open.length}) > `;
};

const just = (state: State, ...effects: readonly Effect[]): Next => ({ state, effects });

const say = (text: string): Effect => ({ _tag: 'say', text });

const isOfMany = (open: readonly Question[]): boolean => open.some(({ sessionId }) => sessionId !== open[0]?.sessionId);

const freeLabel = ({ open, block, lost }: State, id: string): string => {
  const isTaken = (name: string): boolean =>
    name === block?.label || name === lost || open.some(({ label }) => label === name);
  let label = id;
  for (let n = 2; isTaken(label); n++) label = `${id}.${n}`;
  return label;
};

const asked = (state: State, { key, query, sessionId }: Input & { readonly _tag: 'asked' }): Next => {
  if (state.ended !== undefined) return just(state, { _tag: 'fail', key, message: state.ended });
  const question: Question = { key, query, sessionId, label: freeLabel(state, query.queryId) };
  const open = [...state.open, question];
  const current = state.current ?? question;
  return just(
    { ...state, open, current, shown: question, moved: state.moved && current !== question },
    { _tag: 'show', question, ofMany: isOfMany(open) },
  );
};

const without = (state: State, question: Question): State => {
  const at = state.open.indexOf(question);
  const open = state.open.filter((other) => other !== question);
  return state.current === question
    ? { ...state, open, current: open[at] ?? open[0], moved: true }
    : { ...state, open };
};

const answered = (state: State, question: Question, text: string): Next =>
  just(without(state, question), { _tag: 'answer', key: question.key, text });

const dropped = (state: State, key: number, typing: boolean): Next => {
  const question = state.open.find((other) => other.key === key);
  if (question === undefined) return just(state);
  const left = without(state, question);
  if (state.current !== question) return just(left);
  const { label } = question;
  if (isForNobody(state)) return just(left);
  if (state.block !== undefined) {
    const told = say(`${label} ${gone}, what you type for it is not sent; end it with ${quotes}`);
    return just({ ...left, block: { ...state.block, to: undefined } }, told);
  }
  // Without a prompt nobody can have seen whom a line was for.
  const lost = state.interactive && state.faced === question ? label : undefined;
  const unsent = typing ? ', what you have typed is not sent' : '';
  return just({ ...left, lost }, ...(state.faced === question ? [say(`${label} ${gone}${unsent}`)] : []));
};

const appended = (text: string | undefined, line: string): string => (text === undefined ? line : `${text}\n${line}`);

const continued = (state: State, block: Block, line: string): Next => {
  const before = beforeEnd(line);
  if (before === undefined) return just({ ...state, block: { ...block, text: appended(block.text, line) } });
  const after = { ...state, block: undefined };
  if (block.to === undefined) return just(after, say(`not sent: ${block.label} ${gone}`));
  // The quotes may stand on a line of their own, which is then no part of the answer.
  return answered(after, block.to, before === '' ? (block.text ?? '') : appended(block.text, before));
};

const neighbour = (open: readonly Question[], current: Question): Question =>
  open[(open.indexOf(current) + 1) % open.length] ?? current;

const shownAgain = (state: State, question: Question): Next =>
  just({ ...state, current: question, shown: question }, { _tag: 'show', question, ofMany: isOfMany(state.open) });

const obeyed = (state: State, current: Question, line: string): Next => {
  const { open } = state;
  const labels = open.map(({ label }) => label);
  const command = commandOf(line, labels);
  switch (command._tag) {
    case 'answer':
      return answered(state, current, command.text);
    case 'begin':
      return just({ ...state, block: { label: current.label, to: current, text: command.text } });
    case 'go':
      return shownAgain(state, open.find(({ label }) => label === command.label) ?? current);
    case 'next':
      return open.length === 1
        ? just(state, say(`${current.label} is the only open question`))
        : shownAgain(state, neighbour(open, current));
    case 'fail':
      return just(without(state, current), { _tag: 'fail', key: current.key, message: command.reason });
    case 'list':
      return just(state, { _tag: 'list', questions: open, current, ofMany: isOfMany(open) });
    case 'help':
      return just(state, { _tag: 'help' });
    case 'nothing':
      return just(state, say(command.why));
  }
};

const typed = (state: State, line: string): Next => {
  const { block, lost, current } = state;
  if (block !== undefined) return continued(state, block, line);
  if (lost !== undefined) {
    const found = { ...state, lost: undefined };
    return line.trim() === '' ? just(found) : just(found, say(`not sent: ${lost} ${gone}`));
  }
  return current === undefined ? just(state, say('not sent: no question is open')) : obeyed(state, current, line);
};

/**
 * What is pasted is one answer, whatever it holds: quotes in the middle of it end nothing, and no line is a command. Only
 * quotes at its very end, with the end of the line, are the person's.
 */
const pasted = (state: State, lines: readonly string[], more: boolean): Next => {
  const { current, lost } = state;
  const [first = '', ...others] = lines;
  const single = others.length === 0 && !more;
  if (single) return typed(state, first);
  if (state.block === undefined && (lost !== undefined || current === undefined)) {
    const why = lost === undefined ? 'no question is open' : `${lost} ${gone}`;
    return just({ ...state, lost: more ? lost : undefined }, say(`not sent: ${why}`));
  }
  const behind = afterBegin(first);
  const begun = state.block ?? {
    label: current?.label ?? '',
    to: current,
    text: behind === '' ? undefined : (behind ?? first),
  };
  const rest = state.block === undefined ? others : lines;
  const last = more ? undefined : rest.at(-1);
  const body = more ? rest : rest.slice(0, -1);
  const block = { ...begun, text: body.reduce(appended, begun.text) };
  const next = last === undefined ? just({ ...state, block }) : continued(state, block, last);
  const silent = next.state.block === undefined || state.block !== undefined || behind !== undefined;
  return silent
    ? next
    : just(next.state, ...next.effects, say(`several lines were pasted: ${quotes} sends them as one answer`));
};

const ended = (state: State, why: string): Next =>
  just(
    { ...initial(state.interactive), greeted: state.greeted, ended: why },
    say(why),
    ...state.open.map(({ key, label }): Effect => {
      const unfinished = state.block?.to?.key === key ? ` (the answer to ${label} has no ${quotes} at its end)` : '';
      return { _tag: 'fail', key, message: `${why}${unfinished}` };
    }),
  );

const faced = (before: State, typing: boolean): Next => {
  const state = { ...before, lost: typing ? before.lost : undefined };
  if (!state.interactive || isForNobody(state))
    return just({ ...state, faced: state.interactive ? undefined : state.current });
  const { current, shown, moved, greeted } = state;
  return just(
    { ...state, faced: current, shown: current, moved: false, greeted: true },
    ...(current !== undefined && moved && current !== shown ? [{ _tag: 'remind', question: current } as const] : []),
    ...(greeted ? [] : [{ _tag: 'greet' } as const]),
  );
};

const rested = (state: State): Next =>
  // What is typed into a pipe stays there: the rest of the lines is still to come, and they are still for nobody.
  just(state.interactive ? { ...state, lost: undefined, block: undefined } : state);

export const step = (state: State, input: Input): Next => {
  switch (input._tag) {
    case 'asked':
      return asked(state, input);
    case 'dropped':
      return dropped(state, input.key, input.typing);
    case 'typed':
      return typed(state, input.line);
    case 'pasted':
      return pasted(state, input.lines, input.more);
    case 'faced':
      return faced(state, input.typing);
    case 'rested':
      return rested(state);
    case 'ended':
      return ended(state, input.why);
  }
};
