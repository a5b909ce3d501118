import { of } from 'rxjs';
import { answer, type Responder } from '../rx';

/** Says of each answer that no model gave it. */
export const rehearsalMark = '[rehearsal, no model was asked]';

/** FNV-1a without its lowest bits, which hardly mix: the same question gets the same answer in every process. */
const hash = (text: string): number => {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 12;
};

const pick = <A>(from: readonly A[], by: number, otherwise: A): A => from[by % from.length] ?? otherwise;

const numbersIn = (text: string): readonly string[] => text.match(/\d+(?:\.\d+)?/g) ?? [];

/** The first rule whose pattern stands in the question makes the answer. */
const rules: readonly { readonly asks: RegExp; readonly reply: (prompt: string, by: number) => string }[] = [
  { asks: /\bjson\b/i, reply: () => '{"rehearsal": true}' },
  { asks: /\bA or B\b/, reply: (_prompt, by) => pick(['A', 'B'], by, 'A') },
  { asks: /\banswer:/i, reply: (prompt, by) => `Answer: ${pick(numbersIn(prompt), by % 2, '42')}` },
  { asks: /\b(?:score|rate|rating)\b/i, reply: (_prompt, by) => String(5 + (by % 5)) },
  { asks: /\byes or no\b|\bapproved?\b/i, reply: (_prompt, by) => (by % 3 === 0 ? 'no' : 'yes') },
  { asks: /\bnumbered list\b/i, reply: () => 'A list:\n1. The first item\n2. The second item\n3. The third item' },
];

/** The paragraph that says what form the answer takes, which in most prompts is the last. */
const lastParagraph = (prompt: string): string => prompt.slice(prompt.trimEnd().lastIndexOf('\n\n') + 1);

/** The name of a line that is asked for, as in `Score: <a number>`. */
const lineAskedFor = /^(\w+): </m;

const named = (asked: string, reply: string): string => {
  const name = lineAskedFor.exec(asked)?.[1];
  return name === undefined || reply.startsWith(`${name}: `) ? reply : `${name}: ${reply}`;
};

/**
 * Answers offline, at once and always the same, by a few plain rules: a rehearsal of a strategy, not a model. Each answer
 * says so, but where only JSON is asked for.
 *
 * The rules look at the last paragraph of a prompt first, so that one which ends with the form of the answer gets it, whatever
 * its task is about.
 */
export const rehearse =
  (): Responder =>
  ({ prompt }, { index }) => {
    const by = hash(`${index}:${prompt}`);
    const asked = lastParagraph(prompt);
    const rule = rules.find(({ asks }) => asks.test(asked)) ?? rules.find(({ asks }) => asks.test(prompt));
    const text = rule?.reply(prompt, by) ?? `I read ${prompt.length} characters.`;
    return of(answer(text.startsWith('{') ? text : `${rehearsalMark} ${named(asked, text)}`));
  };
