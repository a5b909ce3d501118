import * as fc from 'fast-check';
import { evaluate, raised } from '../support/vm';

const matched = (text: string, candidates: readonly string[], options = 'nil') =>
  evaluate(`alc.match_enum(ctx.text, ctx.candidates, ${options})`, { ctx: { text, candidates } });

describe('alc.match_enum', () => {
  it.each<[text: string, candidates: string[], match: string | null]>([
    ['The verdict is APPROVED.', ['approved', 'rejected'], 'approved'],
    ['the verdict is approved', ['Approved', 'Rejected'], 'Approved'],
    ['approved at first, then rejected', ['approved', 'rejected'], 'rejected'],
    ['rejected at first, then approved', ['approved', 'rejected'], 'approved'],
    ['yes, no, yes', ['no', 'yes'], 'yes'],
    ['It is INVALID', ['valid', 'invalid'], 'invalid'],
    ['It is INVALID', ['invalid', 'valid'], 'invalid'],
    ['the highest', ['high', 'highest'], 'highest'],
    ['the highest', ['highest', 'high'], 'highest'],
    ['disapproved', ['approve'], 'approve'],
    ['it needs work', ['needs work', 'done'], 'needs work'],
    ['ÉTÉ', ['hiver', 'été'], 'été'],
    ['a😀b', ['😀'], '😀'],
    ['aabaabaaab', ['aabaaa', 'baab'], 'aabaaa'],
    ['x', [], null],
    ['', ['x'], null],
  ])('in %j of %j takes the candidate that is named last: %j', (text, candidates, match) => {
    expect(matched(text, candidates)).toBe(match);
  });

  it.each<[text: string, candidates: string[], match: string | null]>([
    ['It is aproved!', ['approved', 'rejected'], 'approved'],
    ['**REJCTED**', ['approved', 'rejected'], 'rejected'],
    ['"marhta"', ['martha', 'dwayne'], 'martha'],
    ['needs  work', ['needs work', 'done'], 'needs work'],
    ['duane or marhta', ['dwayne', 'martha'], 'martha'],
    ['completely different', ['zzz', 'qqq'], null],
    ['... !!! ---', ['approved'], null],
  ])('in %j of %j takes the most similar one where none is named: %j', (text, candidates, match) => {
    expect(matched(text, candidates)).toBe(match);
  });

  it.each([
    ['0.83', 'dwayne'],
    ['0.85', null],
    [`'0.83'`, 'dwayne'],
    ['0', 'dwayne'],
  ])('asks for a similarity of the threshold %s', (threshold, match) => {
    expect(matched('duane', ['dwayne'], `{threshold = ${threshold}}`)).toBe(match);
  });

  it('takes the first of candidates that are equally similar', () => {
    expect(matched('abcx', ['abcd', 'abce'])).toBe('abcd');
  });

  it('compares no word of more than 100 characters', () => {
    expect(matched(`${'a'.repeat(99)}y`, [`${'a'.repeat(99)}x`])).toBe(`${'a'.repeat(99)}x`);
    expect(matched(`${'a'.repeat(100)}y`, [`${'a'.repeat(100)}x`])).toBeNull();
  });

  it('finds what lastIndexOf finds', () => {
    const letters = (size: number) => fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: size });
    fc.assert(
      fc.property(letters(12), fc.array(letters(4), { minLength: 1, maxLength: 3 }), (text, candidates) => {
        const ends = candidates.map((c) => (text.includes(c) ? text.lastIndexOf(c) + c.length : 0));
        const last = Math.max(...ends);
        const longest = candidates
          .filter((_, i) => ends[i] === last)
          .reduce((best, c) => (c.length > best.length ? c : best));
        return last === 0 || matched(text, candidates, '{threshold = 2}') === longest;
      }),
      { numRuns: 50 },
    );
  });

  it('takes numbers for texts, as the library of Lua does', () => {
    expect(evaluate('alc.match_enum(42, {4, 2})')).toBe('2');
  });

  it.each([
    ['a candidate that nearly occurs everywhere', `('a'):rep(1000000), {('a'):rep(500000) .. 'b'}`, null],
    ['a candidate that begins everywhere', `('a'):rep(1000000), {'b' .. ('a'):rep(500000)}`, null],
    ['a long run of punctuation', `('!'):rep(1000000) .. 'no', {'zzz'}`, null],
    ['a single long word', `('ab'):rep(500000), {'zzz'}`, null],
  ])('copes with %s', (_, given, match) => {
    expect(evaluate(`alc.match_enum(${given})`)).toBe(match);
  });

  it.each([
    [
      'many candidates',
      `local many = {} for i = 1, 51 do many[i] = 'c' .. i end alc.match_enum((' '):rep(1000000), many)`,
      1,
      '1000000 characters are too many to look for the candidates (51) in',
    ],
    [
      'many words',
      `local words = {} for i = 10000, 29999 do words[i - 9999] = 'w' .. i end
       alc.match_enum(table.concat(words, ' '), {('z'):rep(1000)})`,
      2,
      '139999 characters are too many to look for the candidates (1) in',
    ],
  ])('refuses to compare %s with a long text', (_, statement, line, problem) => {
    expect(raised(statement)).toBe(`script:${line}: alc.match_enum: ${problem}: hand over the end of the text`);
  });

  it.each([
    ['alc.match_enum()', `#1 to 'alc.match_enum' (string expected, got no value)`],
    ['alc.match_enum({}, {})', `#1 to 'alc.match_enum' (string expected, got table)`],
    [`alc.match_enum('x')`, `#2 to 'alc.match_enum' (array of strings expected, got no value)`],
    [`alc.match_enum('x', 'x')`, `#2 to 'alc.match_enum' (array of strings expected, got string "x")`],
    [`alc.match_enum('x', {a = 'x'})`, `#2 to 'alc.match_enum' (array of strings expected, got table)`],
    [`alc.match_enum('x', {'a', {}})`, `#2 to 'alc.match_enum' (array of strings expected, got table)`],
    [`alc.match_enum('x', {'a', ''})`, `#2 to 'alc.match_enum' (item 2 is empty: every text would name it)`],
    [`alc.match_enum('x', {'a'}, 0.5)`, `#3 to 'alc.match_enum' (table expected, got number 0.5)`],
    [
      `alc.match_enum('x', {'a'}, {threshold = 'high'})`,
      `#3 to 'alc.match_enum' (field 'threshold': number expected, got string "high")`,
    ],
  ])('refuses %s', (statement, message) => {
    expect(raised(statement)).toBe(`script:1: bad argument ${message}`);
  });
});

describe('alc.match_bool', () => {
  it.each(['approved', 'yes', 'ok', 'accept', 'pass', 'confirm', 'agree', 'true', 'lgtm'])('is true for %s', (word) => {
    expect(evaluate(`alc.match_bool(ctx.text)`, { ctx: { text: `No? I say: ${word.toUpperCase()}.` } })).toBe(true);
  });

  it.each(['rejected', 'no', 'deny', 'block', 'fail', 'refuse', 'disagree', 'false'])('is false for %s', (word) => {
    expect(evaluate(`alc.match_bool(ctx.text)`, { ctx: { text: `Yes? I say: ${word}\n` } })).toBe(false);
  });

  it.each([
    ['yes, but then no', false],
    ['no, no, yes', true],
    ['nothing of the kind', null],
    ['passed, failed, okay, truth, know', null],
    ['no_one yes2 éno noé', null],
    ['**Yes**', true],
    ['yes/no', false],
    ['{"ok":true}', true],
    ['', null],
  ])('goes by the last whole word: %j is %j', (text, verdict) => {
    expect(evaluate(`alc.match_bool(ctx.text)`, { ctx: { text } })).toBe(verdict);
  });

  it('tells false from nil', () => {
    expect(evaluate(`{alc.match_bool('no') == false, alc.match_bool('maybe') == nil}`)).toEqual([true, true]);
  });

  it.each([
    ['alc.match_bool()', 'string expected, got no value'],
    ['alc.match_bool(true)', 'string expected, got boolean'],
  ])('refuses %s', (statement, message) => {
    expect(raised(statement)).toBe(`script:1: bad argument #1 to 'alc.match_bool' (${message})`);
  });
});
