import { isRight, left, right } from 'fp-ts/Either';
import { parseAliases, withAlias } from '../../lib/store/cards/aliases';

const foreign = `\
version = 2
[[alias]]
name = "old"
card_id = "a"
stars = 5.0
set_at = 2026-11-24T09:30:00Z
[[alias]]
name = "nameless card"
`;

describe('a file of aliases', () => {
  it('is empty at first', () => {
    expect(parseAliases('')).toEqual(right([]));
  });

  it('gives back what was put into it, in the order in which it was set', () => {
    const first = withAlias('', { name: 'best', cardId: 'a' });
    const second = isRight(first)
      ? withAlias(first.right, { name: 'b "2"', cardId: 'b', pkg: 'p', note: 'n', setAt: 't' })
      : first;
    const third = isRight(second) ? withAlias(second.right, { name: 'best', cardId: 'c' }) : second;
    expect(isRight(third) && parseAliases(third.right)).toEqual(
      right([
        { name: 'b "2"', cardId: 'b', pkg: 'p', note: 'n', setAt: 't' },
        { name: 'best', cardId: 'c' },
      ]),
    );
  });

  it('of another tool is read, and keeps what is not known', () => {
    expect(parseAliases(foreign)).toEqual(right([{ name: 'old', cardId: 'a', setAt: '2026-11-24T09:30:00.000Z' }]));
    expect(withAlias(foreign, { name: 'new', cardId: 'b' })).toEqual(
      right(`\
version = 2

[[alias]]
name = "old"
card_id = "a"
stars = 5.0
set_at = 2026-11-24T09:30:00.000Z

[[alias]]
name = "nameless card"

[[alias]]
name = "new"
card_id = "b"
`),
    );
  });

  it.each([
    ['[[alias]', expect.stringMatching(/^is no TOML \(line 1: .*\): mend it or move it away; it was left as it is$/)],
    ['alias = 1', "has an 'alias' that is no array of tables: write [[alias]]; it was left as it is"],
    ['alias = [1]', "has an 'alias' that is no array of tables: write [[alias]]; it was left as it is"],
  ])('that is none is refused: %s', (text, problem) => {
    expect(parseAliases(text)).toEqual(left(problem));
    expect(withAlias(text, { name: 'x', cardId: 'y' })).toEqual(left(problem));
  });
});
