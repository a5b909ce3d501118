import * as fc from 'fast-check';
import { jaroWinkler } from '../../lib/bridge/similarity';

const similarity = (a: string, b: string): number => jaroWinkler(Array.from(a), Array.from(b));

describe('jaroWinkler', () => {
  // W. E. Winkler, "Overview of Record Linkage and Current Research Directions", 2006, table 6, to three digits, and the
  // examples of Jaro and Winkler that textbooks repeat, to four.
  it.each([
    ['SHACKLEFORD', 'SHACKELFORD', 0.9818],
    ['DUNNINGHAM', 'CUNNIGHAM', 0.8963],
    ['NICHLESON', 'NICHULSON', 0.9556],
    ['JONES', 'JOHNSON', 0.8324],
    ['MASSEY', 'MASSIE', 0.9333],
    ['ABROMS', 'ABRAMS', 0.9222],
    ['HARDIN', 'MARTINEZ', 0.7222],
    ['ITMAN', 'SMITH', 0.4667],
    ['JERALDINE', 'GERALDINE', 0.9259],
    ['MARTHA', 'MARHTA', 0.9611],
    ['MICHELLE', 'MICHAEL', 0.9214],
    ['JULIES', 'JULIUS', 0.9333],
    ['TANYA', 'TONYA', 0.88],
    ['DWAYNE', 'DUANE', 0.84],
    ['SEAN', 'SUSAN', 0.805],
    ['JON', 'JOHN', 0.9333],
    ['JON', 'JAN', 0.8],
    ['DIXON', 'DICKSONX', 0.8133],
    ['JELLYFISH', 'SMELLYFISH', 0.8963],
  ])('of %s and %s is what Winkler publishes: %d', (a, b, published) => {
    expect(Math.round(similarity(a, b) * 1e4) / 1e4).toBe(published);
  });

  it.each([
    ['', '', 0],
    ['a', '', 0],
    ['ab', 'cd', 0],
    ['ab', 'ba', 0],
    ['a', 'a', 1],
    ['😀b', '😀c', 0.7],
  ])('of %j and %j is %d', (a, b, expected) => {
    expect(similarity(a, b)).toBeCloseTo(expected, 12);
  });

  it('counts a common prefix of low similarity too', () => {
    expect(similarity('abxxxxxx', 'abyyyyyy')).toBeCloseTo(0.5 + 2 * 0.1 * 0.5, 12);
  });

  const words = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é', '😀'), maxLength: 12 });

  it('is 1 for a word and itself', () => {
    fc.assert(fc.property(words, (word) => word === '' || Math.abs(similarity(word, word) - 1) < 1e-12));
  });

  it('lies between 0 and 1', () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        const s = similarity(a, b);
        return s >= 0 && s <= 1 + 1e-12;
      }),
    );
  });

  it('is below 1 for different words', () => {
    fc.assert(fc.property(words, words, (a, b) => a === b || similarity(a, b) < 1));
  });
});
