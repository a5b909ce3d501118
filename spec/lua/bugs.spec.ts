/** Faults of lib/ and of the patch, each with the test that shows it. A test moves to its neighbours once it passes. */
import { returned, runLua } from '../support/vm';

describe('what a script does to a small part of a long text', () => {
  it.each([
    ['string.sub', `for i = 1, #text do if text:sub(i, i) == ' ' then n = n + 1 end end`],
    ['string.byte', `for i = 1, #text do if text:byte(i) == 32 then n = n + 1 end end`],
    [
      'string.find',
      `local at = 1 while at <= #text do local _, last = text:find('^%a+ ', at) n, at = n + 1, last + 1 end`,
    ],
    ['string.match', `local at = 1 while at <= #text do at, n = at + #text:match('^%a+ ', at), n + 1 end`],
    ['string.len', `while n < 4000 and text:len() > 0 do n = n + 1 end`],
  ])('counts as that part, not as the text: %s', (_, walk) => {
    const run = runLua({ code: `local text, n = ctx.text, 0 ${walk} return n`, ctx: { text: 'word '.repeat(4000) } });
    expect(returned(run)).toBe(4000);
    expect(run.instructions).toBeLessThan(1_000_000);
  });
});
