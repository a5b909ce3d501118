import * as fc from 'fast-check';
import { answer, scripted } from '../../lib';
import { text } from '../support/arbitraries';
import { answerTo, saidAtOnce } from './support';

const script = scripted({
  answers: ['first', 'second'],
  rules: [
    { match: /spider/, answer: 'eight legs' },
    { match: /spiders? and ants?/, answer: 'fourteen legs' },
    { match: /^How many\b/, answer: 'many' },
  ],
  fallback: 'no idea',
});

describe('scripted', () => {
  it('gives an answer at once, and completes', () => {
    expect(saidAtOnce(script, 'anything')).toEqual([answer('first'), '|']);
  });

  it('answers the first questions of a session in order, whatever they ask', () => {
    expect([0, 1].map((index) => answerTo(script, 'a spider', index))).toEqual(['first', 'second']);
  });

  it('answers a later question by the first rule that matches', () => {
    expect(answerTo(script, 'a spider and ants', 2)).toBe('eight legs');
    expect(answerTo(script, 'How many ants?', 3)).toBe('many');
  });

  it('answers by its default what no rule matches', () => {
    expect(answerTo(script, 'So how many?', 2)).toBe('no idea');
  });

  it('has an empty answer where the script has one', () => {
    const empty = scripted({ answers: [''], rules: [{ match: /a/, answer: '' }], fallback: '' });
    expect(['x', 'a', 'x'].map((prompt, index) => answerTo(empty, prompt, index))).toEqual(['', '', '']);
  });

  it.each([
    ['answers', { answers: ['one'] }, 0, 'one'],
    ['rules', { rules: [{ match: /./, answer: 'ruled' }] }, 0, 'ruled'],
    ['a default', { fallback: 'else' }, 7, 'else'],
  ])('is content with %s alone', (_what, given, index, expected) => {
    expect(answerTo(scripted(given), 'p', index)).toBe(expected);
  });

  it('errors where it has no answer, and shows the number of the question and its prompt', () => {
    expect(saidAtOnce(scripted({ answers: ['one'] }), 'Why?', 1)).toEqual([
      'error: the script has no answer to question 2: "Why?"',
    ]);
  });

  it('shows no more than sixty characters of a long prompt', () => {
    const [error] = saidAtOnce(scripted({}), `${'x'.repeat(60)}yz`);
    expect(error).toBe(`error: the script has no answer to question 1: "${'x'.repeat(60)}…"`);
  });

  it('shows a prompt of sixty characters as it is', () => {
    const [error] = saidAtOnce(scripted({}), 'x'.repeat(60));
    expect(error).toBe(`error: the script has no answer to question 1: "${'x'.repeat(60)}"`);
  });

  it.each([/legs/g, /legs/y, /legs/gy])('keeps no place in a rule from one question to the next: %p', (match) => {
    const responder = scripted({ rules: [{ match, answer: 'ruled' }], fallback: 'missed' });
    expect([0, 1, 2].map((index) => answerTo(responder, 'legs', index))).toEqual(['ruled', 'ruled', 'ruled']);
  });

  it('gives the same question the same answer, whatever is asked before', () => {
    const question = fc.tuple(fc.oneof(text, fc.constant('a spider')), fc.nat(5));
    fc.assert(
      fc.property(question, fc.array(question), ([prompt, index], others) => {
        const expected = answerTo(script, prompt, index);
        for (const [other, place] of others) answerTo(script, other, place);
        expect(answerTo(script, prompt, index)).toBe(expected);
      }),
    );
  });
});
