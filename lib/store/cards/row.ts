/** A card as it is listed and searched. */
import { isLeft, left, right, type Either } from 'fp-ts/Either';
import { present } from '../../domain';
import type { CardText } from '../port';
import { storeError, type StoreError } from '../stored';
import { parseToml } from './toml';
import { at, type CardRecord } from './value';

/** A card with its id and package, which its file tells if it does not. */
export const readCard = ({ pkg, cardId, path, text }: CardText): Either<StoreError, CardRecord> => {
  const card = parseToml(text);
  if (isLeft(card))
    return left(
      storeError('damaged', `${path} is no TOML (${card.left}): mend it or move it away; it was left as it is`),
    );
  return right({ pkg: { name: pkg }, ...card.right, card_id: cardId });
};

/** The whole card, and what a table of results shows first at its top level. */
export const rowOf = (card: CardRecord): CardRecord => ({
  ...present({ pass_rate: at(card, ['stats', 'pass_rate']) }),
  ...card,
});
