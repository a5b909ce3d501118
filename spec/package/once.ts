/** In a format, each source is built once: two copies would break `instanceof` between the package's entries. */
import * as assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const dist = resolve(__dirname, '../../dist');

const sourcesIn = (file: string): string[] =>
  [...readFileSync(join(dist, file), 'utf8').matchAll(/^\/\/#region (lib\/.+)$/gm)].map(([, source]) => source ?? '');

console.log('The built files');
for (const extension of ['.mjs', '.cjs']) {
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith(extension));
  const sources = files.flatMap(sourcesIn);
  assert.ok(sources.length > 0, `dist holds no ${extension} build`);
  const twice = sources.filter((source, i) => sources.indexOf(source) !== i);
  assert.deepEqual(twice, [], `built twice as ${extension}`);
  console.log(`  ok each of ${sources.length} sources is built once as ${extension}`);
}
