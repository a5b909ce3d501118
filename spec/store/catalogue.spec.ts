import { left, right } from 'fp-ts/Either';
import { of } from 'rxjs';
import { cardCatalogue, memoryCards, storeError, type CardStore } from '../../lib/store';
import { errorOf, valueOf } from '../contract/store/stored';

/** A store in which the first so many ids are taken. */
const crowded = (taken: number): { readonly store: CardStore; readonly asked: readonly string[] } => {
  const asked: string[] = [];
  const store: CardStore = {
    ...memoryCards(),
    create: (pkg, cardId) =>
      of(asked.push(cardId) <= taken ? left(storeError('exists', 'taken')) : right({ pkg, cardId, path: 'here' })),
  };
  return { store, asked };
};

describe('an id that is taken', () => {
  it('is replaced by another one', async () => {
    const { store, asked } = crowded(2);
    const { cardId } = await valueOf(cardCatalogue(store).create('p', { a: 1n }, 0));
    expect([asked.length, new Set(asked).size, asked[2]]).toEqual([3, 3, cardId]);
  });

  it('is not replaced if its author has given it', async () => {
    const { store, asked } = crowded(2);
    expect(await errorOf(cardCatalogue(store).create('p', { card_id: 'mine' }, 0))).toEqual(
      storeError('exists', 'taken'),
    );
    expect(asked).toEqual(['mine']);
  });

  it('ends in an error where every id is taken', async () => {
    const { store, asked } = crowded(Infinity);
    expect(await errorOf(cardCatalogue(store).create('p', {}, 0))).toEqual(storeError('exists', 'taken'));
    expect(asked).toHaveLength(100);
  });
});

it('an alias whose card is gone stands for no card', async () => {
  const store = memoryCards();
  await valueOf(store.changeAliases(() => right('[[alias]]\nname = "best"\ncard_id = "gone"\n')));
  expect(await valueOf(cardCatalogue(store).getByAlias('best'))).toBeUndefined();
});
