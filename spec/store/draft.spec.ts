import { isCardName, type CardRecord } from '../../lib/store';
import { draft } from '../../lib/store/cards/draft';

const now = Date.UTC(2026, 10, 24, 9, 30, 5, 123);
const idOf = (card: CardRecord, attempt = 1, pkg = 'vote') => draft(pkg, card, now, attempt).cardId;
const fingerprintOf = (card: CardRecord) => draft('vote', card, now, 1).card['param_fingerprint'];

describe('a new card', () => {
  it('gets what its author did not give', () => {
    const { cardId, card } = draft('vote', { pkg: { name: 'vote' }, params: { n: 3n } }, now, 1);
    expect(card).toEqual({
      schema_version: 'card/v0',
      card_id: cardId,
      created_at: '2026-11-24T09:30:05.123Z',
      created_by: 'algocline-rx',
      param_fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
      pkg: { name: 'vote' },
      params: { n: 3n },
    });
  });

  it('keeps what its author gave', () => {
    const given = {
      card_id: 'mine',
      created_at: 'then',
      created_by: 'me',
      schema_version: 'x',
      param_fingerprint: 'f',
    };
    expect(draft('vote', { ...given, params: {} }, now, 1)).toEqual({ cardId: 'mine', card: { ...given, params: {} } });
  });

  it.each<[card: CardRecord, model: string]>([
    [{}, 'none'],
    [{ model: {} }, 'none'],
    [{ model: { id: 'gpt-5.1' } }, 'gpt-5.1'],
    [{ model: { name: 'small' } }, 'small'],
    [{ model: 'plain' }, 'plain'],
    [{ model: { id: '../etc/pass wd:x' } }, 'etc-pass-wd-x'],
    [{ model: { id: 'm'.repeat(60) } }, 'm'.repeat(40)],
    [{ model: { id: '日本' } }, 'none'],
  ])('is called by package, model, second and content: %j', (card, model) => {
    expect(idOf(card)).toMatch(new RegExp(`^vote_${model.replace('.', '\\.')}_20261124T093005_[0-9a-f]{6}$`));
  });

  it('always has the same id, and another one with other content or in another attempt', () => {
    const card = { a: 1n, b: { c: 'x', d: 2n } };
    expect(idOf(card)).toBe(idOf({ b: { d: 2n, c: 'x' }, a: 1n }));
    expect(new Set([idOf(card), idOf({ ...card, a: 1 }), idOf(card, 2)]).size).toBe(3);
  });

  it('has an id that is a name, however long its package', () => {
    expect(isCardName(idOf({ model: 'm'.repeat(99) }, 1, 'p'.repeat(180)))).toBe(true);
  });
});

describe('the fingerprint of parameters', () => {
  it('is the same for the same ones, in whatever order, and for no others', () => {
    expect(fingerprintOf({ params: { a: 1n, b: 2n } })).toBe(fingerprintOf({ x: 1n, params: { b: 2n, a: 1n } }));
    const others = [{ a: 1n }, { a: 1 }, { a: '1' }, {}].map((params) => fingerprintOf({ params }));
    expect(new Set(others).size).toBe(4);
  });

  it('is that of strategy_params where there are no params, and else there is none', () => {
    expect(fingerprintOf({ strategy_params: { a: 1n } })).toBe(fingerprintOf({ params: { a: 1n } }));
    expect(fingerprintOf({ stats: {} })).toBeUndefined();
  });
});
