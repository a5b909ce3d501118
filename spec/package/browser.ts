/** The built index, bundled for a browser with no defines, runs a strategy where only a browser's globals exist. */
import * as assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';

const root = resolve(__dirname, '../..');

const bundle = async (): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [join(__dirname, 'consumer', 'browser.ts')],
    absWorkingDir: root,
    bundle: true,
    platform: 'browser',
    format: 'iife',
    write: false,
    logLevel: 'warning',
  });
  return outputFiles.map(({ text }) => text).join('\n');
};

// A context has typed arrays of its own; TextEncoder's bytes have to be instances of the ones that the bundle sees.
const browserGlobals = {
  AbortController,
  AbortSignal,
  ArrayBuffer,
  clearInterval,
  clearTimeout,
  console,
  crypto,
  performance,
  queueMicrotask,
  setInterval,
  setTimeout,
  structuredClone,
  TextDecoder,
  TextEncoder,
  Uint8Array,
  URL,
};

const runInBrowser = (code: string): Promise<unknown> =>
  new Promise((done, failed) => {
    const context = createContext({ ...browserGlobals, report: { done, failed } });
    runInContext('globalThis.window = globalThis.self = globalThis', context);
    assert.equal(
      runInContext('[typeof process, typeof require, typeof Buffer, typeof global].join()', context),
      'undefined,undefined,undefined,undefined',
    );
    runInContext(code, context, { filename: 'bundle.js' });
  });

const main = async (): Promise<void> => {
  console.log('The index in a browser');
  const value = await runInBrowser(await bundle());
  assert.match(String(value), /.!$/s);
  console.log('  ok bundled with no defines, it runs a strategy');
};

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
