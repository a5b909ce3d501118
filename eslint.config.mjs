import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import rxjsX from 'eslint-plugin-rxjs-x';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

// Which rooms of lib/ a room may import, besides itself. A room that is missing here may import anything.
const core = ['domain', 'wire', 'rx', 'lua', 'bridge', 'prelude', 'store'];
const mayImport = {
  domain: [],
  prelude: ['domain'],
  math: [],
  wire: ['domain'],
  rx: ['domain'],
  lua: ['domain', 'rx'],
  bridge: ['domain', 'wire', 'lua', 'prelude', 'store', 'math'],
  session: core,
  answer: ['domain', 'wire', 'rx'],
  providers: ['domain', 'rx', 'answer'],
  store: ['domain', 'wire', 'rx'],
  packages: ['domain', 'wire', 'rx'],
  testing: ['index.ts'],
};
const edges = ['node', 'cli', 'mcp'];
const edgeFiles = edges.map((room) => `lib/${room}/**/*.ts`);

const zones = [
  ...Object.entries(mayImport).map(([room, others]) => ({
    target: `./lib/${room}`,
    from: './lib',
    except: [room, ...others].map((name) => `./${name}`),
    message: others.length === 0 ? `${room} imports no other room.` : `${room} may import ${others.join(', ')}.`,
  })),
  {
    target: './lib/index.ts',
    from: edges.map((room) => `./lib/${room}`),
    message: 'The index runs in a browser.',
  },
  {
    target: ['./lib/*.ts', './lib/!(lua)/**', './lib/lua/*.ts', './lib/lua/!(fengari)/**'],
    from: './node_modules/fengari',
    message: 'Only lib/lua/fengari imports fengari; others use the port in lib/lua.',
  },
  { target: './lib/domain', from: './node_modules/rxjs', message: 'domain is free of rxjs.' },
];

const notInBrowsers = ['process', 'Buffer', 'global', 'require', '__dirname', '__filename', 'setImmediate'];

export default defineConfig(
  globalIgnores(['dist/', 'coverage/', '.mutants/', 'spec/package/consumer/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts', '**/*.mts'],
    extends: [tseslint.configs.strictTypeChecked, rxjsX.configs.recommended],
    plugins: { 'import-x': importX },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    settings: {
      'import-x/extensions': ['.ts', '.mts'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.mts'] },
      'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.mts', '.js', '.json'] })],
    },
    rules: {
      eqeqeq: 'error',
      'import-x/no-cycle': 'error',
      'import-x/no-self-import': 'error',
      'import-x/no-unresolved': 'error',
      'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones }],
      'rxjs-x/no-exposed-subjects': 'error',
      // An ambient declaration has no other way to name a type than `import()`.
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Overflows the stack on recursive types such as JSON.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['lib/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 400 }],
      'no-console': 'error',
    },
  },
  {
    files: ['lib/**/*.ts'],
    ignores: edgeFiles,
    rules: {
      'import-x/no-nodejs-modules': 'error',
      'no-restricted-globals': [
        'error',
        ...notInBrowsers.map((name) => ({
          name,
          message: 'Everything but lib/node, lib/cli and lib/mcp runs in a browser.',
        })),
      ],
    },
  },
  { files: ['lib/cli/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    // A test may assert on what the types already promise, and jest's matchers are `any`.
    files: ['spec/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
);
