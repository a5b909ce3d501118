import { StringDecoder } from 'node:string_decoder';

/** The lines of a stream that comes in pieces, which may part a line or a character anywhere. */
export interface Lines {
  /** The lines that end in this piece. */
  push(piece: Uint8Array | string): readonly string[];
  /** The line that the end of the stream ends, if there is one. */
  end(): readonly string[];
}

const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line);

/** Ends lines at `\n` and `\r\n` only: `node:readline` ends them at U+2028 too, which may stand in an answer. */
export const linesOfPieces = (): Lines => {
  const decoder = new StringDecoder('utf8');
  let begun = '';
  const take = (text: string): readonly string[] => {
    begun += text;
    if (!text.includes('\n')) return [];
    const lines = begun.split('\n');
    begun = lines.pop() ?? '';
    return lines.map(withoutReturn);
  };
  return {
    push: (piece) => take(typeof piece === 'string' ? piece : decoder.write(Buffer.from(piece))),
    end: () => {
      const lines = [...take(decoder.end())];
      const last = withoutReturn(begun);
      begun = '';
      return last === '' ? lines : [...lines, last];
    },
  };
};
