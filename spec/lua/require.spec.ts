import { failure, raised, returned, runLua } from '../support/vm';

const run = (code: string, packages: Readonly<Record<string, string>> = {}) => returned(runLua({ code, packages }));

describe('require', () => {
  it.each([
    ['gives what the package returns', `return {value = 1}`, { value: 1 }],
    ['gives true for a package that returns nothing', `local x = 1`, true],
    ['gives true for a package that returns nil', `return nil`, true],
    ['gives what the package put into package.loaded', `package.loaded[...] = 'by hand'`, 'by hand'],
    ['prefers what the package returns', `package.loaded[...] = 'by hand' return 'returned'`, 'returned'],
    ['tells the package its name and its file', `return {...}`, ['pkg', 'pkg.lua']],
    ['gives false for a package that returns false', `return false`, false],
  ])('%s', (_, pkg, value) => {
    expect(run(`return require('pkg')`, { pkg })).toEqual(value);
  });

  it('runs a package once, and keeps it in package.loaded', () => {
    const packages = { pkg: `runs = (runs or 0) + 1 return {}` };
    expect(
      run(`return {require('pkg') == require('pkg'), runs, package.loaded.pkg == require('pkg')}`, packages),
    ).toEqual([true, 1, true]);
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

  it('calls what a script put into package.preload, before it looks elsewhere', () => {
    const code = `package.preload.pkg = function(name, how) return name .. ' ' .. how end return require('pkg')`;
    expect(run(code, { pkg: `return 'found'` })).toBe('pkg :preload:');
  });

  it('finds packages for packages', () => {
    expect(
      run(`return require('a')`, { a: `return require('b') .. 'a'`, b: `return require('c') .. 'b'`, c: `return 'c'` }),
    ).toBe('cba');
  });

  it('runs a package with the globals of the script', () => {
    expect(run(`shared = 1 require('pkg') return {shared, made}`, { pkg: `shared = shared + 1 made = true` })).toEqual([
      2,
      true,
    ]);
  });

  it('takes a number for a name, as the library does', () => {
    expect(run(`return require(7)`, { 7: `return 'seven'` })).toBe('seven');
  });
});

describe('a package that cannot be had', () => {
  it.each([
    [
      'that is not there: the message says where it was looked for',
      `require('nowhere')`,
      {},
      `script:1: package 'nowhere' not found: not among the packages in memory`,
    ],
    [
      'that is called like a property of JavaScript',
      `require('constructor')`,
      {},
      `script:1: package 'constructor' not found: not among the packages in memory`,
    ],
    [
      'that does not compile',
      `require('pkg')`,
      { pkg: `\n\nlocal x = = 1` },
      `script:1: error loading package 'pkg': pkg.lua:3: unexpected symbol near '='`,
    ],
    ['that raises while it loads', `require('pkg')`, { pkg: `\nerror('boom')` }, `pkg.lua:2: boom`],
    [
      'that needs one that is not there',
      `require('pkg')`,
      { pkg: `return require('other')` },
      `pkg.lua:1: package 'other' not found: not among the packages in memory`,
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

  it('is tried again the next time', () => {
    const packages = { flaky: `tries = (tries or 0) + 1 if tries == 1 then error('not yet') end return tries` };
    expect(run(`return {pcall(require, 'flaky') , require('flaky'), require('flaky')}`, packages)).toEqual([
      false,
      2,
      2,
    ]);
  });
});

describe('packages that require each other', () => {
  const packages = { hen: `return require('egg')`, egg: `return require('hen')` };

  it('end with an error whose traceback names both', () => {
    const { kind, message } = failure(runLua({ code: `require('hen')`, packages }));
    expect(kind).toBe('lua_error');
    expect(message).toContain('stack overflow');
    expect(message).toContain('hen.lua:1:');
    expect(message).toContain('egg.lua:1:');
  });

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
