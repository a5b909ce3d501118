import * as fc from 'fast-check';
import { evaluate, raised } from '../support/vm';

describe('alc.parse_score', () => {
  it.each([
    [`'8'`, 8],
    [`'Score: 8/10'`, 8],
    [`'8.9'`, 8],
    [`'I give it a 7, not a 3.'`, 7],
    [`'10'`, 10],
    [`'15'`, 10],
    [`'0'`, 1],
    [`'-3'`, 3],
    [`'no number', 4`, 4],
    [`'no number'`, 5],
    [`'no number', 2.5`, 2.5],
    [`'no number', 42`, 42],
    [`''`, 5],
    [`('9'):rep(400)`, 10],
    [`('0'):rep(400) .. '7'`, 7],
    [`'007'`, 7],
    [`'000'`, 1],
    [`7.6`, 7],
  ])('of %s', (given, score) => {
    expect(evaluate(`alc.parse_score(${given})`)).toBe(score);
  });

  it('is an integer', () => {
    expect(evaluate(`math.type(alc.parse_score('a 7')) .. math.type(alc.parse_score('99'))`)).toBe('integerinteger');
  });
});

describe('alc.parse_number', () => {
  it.each([
    [`'42'`, 42],
    [`'about 3.14 or 4'`, 3.14],
    [`'-7 degrees'`, -7],
    [`'(-0.5)'`, -0.5],
    [`'+2'`, 2],
    [`'.25'`, 0.25],
    [`'-.25'`, -0.25],
    [`'1e3'`, 1000],
    [`'1.5E-2x'`, 0.015],
    [`'3em'`, 3],
    [`'the answer is 3.'`, 3],
    [`'between 1-10'`, 1],
    [`'GPT-4 it is'`, 4],
    [`'version 1.2.3'`, 1.2],
    [`'$1,234,567.89'`, 1234567.89],
    [`'1,2,3'`, 1],
    [`'1,2345'`, 1],
    [`'1234,567'`, 1234],
    [`'x.5'`, 5],
    [`'85%'`, 85],
    [`12.5`, 12.5],
    [`'-' .. ('9'):rep(400)`, null],
    [`'none'`, null],
    [`''`, null],
  ])('of %s', (given, number) => {
    expect(evaluate(`alc.parse_number(${given})`)).toBe(number);
  });

  it('keeps integers and floats apart', () => {
    expect(evaluate(`math.type(alc.parse_number('n = 42')) .. math.type(alc.parse_number('n = 42.0'))`)).toBe(
      'integerfloat',
    );
  });

  it.each([
    [`'a 1 score: 9', 'score: (%d+)'`, 9],
    [`'a 1 score: 9', '%d+$'`, 9],
    [`'score: 0x10', 'score: (%w+)'`, 16],
    [`'a 1', 'score: (%d+)'`, null],
    [`'score: high', 'score: (%a+)'`, null],
  ])('takes what a pattern captures: %s', (given, number) => {
    expect(evaluate(`alc.parse_number(${given})`)).toBe(number);
  });

  it('reads back any number that Lua writes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.maxSafeInteger(), fc.double({ noNaN: true, noDefaultInfinity: true })), (n) => {
        const written = evaluate(`tostring(ctx.n)`, { ctx: { n } });
        return evaluate(`alc.parse_number('so ' .. tostring(ctx.n) .. '!')`, { ctx: { n } }) === Number(written);
      }),
      { numRuns: 50 },
    );
  });
});

describe('alc.fingerprint', () => {
  it.each([
    ['', '00001505'],
    ['a', '0002b606'],
    ['hello', '0f923099'],
    ['hello world', '3551c8c1'],
  ])('of %j is what Bernstein gives: %s', (text, hash) => {
    expect(evaluate('alc.fingerprint(ctx.text)', { ctx: { text } })).toBe(hash);
  });

  it.each(['Hello World', '  hello\n\tworld  ', 'HELLO \r\n WORLD', 'hello\vworld\f'])(
    'sees no difference to "hello world" in %j',
    (text) => {
      expect(evaluate('alc.fingerprint(ctx.text)', { ctx: { text } })).toBe('3551c8c1');
    },
  );

  it('stays within 32 bits, over more than one block', () => {
    const text = 'x'.repeat(1000);
    let hash = 5381;
    for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 33) + text.charCodeAt(i)) >>> 0;
    expect(evaluate('alc.fingerprint(ctx.text)', { ctx: { text } })).toBe(hash.toString(16).padStart(8, '0'));
  });

  it('counts bytes, so that text beyond ASCII keeps its case', () => {
    expect(evaluate(`{alc.fingerprint('é'), alc.fingerprint('É')}`)).toEqual(['00598411', '005983f1']);
  });
});

describe('Bad arguments', () => {
  it.each([
    ['alc.parse_score()', `bad argument #1 to 'alc.parse_score' (string expected, got nil)`],
    ['alc.parse_score({})', `bad argument #1 to 'alc.parse_score' (string expected, got table)`],
    [`alc.parse_score('x', 'high')`, `bad argument #2 to 'alc.parse_score' (number expected, got string "high")`],
    [`alc.parse_score('x', 0/0)`, `bad argument #2 to 'alc.parse_score' (number expected, got number nan)`],
    ['alc.parse_number(nil)', `bad argument #1 to 'alc.parse_number' (string expected, got nil)`],
    [`alc.parse_number('1', {})`, `bad argument #2 to 'alc.parse_number' (string expected, got table)`],
    [`alc.parse_number('1', '(')`, `bad argument #2 to 'alc.parse_number' (unfinished capture)`],
    ['alc.fingerprint(true)', `bad argument #1 to 'alc.fingerprint' (string expected, got boolean)`],
  ])('%s names the argument at the line of the caller', (statement, message) => {
    expect(raised(statement)).toBe(`script:1: ${message}`);
  });
});
