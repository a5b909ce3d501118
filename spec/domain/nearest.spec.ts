import * as fc from 'fast-check';
import { nearest } from '../../lib/domain';

const words = ['code', 'name', 'ctx', 'project_root', 'strategy'];

describe('nearest', () => {
  it.each([
    ['nmae', 'name'],
    ['cod', 'code'],
    ['codes', 'code'],
    ['xtc', undefined],
    ['ct', 'ctx'],
    ['projectRoot', 'project_root'],
    ['PROJECT-ROOT', 'project_root'],
    ['stratgey', 'strategy'],
    ['startegie', 'strategy'],
    ['tactics', undefined],
    ['', undefined],
  ])('of "%s" is %p', (word, found) => {
    expect(nearest(word, words)).toBe(found);
  });

  it('is the nearer one of two', () => {
    expect(nearest('tokens', ['token_s', 'max_tokens', 'token'])).toBe('token_s');
    expect(nearest('max_token', ['max_rotken', 'max_tokens'])).toBe('max_tokens');
  });

  it('is the first one of two that are equally near', () => {
    expect(nearest('take', ['tape', 'tale'])).toBe('tape');
  });

  it('is nothing when there is nothing to choose from', () => {
    expect(nearest('task', [])).toBeUndefined();
  });

  it('is never a single letter for another', () => {
    expect(nearest('a', ['b'])).toBeUndefined();
  });

  it('is the word itself when it is known', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 2 }), { minLength: 1 }), fc.nat(), (candidates, i) => {
        const word = candidates[i % candidates.length]!;
        expect(nearest(word, candidates)?.toLowerCase()).toBe(word.toLowerCase());
      }),
    );
  });

  it('finds the word in which two neighbours changed places', () => {
    fc.assert(
      fc.property(fc.constantFrom(...words), fc.nat(), (word, n) => {
        const i = n % (word.length - 1);
        const swapped = `${word.slice(0, i)}${word[i + 1]!}${word[i]!}${word.slice(i + 2)}`;
        expect(nearest(swapped, words)).toBe(word);
      }),
    );
  });

  it('gives up on a word of a megabyte at once', () => {
    expect(nearest('x'.repeat(1_000_000), words)).toBeUndefined();
  });
});
