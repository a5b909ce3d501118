import * as fc from 'fast-check';
import { rehearse } from '../../lib';
import { rehearsalMark } from '../../lib/answer';
import { text } from '../support/arbitraries';
import { answerTo } from './support';

/** What a rehearsal answers behind its mark. */
const rehearsed = (prompt: string, index = 0): string => {
  const said = answerTo(rehearse(), prompt, index);
  if (!said.startsWith(`${rehearsalMark} `)) throw new Error(`an answer without the mark: ${said}`);
  return said.slice(rehearsalMark.length + 1);
};

/** The different answers to one prompt over many places in a session. */
const variety = (prompt: string): readonly string[] =>
  [...new Set(Array.from({ length: 60 }, (_, index) => rehearsed(prompt, index)))].sort();

describe('rehearse', () => {
  it('says openly that no model was asked, but where only JSON is asked for', () => {
    fc.assert(
      fc.property(
        text.filter((prompt) => !/json/i.test(prompt)),
        fc.nat(20),
        (prompt, index) => {
          expect(answerTo(rehearse(), prompt, index)).toMatch(/^\[rehearsal, no model was asked\] ./);
        },
      ),
    );
  });

  it('says so in the JSON itself where that is asked for', () => {
    expect(JSON.parse(answerTo(rehearse(), 'Reply with JSON only.'))).toEqual({ rehearsal: true });
  });

  it('gives the same question the same answer, from one responder to the next', () => {
    fc.assert(
      fc.property(text, fc.nat(20), (prompt, index) => {
        expect(answerTo(rehearse(), prompt, index)).toBe(answerTo(rehearse(), prompt, index));
      }),
    );
  });

  it('gives the answers it always gave', () => {
    const prompts = ['Solve 3 + 4. Answer: <n>', 'Score this.', 'Is it so, yes or no?', 'Think.'];
    expect(prompts.map((prompt, index) => rehearsed(prompt, index))).toEqual([
      'Answer: 3',
      '6',
      'yes',
      'I read 6 characters.',
    ]);
  });

  it('answers with one of the first two numbers of the question where an answer line is asked for', () => {
    expect(variety('4 trays, 6.5 rolls, 9 sold. End with "Answer: <n>"')).toEqual(['Answer: 4', 'Answer: 6.5']);
  });

  it('answers with the one number there is', () => {
    expect(variety('What is 7? Answer:')).toEqual(['Answer: 7']);
  });

  it('answers 42 where the question has no number', () => {
    expect(variety('What is it? answer:')).toEqual(['Answer: 42']);
  });

  it.each(['Score this essay.', 'Rate it.', 'Give a rating.'])('gives a score from 5 to 9: %s', (prompt) => {
    expect(variety(prompt)).toEqual(['5', '6', '7', '8', '9']);
  });

  it.each(['Is it so, yes or no?', 'Has it been approved?', 'Do you approve?'])('says yes or no: %s', (prompt) => {
    expect(variety(prompt)).toEqual(['no', 'yes']);
  });

  it('counts the characters of any other question', () => {
    expect(variety('Narrate an underscore.')).toEqual(['I read 22 characters.']);
  });

  it.each([
    ['JSON over an answer line', 'Give JSON. Answer:', '{"rehearsal": true}'],
    ['an answer line over a score', 'Score 7. Answer:', `${rehearsalMark} Answer: 7`],
  ])('prefers %s', (_what, prompt, expected) => {
    expect(answerTo(rehearse(), prompt)).toBe(expected);
  });

  it('prefers a score over yes or no', () => {
    expect(variety('Rate it, yes or no?')).toEqual(['5', '6', '7', '8', '9']);
  });
});
