import { rmSync } from 'node:fs';
import { projectPackages } from '../../../lib/node';
import { at, locked, put, told } from './support';

/** Every place where a package can lie, first the one that is looked at first, with the files that put it there. */
const places = {
  variant: { 'p/alc.local.toml': '[packages]\nx = "mine"\n', 'p/mine/init.lua': 'variant' },
  locked: { 'p/alc.lock': `version = 1\n${locked('x', 'vendor/x')}`, 'p/vendor/x/init.lua': 'locked' },
  declared: { 'p/alc.toml': '[packages]\nx = { path = "own/x.lua" }\n', 'p/own/x.lua': 'declared' },
  'first of the path': { 'one/x.lua': 'first of the path' },
  'second of the path': { 'two/x/init.lua': 'second of the path' },
  shared: { 'home/packages/x/init.lua': 'shared' },
} as const;

type Layer = keyof typeof places;
const layers = Object.keys(places) as Layer[];

const packages = () => projectPackages({ root: at('p'), path: [at('one'), at('two')], home: at('home') });

it('takes a package from the first place that has it, whichever others have it', () => {
  for (let set = 1; set < 2 ** layers.length; set++) {
    const having = layers.filter((_, i) => (set >> i) % 2 === 1);
    rmSync(at(), { recursive: true });
    put({ 'p/alc.toml': '' });
    for (const layer of having) put(places[layer]);
    expect(told(packages().find('x'))).toBe(having[0]);
  }
});

it('says all the places where it looked, in order', () => {
  put({ 'p/alc.toml': '', 'p/alc.lock': '', 'p/alc.local.toml': '', 'one/y.lua': '', two: 'a file' });
  expect(told(packages().find('x.y'))).toBe(
    '? neither x/y.lua nor x/y/init.lua is in the paths in p/alc.local.toml, the paths in p/alc.lock, ' +
      'the paths in p/alc.toml, one, two (no folder) or home/packages (no such folder)',
  );
});

it('says only what is there to be looked at', () => {
  put({ 'p/alc.lock': '' });
  expect(told(projectPackages({ root: at('p') }).find('x'))).toBe(
    '? neither x.lua nor x/init.lua is in the paths in p/alc.lock',
  );
});

it('lists the names of all places, once each and in order', () => {
  for (const layer of layers) put(places[layer]);
  put({ 'one/z.lua': '', 'home/packages/a/init.lua': '', 'home/scenarios/s.lua': '' });
  expect(packages().names()).toEqual(['a', 'x', 'z']);
});

it('goes on to the next place for what a package with a place lacks', () => {
  put({
    'p/alc.lock': locked('x', 'vendor/x'),
    'p/vendor/x/init.lua': 'locked x',
    'one/x/init.lua': 'other x',
    'one/x/sub.lua': 'other sub',
  });
  expect(told(packages().find('x'))).toBe('locked x');
  expect(told(packages().find('x.sub'))).toBe('other sub');
});

it('leaves a package that is installed elsewhere to the places where that is', () => {
  put({
    'p/alc.toml': '[packages]\nx = "*"\ny = { version = "1.2" }\nz = { git = "https://example.org/z" }\n',
    'p/alc.lock': ['installed', 'bundled', 'git', 'somewhere_new']
      .map((type, i) => `[[package]]\nname = "${'xyzw'[i] ?? ''}"\nversion = "1"\nsource = { type = "${type}" }\n`)
      .join(''),
    'home/packages/x.lua': 'installed x',
  });
  expect(told(packages().find('x'))).toBe('installed x');
  expect(packages().find('y')).toHaveProperty('searched', expect.stringContaining('neither y.lua'));
});

it('takes the path of alc.toml for what alc.lock has without one', () => {
  put({
    'p/alc.toml': '[packages]\nx = { path = "x" }\n',
    'p/alc.lock': '[[package]]\nname = "x"\nsource = { type = "installed" }\n',
    'p/x/init.lua': 'declared',
    'home/packages/x.lua': 'installed',
  });
  expect(told(packages().find('x'))).toBe('declared');
});

it('refuses an option that it does not know', () => {
  expect(() => projectPackages({ pth: [] } as never)).toThrow(
    new TypeError('projectPackages: unknown option "pth": did you mean "path"?'),
  );
});
