import { inChild } from '../child';
import { exported, open, type Copy } from './copy';
import { lua, type Hunk } from './hunk';

/** What a Node of its own says that loads the libraries of a copy. */
const loading = ({ package: name }: Copy, env: Readonly<Record<string, string>> = {}): unknown =>
  inChild(
    `
    const Module = require('node:module');
    const asked = new Set();
    const load = Module._load;
    Module._load = function (request, parent, ...rest) {
      if (/fengari/.test(parent?.filename ?? '') && !request.startsWith('.')) asked.add(request);
      return load.call(this, request, parent, ...rest);
    };
    let error = null;
    try {
      for (const name of ['lua', 'lauxlib', 'lbaselib', 'lualib']) require('${name}/src/' + name + '.js');
    } catch (thrown) {
      error = thrown.name;
    }
    console.log(JSON.stringify({ error, asked: [...asked].sort() }));`,
    { env },
  );

const entrances = [
  'defs',
  'lapi',
  'lauxlib',
  'lbaselib',
  'lcorolib',
  'ldo',
  'lmathlib',
  'lobject',
  'lstate',
  'lstring',
  'lstrlib',
  'ltable',
  'ltablib',
  'lua',
  'lualib',
  'lutf8lib',
  'lvm',
];

const loads = (file: string): boolean => {
  try {
    jest.isolateModules(() => jest.requireActual<object>(file));
    return true;
  } catch {
    return false;
  }
};

export const modules: readonly Hunk[] = [
  {
    hunk: 'marker',
    files: ['defs.js'],
    fault: "a copy that is not patched can't be told from one that is",
    remedy: 'a number that the adapter looks at when it is loaded',
    evidence: [
      {
        shows: 'ALGOCLINE_RX_PATCH',
        check: (fengari) => exported(fengari, 'defs', 'ALGOCLINE_RX_PATCH'),
        right: 2,
        stock: undefined,
      },
    ],
  },
  {
    hunk: 'no environment',
    files: ['luaconf.js'],
    fault: 'it reads `process.env.FENGARICONF` when it is loaded: the environment can change it or crash it',
    remedy: 'no configuration',
    evidence: [
      {
        shows: 'FENGARICONF that is no JSON',
        check: (fengari) => loading(fengari, { FENGARICONF: 'no JSON' }),
        right: { error: null, asked: [] },
        stock: { error: 'SyntaxError', asked: [] },
      },
    ],
  },
  {
    hunk: 'no Node libraries',
    files: ['lauxlib.js', 'lbaselib.js', 'lualib.js', 'luaconf.js', 'lstrlib.js'],
    fault: '`fs`, `os`, `child_process`, `readline-sync`, `sprintf-js` and `tmp` hang on it; no bundle for a browser',
    remedy: 'files, `print` to stdout, messages to stderr and the list of all libraries are out',
    evidence: [
      {
        shows: 'what it asks Node for',
        check: (fengari) => loading(fengari),
        right: { error: null, asked: [] },
        stock: {
          error: null,
          asked: ['child_process', 'fs', 'os', 'path', 'readline-sync', 'sprintf-js', 'tmp'],
        },
      },
      lua('return print, dofile, loadfile', [null, null, null], ['function', 'function', 'function']),
      {
        shows: 'luaL_openlibs',
        check: (fengari) => typeof exported(fengari, 'lualib', 'luaL_openlibs'),
        right: 'undefined',
        stock: 'function',
      },
    ],
  },
  {
    hunk: 'load order',
    files: ['lobject.js'],
    fault: 'some modules fail if they are loaded first, as a bundler may do',
    remedy: 'modules that require one another do so last',
    evidence: [
      {
        shows: 'modules that fail if they are loaded first',
        check: ({ package: name }) => entrances.filter((module) => !loads(`${name}/src/${module}.js`)),
        right: [],
        stock: ['lobject', 'lstate', 'lvm'],
      },
    ],
  },
  {
    hunk: 'no shared closures',
    files: ['lvm.js', 'lfunc.js'],
    fault:
      'compiled code caches its last closure: sessions would share functions, and keep the values of one another alive',
    remedy: 'a new closure each time',
    evidence: [
      lua('local function f() return function() end end return f() == f()', false, true),
      lua('local t = {} for i = 1, 2 do t[i] = function() end end return t[1] == t[2]', false, true),
    ],
  },
  {
    hunk: 'dead keys lazily',
    files: ['ltable.js'],
    fault: 'each table has a second map, for keys it has lost',
    remedy: 'made when the first one is lost',
    evidence: [
      {
        shows: 'a new table has none',
        check: (fengari) => {
          const L = open(fengari);
          fengari.lua.lua_newtable(L);
          return typeof Reflect.get(L.stack[L.top - 1]!.value as object, 'dead_strong');
        },
        right: 'undefined',
        stock: 'object',
      },
    ],
  },
];
