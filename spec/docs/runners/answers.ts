/** `json`: a file of answers. */
import { isRight } from 'fp-ts/Either';
import { wire } from '../../../lib';
import type { Runner } from '../place';

export const answers: Runner = {
  takes: ({ block }) => block.language === 'json',
  register: ({ block }) => {
    it(`the JSON of line ${block.line} is a file of answers`, () => {
      expect(isRight(wire.scriptCodec.decode(JSON.parse(block.text)))).toBe(true);
    });
  },
};
