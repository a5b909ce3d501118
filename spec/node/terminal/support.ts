/** Questions as the core of the terminal sees them, and what becomes of them. */
import { queryId, sessionId, type PausePrompt } from '../../../lib';
import { initial, promptOf, step, type Effect, type Input, type State } from '../../../lib/node/terminal/core';

export const question = (id: string, prompt = `what is ${id}?`): PausePrompt => ({
  queryId: queryId(id),
  prompt,
  maxTokens: 1024,
});

export const asked = (key: number, id = `q-${key}`, session = 's-0'): Input => ({
  _tag: 'asked',
  key,
  query: question(id),
  sessionId: sessionId(session),
});
export const typed = (line: string): Input => ({ _tag: 'typed', line });
export const dropped = (key: number, typing = false): Input => ({ _tag: 'dropped', key, typing });
export const pasted = (lines: readonly string[], more = false): Input => ({ _tag: 'pasted', lines, more });
export const faced = (typing = false): Input => ({ _tag: 'faced', typing });
export const ended = (why = 'the end'): Input => ({ _tag: 'ended', why });
export const rested: Input = { _tag: 'rested' };

/** In short what an effect is. */
const told = (effect: Effect): string => {
  switch (effect._tag) {
    case 'answer':
      return `${effect.key} = ${effect.text}`;
    case 'fail':
      return `${effect.key} ! ${effect.message}`;
    case 'show':
    case 'remind':
      return `${effect._tag} ${effect.question.label}`;
    case 'list':
      return `list ${effect.questions.map(({ label }) => label).join(' ')}, at ${effect.current.label}`;
    case 'greet':
    case 'help':
      return effect._tag;
    case 'say':
      return `- ${effect.text}`;
  }
};

export interface Told {
  readonly state: State;
  readonly prompt: string;
  /** What each input did. */
  readonly did: readonly (readonly string[])[];
  /** What the last input did. */
  readonly last: readonly string[];
}

/** The inputs one after the other, by a person at a prompt if nothing else is said. */
export const after = (inputs: readonly Input[], interactive = true): Told => {
  let state = initial(interactive);
  const did = inputs.map((input) => {
    const next = step(state, input);
    state = next.state;
    return next.effects.map(told);
  });
  return { state, prompt: promptOf(state), did, last: did.at(-1) ?? [] };
};
