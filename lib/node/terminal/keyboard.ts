import {
  clearScreenDown,
  createInterface,
  cursorTo,
  emitKeypressEvents,
  moveCursor,
  type Interface,
  type Key,
} from 'node:readline';
import { Readable, type Writable } from 'node:stream';
import type { ReadStream } from 'node:tty';
import { messageOf } from '../../domain';
import { inputBroken, inputEnded, type Ear, type Source } from './source';

/** Bracketed paste: the terminal marks where what is pasted begins and ends. */
const pasting = { on: '\x1b[?2004h', off: '\x1b[?2004l' };

/** Readline takes Ctrl-C for itself; whoever handles the signal, or else Node, is to get it. */
const interrupt = (close: () => void): void => {
  if (process.listenerCount('SIGINT') > 0) process.emit('SIGINT', 'SIGINT');
  else {
    // Nobody handles it, so the process ends here, and the terminal is to be as it was.
    close();
    process.kill(process.pid, 'SIGINT');
  }
};

/**
 * What readline takes for the terminal, but for the keys, which we hand on: of several at once it would append each to the
 * line, wherever the cursor is, and lose count of the rows.
 */
const keyless = (input: ReadStream): Readable =>
  Object.assign(new Readable({ read: () => undefined }), { setRawMode: (raw: boolean) => input.setRawMode(raw) });

/** A person at a terminal, with a prompt and a line that can be edited. */
export const keyboard = (input: ReadStream, output: Writable, ear: Ear): Source => {
  let editor: Interface | undefined;
  let over = false;

  // On the screen is what readline has drawn, its prompt and its line, with the cursor `below` rows under their beginning;
  // or it was erased, and the cursor is still as far below the place where readline will draw it again.
  let drawn = true;
  let below = 0;

  const erase = (from: Interface): void => {
    if (drawn) below = from.getCursorPos().rows;
    drawn = false;
    moveCursor(output, 0, -below);
    cursorTo(output, 0);
    clearScreenDown(output);
  };

  let pasted: string | undefined;
  let pastedLines: string[] | undefined;

  const paste = (text: string): void => {
    pastedLines = [];
    editor?.write(text);
    const lines = pastedLines;
    pastedLines = undefined;
    if (lines.length > 0) ear.pasted(lines, editor?.line !== '');
  };
  const onKey = (text: string | undefined, key: Key): void => {
    const all = pasted;
    // No terminal pastes a Ctrl-C: should the end of what is pasted get lost, it still works.
    const isPasted = all !== undefined && !(key.ctrl === true && key.name === 'c');
    if (key.name === 'paste-start') pasted = '';
    else if (isPasted && key.name !== 'paste-end') pasted = all + (key.sequence ?? '');
    else {
      pasted = undefined;
      if (isPasted) paste(all);
      else editor?.write(text, key);
    }
  };
  const onLine = (line: string): void => {
    // What follows is typed without a prompt until we know whom it is for.
    editor?.setPrompt('');
    drawn = true;
    if (pastedLines === undefined) ear.typed(line);
    else pastedLines.push(line);
  };

  /** Also when the process ends; Node itself sees to raw mode then. */
  const tidy = (): void => {
    if (editor !== undefined) erase(editor);
    output.write(pasting.off);
  };
  const close = (): void => {
    if (editor === undefined) return;
    tidy();
    const closing = editor;
    editor = undefined;
    pasted = undefined;
    process.off('exit', tidy);
    input.off('keypress', onKey).off('end', onEnd);
    input.pause();
    closing.close();
  };
  const end = (why: string): void => {
    if (over) return;
    over = true;
    close();
    ear.ended(why);
  };
  const onEnd = (): void => end(inputEnded);
  // For good: what is left of a terminal that is gone errors even when its mode is set back.
  input.on('error', (error) => end(inputBroken(messageOf(error))));

  const start = (): Interface => {
    const started = createInterface({ input: keyless(input), output, terminal: true, prompt: '' });
    editor = started;
    drawn = true;
    output.write(pasting.on);
    process.on('exit', tidy);
    emitKeypressEvents(input);
    input.on('keypress', onKey).on('end', onEnd);
    input.resume();
    started.on('line', onLine);
    started.on('SIGINT', () => {
      interrupt(close);
    });
    // After Ctrl-Z and `fg`: what is read has to be asked for again, and the shell has set the terminal up for itself.
    started.on('SIGCONT', () => {
      input.pause();
      input.resume();
      output.write(pasting.on);
      started.prompt(true);
    });
    // Ctrl-D.
    started.on('close', () => {
      if (editor === started) end(inputEnded);
    });
    return started;
  };

  return {
    get typing() {
      return editor !== undefined && editor.line !== '';
    },
    open: (prompt) => {
      if (over) return;
      const opened = editor ?? start();
      if (drawn && opened.getPrompt() === prompt) return;
      opened.setPrompt(prompt);
      opened.prompt(true);
      drawn = true;
    },
    close,
    write: (text) => {
      if (editor !== undefined) erase(editor);
      output.write(text);
      if (editor !== undefined) output.write('\n'.repeat(below));
    },
  };
};
