import { scriptCodec } from '../../lib/wire';
import { accepted, refused, same } from './support';

describe('a script', () => {
  it('is read with all its parts', () => {
    const input = { answers: ['a', 'b'], rules: [{ match: '^How \\d+', answer: '9' }], default: 'pass' };
    same(accepted(scriptCodec, input), {
      answers: ['a', 'b'],
      rules: [{ match: /^How \d+/, answer: '9' }],
      fallback: 'pass',
    });
    same(scriptCodec.encode(accepted(scriptCodec, input)), input);
  });

  it.each([
    [{ answers: ['a'] }, { answers: ['a'], rules: [] }],
    [{ rules: [{ match: '', answer: '' }] }, { answers: [], rules: [{ match: /(?:)/, answer: '' }] }],
    [{ default: '' }, { answers: [], rules: [], fallback: '' }],
    [
      { default: 'x', answers: null, rules: null },
      { answers: [], rules: [], fallback: 'x' },
    ],
  ])('may leave the rest out: %j', (input, script) => {
    same(accepted(scriptCodec, input), script);
    expect(scriptCodec.is(script)).toBe(true);
  });

  it.each([{}, { answers: [], rules: [] }, { default: null }])('needs something to answer with: %j', (input) => {
    expect(refused(scriptCodec, input)).toEqual({
      path: '',
      message: 'nothing to answer with: give "answers", "rules" or "default", as in {"answers": ["42"]}',
    });
  });

  it.each([
    ['', ['a'], 'expected an object, got an array'],
    ['', { answer: ['a'] }, 'unknown key "answer": did you mean "answers"?'],
    ['', { fallback: 'x' }, 'unknown key "fallback": expected "answers", "rules" or "default"'],
    ['answers', { answers: 'a' }, 'expected an array, got "a"'],
    ['answers[1]', { answers: ['a', 1] }, 'expected a string, got 1'],
    ['rules[0]', { rules: [{ mach: 'x', answer: 'y' }] }, 'unknown key "mach": did you mean "match"?'],
    ['rules[0].match', { rules: [{ match: /x/, answer: 'y' }] }, 'expected a string, got an instance of RegExp'],
    ['rules[0].answer', { rules: [{ match: 'x' }] }, 'expected a string, got nothing'],
    [
      'rules[1].match',
      {
        rules: [
          { match: 'x', answer: '' },
          { match: '(', answer: '' },
        ],
      },
      /^Invalid regular expression: \/\(\/.*: Unterminated group$/,
    ],
  ])('is refused at "%s"', (path, input, message) => {
    const complaint = refused(scriptCodec, input);
    expect(complaint.path).toBe(path);
    expect(complaint.message).toMatch(message);
  });

  it.each([
    ['without rules', { answers: ['a'] }],
    ['that says nothing', { answers: [], rules: [] }],
    ['with a flag that the file can not hold', { answers: [], rules: [{ match: /x/i, answer: '' }] }],
  ])('is not one %s', (_, value) => {
    expect(scriptCodec.is(value)).toBe(false);
  });
});
