import type { Readable, Writable } from 'node:stream';
import { messageOf } from '../../domain';
import { linesOfPieces } from './lines';
import { inputBroken, inputEnded, type Ear, type Source } from './source';

/** Lines of a pipe or a file, without prompts. It is read only while a question is open. */
export const piped = (input: Readable, output: Writable, ear: Ear): Source => {
  const lines = linesOfPieces();
  let listening = false;
  let over = false;

  const end = (why: string): void => {
    if (over) return;
    over = true;
    for (const line of lines.end()) ear.typed(line);
    ear.ended(why);
  };
  const listen = (): void => {
    listening = true;
    input.on('data', (piece: Uint8Array | string) => {
      for (const line of lines.push(piece)) ear.typed(line);
    });
    input.on('error', (error) => {
      end(inputBroken(messageOf(error)));
    });
    for (const event of ['end', 'close']) input.on(event, () => end(inputEnded));
    if (!input.readable) end(inputEnded);
  };

  return {
    typing: false,
    open: () => {
      if (!listening) listen();
      if (!over) input.resume();
    },
    close: () => {
      if (listening && !over) input.pause();
    },
    write: (text) => {
      output.write(text);
    },
  };
};
