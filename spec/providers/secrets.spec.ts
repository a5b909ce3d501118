import * as fc from 'fast-check';
import { hiding } from '../../lib/providers/secrets';

describe('hiding', () => {
  it('leaves nothing of a secret in a text, plain or as URLs and JSON spell it', () => {
    const secret = fc.string({ minLength: 1, unit: 'grapheme' });
    fc.assert(
      fc.property(secret, fc.array(fc.string(), { minLength: 1 }), (hidden, around) => {
        const hide = hiding([hidden]);
        for (const spelled of [hidden, encodeURIComponent(hidden), JSON.stringify(hidden).slice(1, -1)]) {
          const text = around.map((part) => part.replaceAll(spelled, '')).join(spelled);
          // What stands instead may itself hold a short secret.
          fc.pre(!'[hidden]'.includes(spelled));
          expect(hide(text).replaceAll('[hidden]', '')).not.toContain(spelled);
        }
      }),
    );
  });

  it('takes the longer secret first', () => {
    expect(hiding(['abc', 'abcdef'])('abcdef abc')).toBe('[hidden] [hidden]');
  });

  it('takes a secret for a text and not for a pattern', () => {
    expect(hiding(['a.c$&'])('abc a.c$&')).toBe('abc [hidden]');
  });

  it('leaves a text as it is where there is no secret', () => {
    expect(hiding([])('abc')).toBe('abc');
    expect(hiding([''])('abc')).toBe('abc');
  });
});
