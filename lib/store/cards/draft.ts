/** What a new card gets besides what its author gives. */
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import { present } from '../../domain';
import { at, canonical, textAt, type CardRecord } from './value';

export const schemaVersion = 'card/v0';
const createdBy = 'algocline-rx';

const digest = (text: string, digits: number): string => bytesToHex(sha256(utf8ToBytes(text))).slice(0, digits);

const longestPackage = 100;
const longestModel = 40;

/** The model in an id: what may not stand in a file name becomes `-`. */
const modelPart = (card: CardRecord): string => {
  const model = textAt(card, ['model', 'id']) ?? textAt(card, ['model', 'name']) ?? textAt(card, ['model']) ?? '';
  const part = model.replace(/[^A-Za-z0-9.-]+/g, '-').replace(/^[-.]+/, '');
  return part.slice(0, longestModel) || 'none';
};

/** `20261124T093000` of `2026-11-24T09:30:00.000Z`. */
const compact = (iso: string): string => iso.slice(0, 19).replace(/[-:]/g, '');

/** Sorts by time within a package and model; the last part tells apart what was made in the same second. */
const cardIdOf = (pkg: string, card: CardRecord, createdAt: string, attempt: number): string =>
  [
    pkg.slice(0, longestPackage),
    modelPart(card),
    compact(createdAt),
    digest(`${attempt} ${createdAt} ${canonical(card)}`, 6),
  ].join('_');

/** Cards with the same parameters have the same one. */
const fingerprintOf = (card: CardRecord): string | undefined => {
  const parameters = at(card, ['params']) ?? at(card, ['strategy_params']);
  return parameters === undefined ? undefined : digest(canonical(parameters), 16);
};

export interface Draft {
  readonly cardId: string;
  readonly card: CardRecord;
}

/**
 * The card with schema_version, card_id, created_at, created_by and param_fingerprint, as far as its author gave none. `now` is
 * in Unix ms; a higher `attempt` gives another id.
 */
export const draft = (pkg: string, given: CardRecord, now: number, attempt: number): Draft => {
  const createdAt = new Date(now).toISOString();
  const cardId = textAt(given, ['card_id']) ?? cardIdOf(pkg, given, createdAt, attempt);
  const fingerprint = fingerprintOf(given);
  return {
    cardId,
    card: {
      schema_version: schemaVersion,
      card_id: cardId,
      created_at: createdAt,
      created_by: createdBy,
      ...present({ param_fingerprint: fingerprint }),
      ...given,
    },
  };
};
