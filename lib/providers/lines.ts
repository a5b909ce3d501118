import * as t from 'io-ts';
import { isLeft } from 'fp-ts/Either';
import { reported, broken, unreadable } from './failures';
import { parsedJson } from './said';
import type { Subject } from './subject';

/** What Ollama says in a line, as far as it is an answer. */
const answerLine = t.intersection([
  t.type({ done: t.boolean, message: t.type({ content: t.string }) }),
  t.partial({ done_reason: t.unknown, prompt_eval_count: t.unknown, eval_count: t.unknown }),
]);

const errorLine = t.type({ error: t.union([t.string, t.UnknownRecord]) });

type Line = t.TypeOf<typeof answerLine>;

const lineIn = (text: string, subject: Subject): Line => {
  const json = parsedJson(text);
  if (errorLine.is(json)) throw reported(json, subject);
  const line = answerLine.decode(json);
  if (isLeft(line)) throw unreadable(subject, 'a line of the answer can not be read', text);
  return line.right;
};

const numberOr0 = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** The line as the package takes it, which wants fields that servers may leave out. */
const written = ({ done, done_reason: reason, message, prompt_eval_count, eval_count }: Line): string =>
  JSON.stringify({
    model: '',
    created_at: '',
    done,
    done_reason: typeof reason === 'string' ? reason : done ? 'stop' : undefined,
    message: { role: 'assistant', content: message.content },
    prompt_eval_count: numberOr0(prompt_eval_count),
    eval_count: numberOr0(eval_count),
  });

/**
 * Checks the lines of an answer before `ollama-ai-provider-v2` reads them. That package prints what it can't read to the
 * console and goes on: an error in the middle of a stream would be lost, and the rest pass as the whole answer.
 */
export const checkedLines =
  (subject: Subject) =>
  (response: Response): Response => {
    const decoder = new TextDecoder();
    const encoder = new TextEncoder();
    let rest = '';
    let lines = 0;
    let heard = 0;
    let done = false;
    const pass = (text: string, controller: TransformStreamDefaultController<Uint8Array>): void => {
      if (text.trim() === '') return;
      const line = lineIn(text, subject);
      lines++;
      heard += line.message.content.length;
      done ||= line.done;
      controller.enqueue(encoder.encode(`${written(line)}\n`));
    };
    const checks = new TransformStream<Uint8Array, Uint8Array>({
      transform: (bytes, controller) => {
        const whole = (rest + decoder.decode(bytes, { stream: true })).split('\n');
        rest = whole.pop() ?? '';
        for (const line of whole) pass(line, controller);
      },
      flush: (controller) => {
        const last = rest + decoder.decode();
        // Half a line at the end of others is where it broke off.
        if (lines === 0 || parsedJson(last) !== undefined) pass(last, controller);
        if (!done) throw broken(subject, heard);
      },
    });
    return new Response(response.body?.pipeThrough(checks) ?? null, response);
  };
