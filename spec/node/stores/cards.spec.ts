import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { right } from 'fp-ts/Either';
import { cardsIn } from '../../../lib/node';
import { cardCatalogue } from '../../../lib/store';
import { errorOf, valueOf } from '../../contract/store/stored';
import { withTempDir } from '../../tools/temp';

/** A folder of cards with one that another tool wrote. */
const withCards = (use: (folder: string) => Promise<void>): Promise<void> =>
  withTempDir(async (folder) => {
    mkdirSync(join(folder, 'p'));
    writeFileSync(join(folder, 'p', 'old.toml'), '# by hand\nn = 2.0\n');
    await use(folder);
  });

it('a card, its rows and the aliases lie where the format says', () =>
  withTempDir(async (parent) => {
    const folder = join(parent, 'cards');
    const cards = cardCatalogue(cardsIn(folder));
    expect(await valueOf(cards.find({}))).toEqual([]);
    expect(readdirSync(parent)).toEqual([]);
    const { cardId, path } = await valueOf(cards.create('p', { pkg: { name: 'p' }, n: 2 }, 0));
    expect(path).toBe(join(folder, 'p', `${cardId}.toml`));
    expect(await valueOf(cards.writeSamples(cardId, '{"a":1}\n'))).toBe(join(folder, 'p', `${cardId}.samples.jsonl`));
    await valueOf(cards.setAlias({ name: 'best', cardId }, 0));
    expect(readdirSync(folder).sort()).toEqual(['_aliases.toml', 'p']);
    expect(readdirSync(join(folder, 'p')).sort()).toEqual([`${cardId}.samples.jsonl`, `${cardId}.toml`]);
    expect(readFileSync(path, 'utf8')).toBe(
      `schema_version = "card/v0"\ncard_id = "${cardId}"\ncreated_at = "1970-01-01T00:00:00.000Z"\ncreated_by = "algocline-rx"\nn = 2.0\n\n[pkg]\nname = "p"\n`,
    );
    expect(readFileSync(join(folder, '_aliases.toml'), 'utf8')).toBe(
      `[[alias]]\nname = "best"\ncard_id = "${cardId}"\npkg = "p"\nset_at = "1970-01-01T00:00:00.000Z"\n`,
    );
  }));

it('a card of another tool is found, and keeps its text when it is appended to', () =>
  withCards(async (folder) => {
    const cards = cardCatalogue(cardsIn(folder));
    expect(await valueOf(cards.get('old'))).toEqual({ card_id: 'old', pkg: { name: 'p' }, n: 2 });
    await valueOf(cards.append('old', { verdict: 'good', review: { x: 1n } }));
    expect(readFileSync(join(folder, 'p', 'old.toml'), 'utf8')).toBe(
      'verdict = "good"\n# by hand\nn = 2.0\n\n[review]\nx = 1\n',
    );
  }));

it('what else lies there is no matter of the store', () =>
  withCards(async (folder) => {
    writeFileSync(join(folder, 'README.md'), 'notes');
    mkdirSync(join(folder, '.git'));
    mkdirSync(join(folder, 'empty'));
    for (const file of ['notes.txt', '.hidden.toml', 'odd name.toml', 'old.toml~', '.cards.0123456789abcdef.tmp'])
      writeFileSync(join(folder, 'p', file), 'no = toml =');
    expect((await valueOf(cardsIn(folder).all())).map(({ cardId }) => cardId)).toEqual(['old']);
  }));

describe('a card that is damaged', () => {
  it.each([
    ['text that is no TOML', 'a = ', /is no TOML \(line 1: .+\): mend it or move it away; it was left as it is$/],
    ['a card that was cut off', '[pkg]\nname = "vo', /is no TOML \(line 2: .+\)/],
    ['bytes that are no text', new Uint8Array([0xff, 0xfe]), /can't be read: it is not UTF-8 text/],
  ])('is named and kept: %s', (_, content, problem) =>
    withCards(async (folder) => {
      const path = join(folder, 'p', 'bad.toml');
      writeFileSync(path, content);
      const cards = cardCatalogue(cardsIn(folder));
      const refusal = { _tag: 'damaged', message: expect.stringMatching(problem) };
      expect(await errorOf(cards.get('bad'))).toEqual(refusal);
      expect(await errorOf(cards.find({}))).toEqual(refusal);
      expect((await errorOf(cards.append('bad', { x: 1n }))).message).toContain(path);
      expect(readFileSync(path)).toEqual(Buffer.from(content));
      expect(await valueOf(cards.get('old'))).toMatchObject({ n: 2 });
    }),
  );

  it('is named if it is a folder', () =>
    withCards(async (folder) => {
      mkdirSync(join(folder, 'p', 'bad.toml'));
      expect(await errorOf(cardsIn(folder).all())).toEqual({
        _tag: 'damaged',
        message: `${join(folder, 'p', 'bad.toml')} is no file; it was left as it is: mend it or move it away`,
      });
    }));

  it('is no reason to lose aliases: a broken file of them is kept', () =>
    withCards(async (folder) => {
      writeFileSync(join(folder, '_aliases.toml'), '[[alias]\n');
      const cards = cardCatalogue(cardsIn(folder));
      const problem = expect.stringMatching(
        /aliases.* is no TOML \(line 1: .+\): mend it or move it away; it was left as it is$/,
      );
      expect((await errorOf(cards.setAlias({ name: 'x', cardId: 'old' }, 0))).message).toEqual(problem);
      expect((await errorOf(cards.aliases())).message).toEqual(problem);
      expect(readFileSync(join(folder, '_aliases.toml'), 'utf8')).toBe('[[alias]\n');
    }));
});

describe('a link', () => {
  const linkProblem = 'is a symbolic link, and links are not followed here';

  it('in place of a card is not followed', () =>
    withCards(async (folder) => {
      const outside = join(folder, 'outside');
      writeFileSync(outside, 'secret = 1\n');
      symlinkSync(outside, join(folder, 'p', 'link.toml'));
      const store = cardsIn(folder);
      for (const stored of [
        store.find('link'),
        store.all(),
        store.amend('link', () => right('')),
        store.create('p', 'link', ''),
      ])
        expect((await errorOf(stored)).message).toContain(linkProblem);
      expect(readFileSync(outside, 'utf8')).toBe('secret = 1\n');
    }));

  it('in place of rows or aliases is not followed', () =>
    withCards(async (folder) => {
      const outside = join(folder, 'outside');
      writeFileSync(outside, '1\n');
      symlinkSync(outside, join(folder, 'p', 'old.samples.jsonl'));
      symlinkSync(outside, join(folder, '_aliases.toml'));
      const store = cardsIn(folder);
      for (const stored of [
        ...[store.rows('old'), store.createRows('old', '2\n')],
        ...[store.aliases(), store.changeAliases(() => right('x = 1\n'))],
      ])
        expect((await errorOf(stored)).message).toContain(linkProblem);
      expect(readFileSync(outside, 'utf8')).toBe('1\n');
    }));

  it('in place of a package is not followed, and does not hide the cards of others', () =>
    withCards(async (folder) => {
      await withTempDir(async (outside) => {
        writeFileSync(join(outside, 'theirs.toml'), 'secret = 1\n');
        symlinkSync(outside, join(folder, 'q'));
        const store = cardsIn(folder);
        for (const stored of [store.all(), store.all('q'), store.find('theirs'), store.create('q', 'new', '')])
          expect((await errorOf(stored)).message).toContain(`${join(folder, 'q')} ${linkProblem}`);
        expect(await valueOf(store.find('old'))).toMatchObject({ pkg: 'p' });
        expect(readdirSync(outside)).toEqual(['theirs.toml']);
      });
    }));
});
