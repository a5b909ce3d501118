/** Each change of the patch is needed: what it remedies is wrong on stock fengari. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyOf } from './copy';
import { hunks } from './index';

const [patched, stock] = [copyOf('fengari'), copyOf('fengari-stock')];
const root = join(__dirname, '../../..');

describe.each(hunks.map(({ hunk, evidence }) => [hunk, evidence] as const))('%s', (_hunk, evidence) => {
  it.each(evidence.map(({ shows, ...rest }) => [shows, rest] as const))('is right: %s', (_shows, { check, right }) => {
    expect(check(patched)).toEqual(right);
  });

  it.each(evidence.map(({ shows, ...rest }) => [shows, rest] as const))('is wrong on stock: %s', (_shows, given) => {
    const value = given.check(stock);
    expect(value).toEqual(given.stock);
    expect(value).not.toEqual(given.right);
  });
});

describe('the list of hunks', () => {
  it('covers every file of the patch', () => {
    const patch = readFileSync(join(root, 'patches/fengari+0.1.5.patch'), 'utf8');
    const changed = [...patch.matchAll(/^diff --git a\/\S+?\/src\/(\S+) /gm)].map(([, file]) => file!);
    expect([...new Set(hunks.flatMap(({ files }) => files))].sort()).toEqual(changed.sort());
  });
});
