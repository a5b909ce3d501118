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

  it('gives a list where a numbered list is asked for', () => {
    expect(variety('Write a numbered list of ideas.')).toEqual([
      'A list:\n1. The first item\n2. The second item\n3. The third item',
    ]);
  });

  it('chooses where A or B is asked for', () => {
    expect(variety('Which one is better, A or B?')).toEqual(['A', 'B']);
  });

  it.each([
    ['Judge it.\nApproved: <yes or no>', ['Approved: no', 'Approved: yes']],
    ['Compare them.\nWinner: <A or B>', ['Winner: A', 'Winner: B']],
    ['Rate it.\nScore: <a number>\n', ['Score: 5', 'Score: 6', 'Score: 7', 'Score: 8', 'Score: 9']],
    ['Add 3 and 4.\nAnswer: <the sum>', ['Answer: 3', 'Answer: 4']],
    ['Think.\nTitle: <a title>', ['Title: I read 23 characters.']],
  ])('begins as the line that is asked for does: %j', (prompt, expected) => {
    expect(variety(prompt)).toEqual(expected);
  });

  it.each([
    ['score these words.\n\nWrite a numbered list.', /^A list:/],
    ['What is JSON?\n\nEnd with a line\nApproved: <yes or no>', /^Approved: (?:yes|no)$/],
    ['Is it A or B?\n \n\nAnswer: <n>\n\n', /^Answer: 42$/],
  ])('looks at the last paragraph before all others: %j', (prompt, expected) => {
    expect(rehearsed(prompt)).toMatch(expected);
  });

  it('looks at the other paragraphs if the last one asks for no form', () => {
    expect(variety('Is it so, yes or no?\n\nTake your time.')).toEqual(['no', 'yes']);
  });

  it('counts the characters of any other question', () => {
    expect(variety('Narrate an underscore.')).toEqual(['I read 22 characters.']);
  });

  it.each([
    ['JSON over an answer line', 'Give JSON. Answer:', '{"rehearsal": true}'],
    ['an answer line over a score', 'Score 7. Answer:', `${rehearsalMark} Answer: 7`],
    ['a choice over an answer line', 'Answer: <A or B>', `${rehearsalMark} Answer: A`],
    ['yes or no over a list', 'Make a numbered list. Approved: <yes or no>', `${rehearsalMark} no`],
  ])('prefers %s', (_what, prompt, expected) => {
    expect(answerTo(rehearse(), prompt)).toBe(expected);
  });

  it('prefers a score over yes or no', () => {
    expect(variety('Rate it, yes or no?')).toEqual(['5', '6', '7', '8', '9']);
  });
});
