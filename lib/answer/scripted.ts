import { of, throwError } from 'rxjs';
import { answer, type Responder } from '../rx';
import type { Script } from '../wire';

const shown = (prompt: string): string => (prompt.length > 60 ? `${prompt.slice(0, 60)}…` : prompt);

/**
 * Answers from a script. The first questions of a session take `answers` in order, each later one the first rule that
 * matches its prompt, and what no rule matches the default; without one it is an error answer that shows the prompt.
 *
 * It keeps no state, so the same question of the same session has one answer, whatever is asked meanwhile.
 */
export const scripted =
  ({ answers = [], rules = [], fallback }: Partial<Script>): Responder =>
  ({ prompt }, { index }) => {
    const text = answers[index] ?? rules.find(({ match }) => prompt.search(match) >= 0)?.answer ?? fallback;
    return text === undefined
      ? throwError(() => new Error(`the script has no answer to question ${index + 1}: "${shown(prompt)}"`))
      : of(answer(text));
  };
