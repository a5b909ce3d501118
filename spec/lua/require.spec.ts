import { raised, returned, runLua } from '../support/vm';

const run = (code: string, packages: Readonly<Record<string, string>> = {}) => returned(runLua({ code, packages }));

describe('require', () => {
  it.each([
    ['gives true for a package that returns nil', `return nil`, true],
    ['prefers what the package returns', `package.loaded[...] = 'by hand' return 'returned'`, 'returned'],
    ['gives false for a package that returns false', `return false`, false],
  ])('%s', (_, pkg, value) => {
    expect(run(`return require('pkg')`, { pkg })).toEqual(value);
  });

  it('runs a package again that was taken out of package.loaded', () => {
    const packages = { pkg: `runs = (runs or 0) + 1 return runs` };
    expect(run(`require('pkg') package.loaded.pkg = nil return require('pkg')`, packages)).toBe(2);
  });

  it('runs a package whose entry in package.loaded is false', () => {
    expect(run(`package.loaded.pkg = false return require('pkg')`, { pkg: `return 'loaded'` })).toBe('loaded');
  });

  it('gives what a script put into package.loaded itself', () => {
    expect(run(`package.loaded.mine = 'there' return require('mine')`)).toBe('there');
  });

  it('calls a loader of package.preload before it looks elsewhere', () => {
    const code = `package.preload.pkg = function() return 'preloaded' end return (require('pkg'))`;
    expect(run(code, { pkg: `return 'found'` })).toBe('preloaded');
  });

  it('gives where a package was found as a second result, only when it loads it', () => {
    expect(run(`return {{require('pkg')}, {require('pkg')}}`, { pkg: `return 'it'` })).toEqual([
      ['it', 'pkg.lua'],
      ['it'],
    ]);
  });

  it('takes a number for a name, as the library does', () => {
    expect(run(`return require(7)`, { 7: `return 'seven'` })).toBe('seven');
  });
});

describe('a package that cannot be had', () => {
  it.each([
    [
      'that is called like a property of JavaScript',
      `require('constructor')`,
      {},
      `script:1: package 'constructor' not found: not among the packages in memory`,
    ],
    ['without a name', `require()`, {}, `script:1: bad argument #1 to 'require' (string expected, got no value)`],
    [
      'with a table for a name',
      `require({})`,
      {},
      `script:1: bad argument #1 to 'require' (string expected, got table)`,
    ],
  ])('%s', (_, statement, packages: Readonly<Record<string, string>>, message) => {
    expect(raised(statement, { packages })).toBe(message);
  });
});

describe('packages that require each other', () => {
  const packages = { hen: `return require('egg')`, egg: `return require('hen')` };

  it('leave the script able to go on', () => {
    expect(run(`return {pcall(require, 'hen') , alc.llm('on'), package.loaded.hen == nil}`, packages)).toEqual([
      false,
      're on',
      true,
    ]);
  });

  it('are fine if they do so later', () => {
    const lazy = { hen: `return {egg = function() return require('egg') end}`, egg: `return {hen = require('hen')}` };
    expect(run(`local hen = require('hen') return hen.egg().hen == hen`, lazy)).toBe(true);
  });
});
