/** `load` and `require`. */
import { failure, returned } from '../../support/vm';
import type { Subject } from './subject';

const binary = 'attempt to load a binary chunk: only text is loaded';

export const loading = ({ vm, run, result, raised }: Subject): void => {
  describe('load', () => {
    it.each<readonly [string, string, unknown]>([
      ['gives a function of the text', `return load('return 1 + ...')(41)`, 42],
      [
        'reads pieces until there are none',
        `local p = {'return ', '7'} return load(function() return table.remove(p, 1) end)()`,
        7,
      ],
      ['uses the globals of the session', `mark = 'mine' return load('return mark')()`, 'mine'],
      ['uses the environment it is given', `return load('return x', 'c', 't', {x = 'theirs'})()`, 'theirs'],
      [
        'writes to the environment it is given',
        `local e = {} load('x = 5', 'c', 't', e)() return {e.x, x == nil}`,
        [5, true],
      ],
      ['takes text only', `return {load('\\27Lua')}`, { 2: binary }],
      ['takes text only, whatever the mode', `return {load('\\27Lua', 'c', 'b')}`, { 2: binary }],
      [
        'takes text only, in pieces as well',
        `local p = {'\\27', 'Lua'} return {load(function() return table.remove(p, 1) end)}`,
        { 2: binary },
      ],
      [
        'names the chunk and the line of what does not compile',
        `return {load('\\nx = = 1', '=mine')}`,
        { 2: `mine:2: unexpected symbol near '='` },
      ],
      ['gives what a reader raised', `return {load(function() error('boom', 0) end)}`, { 2: 'boom' }],
    ])('%s', (_, code, value) => {
      expect(result(code)).toEqual(value);
    });

    it('names the chunk and the line of what fails', () => {
      expect(raised(`load('local x\\nlocal y = x.z', '=mine')()`)).toBe(
        `mine:2: attempt to index a nil value (local 'x')`,
      );
    });
  });

  describe('require', () => {
    const require_ = (code: string, packages: Readonly<Record<string, string>>) => result(code, { packages });

    it.each([
      ['gives what the package returns', `return {value = 1}`, { value: 1 }],
      ['gives true for a package that returns nothing', `local x = 1`, true],
      ['gives what the package put into package.loaded', `package.loaded[...] = 'by hand'`, 'by hand'],
      ['tells the package its name and its file', `return {...}`, ['pkg', 'pkg.lua']],
    ])('%s', (_, pkg, value) => {
      expect(require_(`return require('pkg')`, { pkg })).toEqual(value);
    });

    it('runs a package once in a session, and keeps it in package.loaded', () => {
      const shared = vm();
      const script = {
        packages: { pkg: `runs = (runs or 0) + 1 print('loading') return {}` },
        code: `return {require('pkg') == require('pkg'), runs, package.loaded.pkg == require('pkg')}`,
      };
      for (const each of [shared.run(script), shared.run(script)]) {
        expect(returned(each)).toEqual([true, 1, true]);
        expect(each.emissions).toHaveLength(1);
      }
    });

    it('asks the host only for what is not loaded', () => {
      const findPackage = jest.fn(() => ({ name: '@pkg.lua', code: 'return 1' }));
      run({
        code: `require('pkg') require('pkg') package.preload.mine = print require('mine') require('string')`,
        host: { findPackage },
      });
      expect(findPackage.mock.calls).toEqual([['pkg']]);
    });

    it('calls what a script put into package.preload', () => {
      const code = `package.preload.pkg = function(name, how) return name .. ' ' .. how end return require('pkg')`;
      expect(require_(code, { pkg: `return 'found'` })).toBe('pkg :preload:');
    });

    it('finds packages for packages, which have the globals of the session', () => {
      const packages = { a: `seen = {shared, (require('b'))} return seen`, b: `shared = 'changed' return 'b'` };
      expect(require_(`shared = 1 return {require('a'), shared}`, packages)).toEqual([[1, 'b'], 'changed']);
    });

    it('tries a package again that failed', () => {
      const flaky = `tries = (tries or 0) + 1 if tries == 1 then error('not yet') end return tries`;
      expect(require_(`return {pcall(require, 'flaky') , require('flaky'), require('flaky')}`, { flaky })).toEqual([
        false,
        2,
        2,
      ]);
    });
  });

  describe('a package that cannot be had', () => {
    it.each([
      [
        'that is not there: the message says where it was looked for',
        `require('nowhere')`,
        `script:1: package 'nowhere' not found: not among the packages in memory`,
      ],
      [
        'that does not compile',
        `require('bad')`,
        `script:1: error loading package 'bad': bad.lua:3: unexpected symbol near '='`,
      ],
      ['that raises while it loads', `require('fails')`, `fails.lua:2: boom`],
      [
        'that needs one that is not there',
        `require('needs')`,
        `needs.lua:1: package 'other' not found: not among the packages in memory`,
      ],
    ])('%s', (_, statement, message) => {
      const packages = {
        bad: `\n\nlocal x = = 1`,
        fails: `\nerror('boom')`,
        needs: `return require('other')`,
      };
      expect(raised(statement, { packages })).toBe(message);
    });

    it('because it requires itself: the traceback names those that do', () => {
      const packages = { hen: `return require('egg')`, egg: `return require('hen')` };
      const { kind, message } = failure(run({ code: `require('hen')`, packages }));
      expect(kind).toBe('lua_error');
      expect(message).toContain('hen.lua:1:');
      expect(message).toContain('egg.lua:1:');
    });
  });
};
