import { Writable, type Readable } from 'node:stream';
import { ReadStream, WriteStream } from 'node:tty';
import { createColors } from 'picocolors';
import { Observable, type Subscriber } from 'rxjs';
import { present, refuseUnknownOptions } from '../../domain';
import { answer, type Reply, type Responder } from '../../rx';
import { initial, isAsking, isListening, promptOf, step, type Effect, type Input } from './core';
import { keyboard } from './keyboard';
import { piped } from './piped';
import { render, type Look } from './render';
import type { Ear, Source } from './source';

/** The streams of a terminal. */
export interface TerminalOptions {
  /** Where the answers are typed; stdin if absent. */
  readonly input?: Readable;
  /** Where the questions are shown; stderr if absent. */
  readonly output?: Writable;
}

/** A responder that asks a person. */
export interface Terminal extends Responder {
  /** Whole lines written here stand above the prompt; the stream itself would write into what is being typed. */
  readonly output: Writable;
}

/**
 * Asks a person at a terminal, who may answer the open questions in any order, or gives them the lines of a pipe in turn.
 * One call makes one terminal, which any number of sessions may share.
 *
 * What is typed into the prompt is an answer, but for commands, which begin with `/`: `/help` shows them. When the input
 * ends, open and later questions fail. Streams are read only while a question is open.
 *
 * @example engine.run(advice('debate', { task: 'Tea or coffee?' }), terminal())
 */
export const terminal = (options: TerminalOptions = {}): Terminal => {
  refuseUnknownOptions('terminal', options, ['input', 'output']);
  const { input = process.stdin, output = process.stderr } = options;
  const { NO_COLOR = '', TERM } = process.env;
  const screen = output instanceof WriteStream && TERM !== 'dumb' ? output : undefined;
  const keys = screen !== undefined && input instanceof ReadStream ? input : undefined;
  const look = (): Look => ({
    colours: createColors(screen !== undefined && NO_COLOR === ''),
    ...present({ columns: screen?.columns }),
  });

  let state = initial(keys !== undefined);
  let lastKey = 0;
  const askers = new Map<number, Subscriber<Reply>>();

  const settle = (key: number, reply: (asker: Subscriber<Reply>) => void): void => {
    const asker = askers.get(key);
    askers.delete(key);
    if (asker !== undefined) reply(asker);
  };
  const perform = (effect: Effect): void => {
    switch (effect._tag) {
      case 'answer':
        settle(effect.key, (asker) => {
          asker.next(answer(effect.text));
          asker.complete();
        });
        return;
      case 'fail':
        settle(effect.key, (asker) => {
          asker.error(new Error(effect.message));
        });
        return;
      default:
        source.write(render(effect, look()));
    }
  };

  // Whoever gets an answer may ask at once: that is dealt with when all that the answer did has been done.
  const inputs: Input[] = [];
  let busy = false;
  const run = (given: Input): void => {
    inputs.push(given);
    if (busy) return;
    busy = true;
    for (let next = inputs.shift(); next !== undefined; next = inputs.shift()) {
      const { state: after, effects } = step(state, next);
      state = after;
      effects.forEach(perform);
    }
    busy = false;
  };

  /** What was typed and nobody has asked for yet. */
  const typed: Input[] = [];
  let over: string | undefined;
  const read = (): void => {
    while (!busy && isListening(state)) {
      const next = typed.shift();
      if (next === undefined) break;
      run(next);
    }
  };

  // The prompt comes after what is asked or said in one go, and so do the answers that have been typed ahead: a batch is
  // asked one by one.
  let scheduled = false;
  const schedule = (): void => {
    if (scheduled) return;
    scheduled = true;
    setImmediate(turn);
  };
  const turn = (): void => {
    scheduled = false;
    read();
    if (isAsking(state) && over !== undefined && typed.length === 0) run({ _tag: 'ended', why: over });
    if (isAsking(state)) {
      run({ _tag: 'faced', typing: source.typing });
      source.open(look().colours.cyan(promptOf(state)));
    } else {
      source.close();
      run({ _tag: 'rested' });
    }
  };

  const hear = (given: Input): void => {
    typed.push(given);
    read();
    schedule();
  };
  const ear: Ear = {
    typed: (line) => {
      hear({ _tag: 'typed', line });
    },
    pasted: (lines, more) => {
      hear({ _tag: 'pasted', lines, more });
    },
    ended: (why) => {
      over = why;
      schedule();
    },
  };
  const source: Source = keys === undefined ? piped(input, output, ear) : keyboard(keys, output, ear);

  const respond: Responder = (query, { sessionId }) =>
    new Observable((asker) => {
      const key = lastKey++;
      askers.set(key, asker);
      run({ _tag: 'asked', key, query, sessionId });
      schedule();
      return () => {
        askers.delete(key);
        run({ _tag: 'dropped', key, typing: source.typing });
        schedule();
      };
    });
  const above = new Writable({
    decodeStrings: false,
    write: (lines: string | Uint8Array, _encoding, written) => {
      source.write(lines);
      if (isAsking(state)) schedule();
      written();
    },
  });
  return Object.assign(respond, { output: keys === undefined ? output : above });
};
