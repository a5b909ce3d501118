import { defineConfig, type UserConfig } from 'tsdown';

const library = {
  index: 'lib/index.ts',
  'node/index': 'lib/node/index.ts',
  'providers/index': 'lib/providers/index.ts',
};

// fengari travels inside the package: whoever installs it has no copy, or an unpatched one. So do the few functions of
// stdlib that are used, which come as hundreds of packages.
// Anything else that slips in fails the build, so that THIRD_PARTY_NOTICES stays complete.
const bundled = ['fengari', /^@stdlib\//];

const config = (format: 'esm' | 'cjs', extension: 'mjs' | 'cjs', entry: Record<string, string>): UserConfig => ({
  entry,
  format,
  outDir: 'dist',
  // `node` rather than `neutral`, because only its resolution turns `fp-ts/Either` into a path that Node's ESM loader
  // accepts. That the index runs in a browser is shown by spec/package/browser.mts.
  platform: 'node',
  target: 'es2022',
  fixedExtension: true,
  dts: true,
  // `__dirname` in ESM.
  shims: true,
  failOnWarn: true,
  // A slow machine is no reason to fail.
  checks: { pluginTimings: false },
  deps: { alwaysBundle: bundled, onlyBundle: bundled },
  // One folder deep like their sources, so that `join(__dirname, '..', 'strategies')` means the same in lib and in dist.
  outputOptions: { chunkFileNames: `chunks/[name]-[hash].${extension}` },
});

export default defineConfig([
  config('esm', 'mjs', library),
  {
    ...config('cjs', 'cjs', { ...library, 'cli/main': 'lib/cli/main.ts' }),
    copy: [
      { from: 'lib/strategies/*.lua', to: 'dist/strategies' },
      { from: 'lib/alc.d.lua', to: 'dist' },
    ],
  },
]);
