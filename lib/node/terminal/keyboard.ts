import { clearScreenDown, createInterface, cursorTo, moveCursor, type Interface, type Key } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
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

/** A person at a terminal, with a prompt and a line that can be edited. */
export const keyboard = (input: Readable, output: Writable, ear: Ear): Source => {
  let editor: Interface | undefined;
  let over = false;
  let pastedLines: string[] | undefined;

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

  const onKey = (_text: string | undefined, { name }: Key): void => {
    if (name === 'paste-start') pastedLines = [];
    if (name !== 'paste-end' || pastedLines === undefined) return;
    const lines = pastedLines;
    pastedLines = undefined;
    if (lines.length > 0) ear.pasted(lines, editor?.line !== '');
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
    pastedLines = undefined;
    input.off('keypress', onKey);
    process.off('exit', tidy);
    closing.close();
  };
  const end = (why: string): void => {
    over = true;
    close();
    ear.ended(why);
  };

  const start = (): Interface => {
    const started = createInterface({ input, output, terminal: true, prompt: '' });
    editor = started;
    drawn = true;
    output.write(pasting.on);
    process.on('exit', tidy);
    input.on('keypress', onKey);
    started.on('line', onLine);
    started.on('SIGINT', () => {
      interrupt(close);
    });
    // After Ctrl-Z and `fg`: readline waits to be resumed, and the shell has set the terminal up for itself.
    started.on('SIGCONT', () => {
      output.write(pasting.on);
      started.prompt(true);
    });
    started.on('error', (error: unknown) => {
      end(inputBroken(messageOf(error)));
    });
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
