/**
 * What every store of cards must hold. A new adapter joins with a spec of a few lines:
 *
 *     cardContract('my store', () => ({ store: myStore(), close: () => … }));
 */
import { left, right } from 'fp-ts/Either';
import type { CardStore } from '../../../lib/store';
import { errorOf, valueOf, type Opened } from './stored';

/** Makes an empty store. */
export type MakeCards = () => Opened<CardStore>;

const badNames = [
  '',
  '.',
  '..',
  '../up',
  'a/b',
  'a\\b',
  '.hidden',
  'a b',
  'ä',
  'a\0',
  'a\n',
  '/etc',
  'C:x',
  'x'.repeat(181),
];
const goodNames = ['a', 'A', '_', '-', '0', 'a.b', 'a..b', 'a_b-c.d', 'x'.repeat(180)];

export const cardContract = (name: string, make: MakeCards): void => {
  describe(`${name}: cards`, () => {
    let opened: Opened<CardStore>;
    let store: CardStore;
    beforeEach(() => {
      opened = make();
      store = opened.store;
    });
    afterEach(() => opened.close?.());

    const create = (pkg: string, cardId: string, text = `of = "${cardId}"\n`) =>
      valueOf(store.create(pkg, cardId, text));
    const textOf = async (cardId: string) => (await valueOf(store.find(cardId)))?.text;
    const ids = async (pkg?: string) => (await valueOf(store.all(pkg))).map(({ cardId }) => cardId).sort();

    describe('a card', () => {
      it('is not there before it is made', async () => {
        expect(await valueOf(store.find('c'))).toBeUndefined();
        expect(await valueOf(store.all())).toEqual([]);
        expect(await valueOf(store.all('p'))).toEqual([]);
      });

      it('is found with its package, its text as it was given, and where it is', async () => {
        const text = '# a comment\nn = 3.0\r\nt = "é😀"\n\n\n';
        const place = await create('p', 'c', text);
        expect(place).toMatchObject({ pkg: 'p', cardId: 'c' });
        expect(await valueOf(store.find('c'))).toEqual({ ...place, text });
        expect(await valueOf(store.all())).toEqual([{ ...place, text }]);
      });

      it.each(goodNames)('may be called %s, and so may its package', async (good) => {
        await create(good, good);
        expect(await valueOf(store.find(good))).toMatchObject({ pkg: good, cardId: good });
      });

      it('is listed with all, and with those of its package', async () => {
        await create('p', 'a');
        await create('q', 'b');
        await create('p', 'c');
        expect([await ids(), await ids('p'), await ids('q'), await ids('r')]).toEqual([
          ['a', 'b', 'c'],
          ['a', 'c'],
          ['b'],
          [],
        ]);
      });

      it.each(['p', 'other'])('is never overwritten, from package %s', async (pkg) => {
        const { path } = await create('p', 'c', 'first = 1\n');
        expect(await errorOf(store.create(pkg, 'c', 'second = 2\n'))).toEqual({
          _tag: 'exists',
          message: expect.stringContaining('exists: cards are never overwritten'),
        });
        expect(await valueOf(store.all())).toEqual([{ pkg: 'p', cardId: 'c', path, text: 'first = 1\n' }]);
      });

      it('is made by one of many who make it at once', async () => {
        const made = await Promise.allSettled(Array.from({ length: 10 }, (_, i) => create('p', 'c', `n = ${i}\n`)));
        const winners = made.flatMap(({ status }, i) => (status === 'fulfilled' ? [i] : []));
        expect(winners).toHaveLength(1);
        expect(await textOf('c')).toBe(`n = ${winners[0]}\n`);
      });
    });

    describe('amending', () => {
      it('gives a card another text', async () => {
        const place = await create('p', 'c', 'a = 1\n');
        expect(await valueOf(store.amend('c', (old) => right(`${old}b = 2\n`)))).toEqual({
          ...place,
          text: 'a = 1\nb = 2\n',
        });
        expect(await textOf('c')).toBe('a = 1\nb = 2\n');
      });

      it('loses nothing when many do it at once', async () => {
        await create('p', 'c', '');
        await Promise.all(
          Array.from({ length: 20 }, (_, i) => valueOf(store.amend('c', (old) => right(`${old}k${i} = 1\n`)))),
        );
        const lines = (await textOf('c'))?.trim().split('\n').sort();
        expect(lines).toEqual(Array.from({ length: 20 }, (_, i) => `k${i} = 1`).sort());
      });

      it('that refuses changes nothing, and says of which card', async () => {
        const { path } = await create('p', 'c', 'a = 1\n');
        const error = await errorOf(store.amend('c', () => left('not so')));
        expect(error).toEqual({ _tag: 'refused', message: expect.stringMatching(/c.*: not so$/) });
        expect(await valueOf(store.find('c'))).toEqual({ pkg: 'p', cardId: 'c', path, text: 'a = 1\n' });
      });

      it('gives undefined for a card that is not there', async () => {
        expect(await valueOf(store.amend('c', () => right('x = 1\n')))).toBeUndefined();
        expect(await valueOf(store.all())).toEqual([]);
      });
    });

    describe('rows', () => {
      it('are none before they are written, and none of a card that is not there', async () => {
        await create('p', 'c');
        expect([await valueOf(store.rows('c')), await valueOf(store.rows('d'))]).toEqual(['', undefined]);
      });

      it('come back as they were given', async () => {
        await create('p', 'c');
        expect(typeof (await valueOf(store.createRows('c', '{"a":1.0}\n{"b":"é"}\n')))).toBe('string');
        expect(await valueOf(store.rows('c'))).toBe('{"a":1.0}\n{"b":"é"}\n');
      });

      it.each(['1\n', ''])('are written once: %j', async (first) => {
        await create('p', 'c');
        await valueOf(store.createRows('c', first));
        expect(await errorOf(store.createRows('c', '2\n'))).toEqual({
          _tag: 'exists',
          message: expect.stringContaining('exists: the samples of a card are written once'),
        });
        expect(await valueOf(store.rows('c'))).toBe(first);
      });

      it('can not be written for a card that is not there', async () => {
        expect(await valueOf(store.createRows('c', '1\n'))).toBeUndefined();
        expect(await valueOf(store.rows('c'))).toBeUndefined();
      });

      it('are no cards', async () => {
        await create('p', 'c');
        await valueOf(store.createRows('c', '1\n'));
        expect(await ids()).toEqual(['c']);
      });
    });

    describe('aliases', () => {
      it('are an empty text at first, and then what was made of it', async () => {
        expect(await valueOf(store.aliases())).toBe('');
        await valueOf(store.changeAliases((old) => right(`${old}a = 1\n`)));
        await valueOf(store.changeAliases((old) => right(`${old}b = 2\n`)));
        expect(await valueOf(store.aliases())).toBe('a = 1\nb = 2\n');
      });

      it('lose nothing when many change them at once', async () => {
        await Promise.all(Array.from({ length: 20 }, () => valueOf(store.changeAliases((old) => right(`${old}x`)))));
        expect(await valueOf(store.aliases())).toBe('x'.repeat(20));
      });

      it('stay where a change refuses', async () => {
        await valueOf(store.changeAliases(() => right('a = 1\n')));
        expect(await errorOf(store.changeAliases(() => left('not so')))).toMatchObject({
          _tag: 'refused',
          message: expect.stringMatching(/: not so$/),
        });
        expect(await valueOf(store.aliases())).toBe('a = 1\n');
      });

      it('are no cards', async () => {
        await valueOf(store.changeAliases(() => right('a = 1\n')));
        expect(await valueOf(store.all())).toEqual([]);
      });
    });

    it.each(badNames)('refuses the name %j everywhere', async (bad) => {
      for (const stored of [
        ...[store.find(bad), store.all(bad), store.create(bad, 'c', ''), store.create('p', bad, ''), store.rows(bad)],
        ...[store.amend(bad, (old) => right(old)), store.createRows(bad, '')],
      ])
        expect(await errorOf(stored)).toMatchObject({
          _tag: 'refused',
          message: expect.stringContaining('is no name: use letters, digits'),
        });
      expect(await valueOf(store.all())).toEqual([]);
    });

    it('does nothing before it is subscribed to, and does it again for each subscription', async () => {
      const creating = store.create('p', 'c', '');
      expect(await valueOf(store.all())).toEqual([]);
      await valueOf(creating);
      expect(await errorOf(creating)).toMatchObject({ _tag: 'exists' });
    });
  });
};
