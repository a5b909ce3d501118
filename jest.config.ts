import type { Config } from 'jest';

const config: Config = {
  testEnvironment: 'node',
  // Jest leaves a core to the terminal; on small machines that is half of what there is.
  maxWorkers: '100%',
  testMatch: ['<rootDir>/spec/**/*.spec.ts'],
  // These need a built package and a registry; `npm run package` runs them.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/spec/package/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.mutants/'],
  setupFilesAfterEnv: ['<rootDir>/spec/support/leaks.ts'],
  transform: {
    '\\.tsx?$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
};

export default config;
