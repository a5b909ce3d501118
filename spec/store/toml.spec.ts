import fc from 'fast-check';
import { left, right } from 'fp-ts/Either';
import { appendToml, parseToml, renderToml } from '../../lib/store/cards/toml';
import { card as anyCard } from './arbitraries';

const foreign = `\
# A card of another tool.
schema_version = "card/v7"   # not ours
started = 2026-11-24T09:30:00+01:00
day = 2026-11-24
long = """
[not.a.table]
x = 1
"""
list = [
  [1, 2],
  [3.0],
]
big = 9223372036854775807
hex = 0xff
limit = inf

[stats] # of the run
pass_rate = 1.0
"odd key" = { a = [] }

[[runs]]
n = 1
[[runs]]
n = 2`;

const parsedForeign = {
  schema_version: 'card/v7',
  started: '2026-11-24T09:30:00.000+01:00',
  day: '2026-11-24',
  long: '[not.a.table]\nx = 1\n',
  list: [[1n, 2n], [3]],
  big: 9223372036854775807n,
  hex: 255n,
  limit: Infinity,
  stats: { pass_rate: 1, 'odd key': { a: [] } },
  runs: [{ n: 1n }, { n: 2n }],
};

describe('a card as TOML', () => {
  it('is read whole, whoever wrote it; dates are texts', () => {
    expect(parseToml(foreign)).toEqual(right(parsedForeign));
  });

  it('comes back as it was written: integers as integers, floats as floats', () => {
    fc.assert(fc.property(anyCard, (card) => expect(parseToml(renderToml(card))).toEqual(right(card))));
  });

  it('holds integers of 64 bits; longer ones are floats, as in Lua', () => {
    expect(parseToml('a = -9223372036854775808\nb = 9223372036854775808')).toEqual(
      right({ a: -9223372036854775808n, b: 9223372036854775808 }),
    );
  });

  it.each([
    ['a = ', 'line 1: '],
    ['a = 1\nb = = 2', 'line 2: '],
    ['[a]\n[a]', 'line 2: '],
  ])('that is none says in which line: %j', (text, problem) => {
    expect(parseToml(text)).toEqual(left(expect.stringContaining(problem)));
  });
});

describe('appending to a card', () => {
  const fields = { verdict: 'good', n: 2, flags: [1n], review: { by: 'me', deep: { x: 1n } }, rounds: [{ a: 1n }, {}] };

  it('keeps every character of it, and reads as both together', () => {
    const appended = appendToml(foreign, fields);
    expect(appended).toEqual(right(expect.stringContaining(foreign)));
    expect(appended._tag === 'Right' && parseToml(appended.right)).toEqual(right({ ...parsedForeign, ...fields }));
  });

  it('reads as both together, whatever they are', () => {
    fc.assert(
      fc.property(anyCard, anyCard, (old, more) => {
        const taken = Object.keys(more).some((key) => Object.hasOwn(old, key));
        fc.pre(!taken);
        const appended = appendToml(renderToml(old), more);
        expect(appended._tag === 'Right' && parseToml(appended.right)).toEqual(right({ ...old, ...more }));
      }),
    );
  });

  it.each([
    ['', {}, ''],
    ['a = 1\n', {}, 'a = 1\n'],
    ['a = 1', { b: 2n }, 'b = 2\na = 1\n'],
    ['[t]\r\na = 1\r\n', { b: 2n, c: {} }, 'b = 2\n[t]\r\na = 1\r\n\n[c]\n'],
    ['\ufeffa = 1\n', { b: 2n }, 'b = 2\na = 1\n'],
  ])('to %j gives %j', (text, more, expected) => {
    expect(appendToml(text, more)).toEqual(right(expected));
  });

  it.each(['stats', 'schema_version', 'runs', 'long'])('refuses a key that is there: %s', (key) => {
    expect(appendToml(foreign, { fresh: 1n, [key]: 1n })).toEqual(
      left(`the key '${key}' is there already, and what is in a card is never changed`),
    );
  });

  it('refuses a card that can not be read', () => {
    expect(appendToml('a = ', { b: 1n })).toEqual(left(expect.stringContaining('line 1: ')));
  });
});
