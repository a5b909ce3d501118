/**
 * What every store of state must hold. A new adapter joins with a spec of a few lines:
 *
 *     stateContract('my store', (limits) => ({ store: myStore(limits), close: () => … }));
 */
import { isRight, left, right } from 'fp-ts/Either';
import { map } from 'rxjs';
import {
  add,
  put,
  putIf,
  putIfAbsent,
  remove,
  type Change,
  type StateLimits,
  type StateStore,
} from '../../../lib/store';
import { errorOf, valueOf, type Opened } from './stored';

/** Makes an empty store; what `limits` leaves out has its default. */
export type MakeState = (limits?: Partial<StateLimits>) => Opened<StateStore>;

const oddNames = [
  ...[
    'A',
    'a',
    '__proto__',
    'constructor',
    ' ',
    'a.b',
    'a/b',
    '..',
    '../up',
    'C:\\x',
    'con',
    'nul',
    '%61',
    'naïve',
    '日本',
  ],
  ...['😀', '\0', '\n', '"', '\ud800', '\udfff', '{}', ':', '*', 'x'.repeat(1024), 'X'.repeat(1024)],
];

const texts = [
  ...['0', '3', '3.0', '-0.0', '1e+300', '0.1', '9223372036854775807', '-9223372036854775808', 'true', 'false', 'null'],
  ...['""', '"text"', '"\\"\\\\\\n\\u0000 ,:{}[]"', '"é日😀"', '"\\ud800"', '[]', '{}', '[1,[2.0,{"a":[]}]]'],
  '{"__proto__":1,"a":{"values":{"b":"}"}}}',
];

export const stateContract = (name: string, make: MakeState): void => {
  describe(`${name}: state`, () => {
    let opened: Opened<StateStore>;
    let store: StateStore;

    const open = (limits?: Partial<StateLimits>): void => {
      opened = make(limits);
      store = opened.store;
    };
    const close = (): void => opened.close?.();
    beforeEach(() => open());
    afterEach(close);

    const set = (key: string, text: string | undefined, namespace = 'n') =>
      valueOf(store.change(namespace, key, put(text)));
    const get = (key: string, namespace = 'n') => valueOf(store.get(namespace, key));

    describe('values', () => {
      it('are none at first', async () => {
        expect(await get('k')).toBeUndefined();
        expect(await valueOf(store.entries('n'))).toEqual(new Map());
        expect(await valueOf(store.namespaces())).toEqual([]);
      });

      it.each(texts)('come back as they were given: %s', async (text) => {
        await set('k', text);
        await set('other', '1');
        expect(await get('k')).toBe(text);
      });

      it('are replaced and taken away', async () => {
        await set('k', '1');
        await set('k', '2');
        expect(await get('k')).toBe('2');
        await set('k', undefined);
        expect(await get('k')).toBeUndefined();
        expect([...(await valueOf(store.entries('n'))).keys()]).toEqual([]);
      });

      it('lie under any key, each apart from the others', async () => {
        for (const [i, key] of oddNames.entries()) await set(key, String(i));
        const entries = await valueOf(store.entries('n'));
        expect(new Map(entries)).toEqual(new Map(oddNames.map((key, i) => [key, String(i)])));
        for (const [i, key] of oddNames.entries()) expect(await get(key)).toBe(String(i));
      });

      it('that were read are not changed by what comes later', async () => {
        await set('k', '1');
        const entries = await valueOf(store.entries('n'));
        await set('k', '2');
        expect([...entries]).toEqual([['k', '1']]);
      });
    });

    describe('namespaces', () => {
      it('may have any name, and share nothing', async () => {
        for (const [i, namespace] of oddNames.entries()) await set('k', String(i), namespace);
        for (const [i, namespace] of oddNames.entries()) expect(await get('k', namespace)).toBe(String(i));
        expect(await valueOf(store.namespaces())).toEqual([...oddNames].sort());
      });

      it('are listed, sorted, as long as they hold anything', async () => {
        await set('k', '1', 'b');
        await set('k', '1', 'a');
        expect(await valueOf(store.namespaces())).toEqual(['a', 'b']);
        await valueOf(store.change('b', 'k', remove));
        expect(await valueOf(store.namespaces())).toEqual(['a']);
      });

      it('are emptied alone, and tell how much they held', async () => {
        await set('k', '1');
        await set('l', '2');
        await set('k', '3', 'other');
        expect(await valueOf(store.clear('n'))).toBe(2);
        expect(await valueOf(store.clear('n'))).toBe(0);
        expect(await valueOf(store.entries('n'))).toEqual(new Map());
        expect(await get('k', 'other')).toBe('3');
      });
    });

    describe('changes', () => {
      it('see what is there, and tell their result', async () => {
        await set('k', '"old"');
        const change: Change<readonly unknown[]> = (old) => right({ next: '"new"', result: ['saw', old] });
        expect(await valueOf(store.change('n', 'k', change))).toEqual(['saw', '"old"']);
        expect(await get('k')).toBe('"new"');
      });

      it('that refuse change nothing, and say of which key', async () => {
        await set('k', '"x"');
        expect(await errorOf(store.change('n', 'k', () => left('is not wanted')))).toEqual({
          _tag: 'refused',
          message: '"k" is not wanted',
        });
        expect(await get('k')).toBe('"x"');
      });

      it('that break down break down alone', async () => {
        const broken = store.change('n', 'k', () => {
          throw new Error('broken');
        });
        const [outcome] = await Promise.allSettled([valueOf(broken), set('other', '1')]);
        expect(outcome).toMatchObject({ status: 'rejected', reason: { message: 'broken' } });
        expect([await get('k'), await get('other')]).toEqual([undefined, '1']);
        expect(await valueOf(store.change('n', 'k', add('1', '0')))).toBe('1');
      });

      it('are atomic: of a hundred additions none is lost', async () => {
        const sums = await Promise.all(
          Array.from({ length: 100 }, () => valueOf(store.change('n', 'k', add('1', '0')))),
        );
        expect(sums.map(Number).sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
        expect(await get('k')).toBe('100');
      });

      it('are atomic: one of many puts a value where there was none', async () => {
        const done = await Promise.all(
          Array.from({ length: 20 }, (_, i) => valueOf(store.change('n', 'k', putIfAbsent(String(i))))),
        );
        expect(done.filter((did) => did)).toHaveLength(1);
        expect(await get('k')).toBe(String(done.indexOf(true)));
      });

      it('are made in the order in which they were asked for', async () => {
        const append = (item: string): Change<undefined> => {
          return (old = '"') => right({ next: `${old}${item}`, result: undefined });
        };
        await Promise.all(['a', 'b', 'c', 'd', '"'].map((item) => valueOf(store.change('n', 'k', append(item)))));
        expect(await get('k')).toBe('"abcd"');
      });

      it('happen once a subscription, and not before', async () => {
        const change = store.change('n', 'k', add('1', '0'));
        expect(await get('k')).toBeUndefined();
        expect([await valueOf(change), await valueOf(change)]).toEqual(['1', '2']);
      });

      it('happen although nobody waits for them any more', async () => {
        store.change('n', 'k', put('1')).subscribe().unsubscribe();
        await set('other', '1');
        expect(await get('k')).toBe('1');
      });

      it('compare and set', async () => {
        const replace = (expected: string | undefined, next: string | undefined) =>
          valueOf(
            store.change(
              'n',
              'k',
              putIf((old) => old === expected, next),
            ),
          );
        expect([await replace('1', '2'), await replace(undefined, '1'), await replace(undefined, '2')]).toEqual([
          false,
          true,
          false,
        ]);
        expect([await replace('1', undefined), await get('k')]).toEqual([true, undefined]);
      });

      it('tell whether anything was removed', async () => {
        await set('k', '1');
        expect([await valueOf(store.change('n', 'k', remove)), await valueOf(store.change('n', 'k', remove))]).toEqual([
          true,
          false,
        ]);
      });
    });

    describe('limits', () => {
      it.each(['', 'x'.repeat(1025)])('refuse a name of no or too many characters', async (bad) => {
        for (const stored of [
          ...[store.get('n', bad), store.change('n', bad, put('1')), store.get(bad, 'k'), store.entries(bad)],
          ...[store.change(bad, 'k', put('1')), store.clear(bad)],
        ])
          expect(await errorOf(stored)).toMatchObject({ _tag: 'refused' });
        expect(await valueOf(store.namespaces())).toEqual([]);
      });

      it('refuse a value that is too long, and keep what is there', async () => {
        close();
        open({ maxValueLength: 5 });
        await set('k', '12345');
        expect(await errorOf(store.change('n', 'k', put('123456')))).toEqual({
          _tag: 'refused',
          message: '"k" would hold 6 characters of JSON: at most 5 are taken for a value',
        });
        expect(await get('k')).toBe('12345');
      });

      it('refuse what makes a namespace too large, until there is room', async () => {
        close();
        open({ maxNamespaceLength: 10 });
        await set('a', '1234');
        await set('b', '1234');
        expect(await errorOf(store.change('n', 'c', put('1')))).toMatchObject({
          _tag: 'refused',
          message: 'the namespace would hold 12 characters: at most 10 are taken; delete some keys first',
        });
        await set('c', '1', 'other');
        await set('a', '1');
        await set('c', '1');
        expect(new Map(await valueOf(store.entries('n')))).toEqual(
          new Map([
            ['a', '1'],
            ['b', '1234'],
            ['c', '1'],
          ]),
        );
      });
    });

    it('answers with one value, and completes', async () => {
      const notices: string[] = [];
      await new Promise<void>((resolve) => {
        store
          .change('n', 'k', put('1'))
          .pipe(map(isRight))
          .subscribe({
            next: (isGood) => notices.push(`next ${String(isGood)}`),
            complete: () => {
              notices.push('complete');
              resolve();
            },
          });
      });
      expect(notices).toEqual(['next true', 'complete']);
    });
  });
};
