/** What the terminal shows, as text of whole lines. */
import type { Colors } from 'picocolors/types';
import { excerpt, oneLine, plain } from '../plain';
import { quotes } from './command';
import type { Effect, Question } from './core';
import { wrap } from './wrap';

/** How it is to be shown. */
export interface Look {
  readonly colours: Colors;
  /** Of the terminal; lines are left as long as they are, if absent. */
  readonly columns?: number;
}

/** What only the responder can do: the rest is shown. */
type Shown = Exclude<Effect, { readonly _tag: 'answer' | 'fail' }>;

/** Too narrow a terminal is no reason to write one letter a line. */
const leastColumns = 20;

/** A text whole, each of its lines behind the margin: no script can write what looks like a line of ours. */
const behind = (margin: string, text: string, { columns }: Look): readonly string[] =>
  plain(text)
    .trimEnd()
    .split('\n')
    .flatMap((line) => (columns === undefined ? [line] : wrap(line, Math.max(columns, leastColumns) - margin.length)))
    .map((line) => `${margin}${line}`.trimEnd());

const ofSession = ({ sessionId }: Question): string => `session ${excerpt(sessionId, 20)}`;

const heading = ({ label, query }: Question, { colours }: Look, more: readonly string[]): string => {
  const marks = [
    ...(query.role === undefined ? [] : [`role: ${excerpt(query.role, 40)}`]),
    ...(query.underspecified === true ? ['underspecified'] : []),
    ...(query.grounded === true ? ['grounded'] : []),
    ...more,
  ];
  return `${colours.cyan(`? ${label}`)}${marks.length === 0 ? '' : `  ${marks.join(', ')}`}`;
};

const whole = (question: Question, ofMany: boolean, look: Look): readonly string[] => [
  heading(question, look, ofMany ? [ofSession(question)] : []),
  ...(question.query.system === undefined
    ? []
    : behind('  | ', question.query.system, look).map((line) => look.colours.dim(line))),
  ...behind('    ', question.query.prompt, look),
];

/** The beginning of the prompt, as much as stands on the line beside `taken` other letters. */
const inOneLine = (question: Question, taken: number, { columns = 80 }: Look): string =>
  excerpt(question.query.prompt, Math.max(leastColumns, Math.min(columns, 100) - taken));

const listed = (question: Question, isCurrent: boolean, ofMany: boolean, look: Look): string => {
  const { label } = question;
  const session = ofMany ? `  (${ofSession(question)})` : '';
  const prompt = inOneLine(question, label.length + session.length + 4, look);
  return `${isCurrent ? '*' : ' '} ${look.colours.cyan(label)}  ${prompt}${session}`;
};

const greeting = `Enter sends, ${quotes} opens and ends several lines, /help explains`;

const help: readonly string[] = [
  'Enter    sends the line to the question that the prompt names',
  `${quotes}      opens an answer of several lines, and ends it`,
  '/list    shows the open questions',
  '/q-3     goes to question q-3, and so does /3',
  '/next    goes to the next open question',
  '/fail REASON',
  '         answers with an error, which the script may catch',
  '/empty   sends an empty answer',
  '//...    sends a line that begins with one /',
  'Ctrl-D   ends the input: what is open, or asked later, fails',
  'Ctrl-C   interrupts the program',
];

const linesOf = (effect: Shown, look: Look): readonly string[] => {
  const { colours } = look;
  switch (effect._tag) {
    case 'show':
      return whole(effect.question, effect.ofMany, look);
    case 'remind':
      return [
        `${colours.cyan(`? ${effect.question.label}`)}  ${inOneLine(effect.question, effect.question.label.length + 4, look)}`,
      ];
    case 'list':
      return effect.questions.map((question) => listed(question, question === effect.current, effect.ofMany, look));
    case 'greet':
      return [colours.dim(greeting)];
    case 'help':
      return help;
    case 'say':
      return [colours.yellow(oneLine(effect.text))];
  }
};

/** The text for an effect; every line of it ends with a line feed. */
export const render = (effect: Shown, look: Look): string =>
  linesOf(effect, look)
    .map((line) => `${line}\n`)
    .join('');
