/** The editor stub says what scripts really find. */
import { readFileSync } from 'node:fs';
import { right } from 'fp-ts/Either';
import { alcShapes } from '../../lib/bridge/alc';
import { readType, type LuaType } from '../../lib/bridge/signature';
import { alcStub } from '../../lib/bridge/stub';
import { signatures, stub, stubFile } from '../docs/stub';
import { evaluate, returned, runLua } from '../support/vm';
import { get } from '../support/engine';

const walk = `
local found = {}
local function visit(path, value)
  if type(value) == "table" and next(value) ~= nil then
    for name, inner in pairs(value) do visit(path .. "." .. name, inner) end
  else
    found[#found + 1] = path
  end
end
visit("alc", alc)
table.sort(found)
return found`;

const types = Array.from(signatures.values(), ({ type }) => get(readType(type)));

const shapeTypes = Object.values(alcShapes).flatMap((fields) =>
  Object.values(fields).map((type) => get(readType(type))),
);

const sortedOnce = (names: Iterable<string>): readonly string[] => [...new Set(names)].sort();

it('the file in the repository is what is generated: npm run stub', () => {
  expect(readFileSync(stubFile, 'utf8')).toBe(stub);
});

it('everything that a script finds in the table has a signature, and everything that has one is found', () => {
  expect(returned(runLua(walk))).toEqual([...signatures.keys()].sort());
});

it('what has a signature of a function is a function, and nothing else is', () => {
  const functions = [...signatures.keys()].filter((name) => evaluate(`type(${name})`) === 'function');
  expect(functions).toEqual(Array.from(signatures).flatMap(([name], i) => (types[i]?.fn === undefined ? [] : [name])));
});

it('every class that is named is a shape, and every shape is named', () => {
  const named = [...types, ...shapeTypes].flatMap(({ classes }) => classes);
  expect(sortedOnce(named)).toEqual(Object.keys(alcShapes).sort());
});

it('is Lua that runs, and makes the tables and functions that it describes', () => {
  const script = `
    local env, globals = {}, {}
    assert(load(..., "=alc.d.lua", "t", env))()
    for name in pairs(env) do globals[#globals + 1] = name end
    table.sort(globals)
    return { globals = globals, update = type(env.alc.state.update), llm = type(env.alc.llm) }`;
  expect(returned(runLua({ code: script, args: [stub] }))).toEqual({
    globals: ['alc', 'ctx'],
    update: 'function',
    llm: 'function',
  });
});

it('writes a function with its sentence, its parameters and its results', () => {
  const type = 'fun(text: string, n?: integer, ...: any): (fun(a: any): any)[], integer?';
  expect(alcStub(new Map([['alc.x.pick', { type, about: 'Picks.' }]]), {})).toContain(`---@class alc.x
alc.x = {}

---Picks.
---@param text string
---@param n? integer
---@param ... any
---@return (fun(a: any): any)[]
---@return integer?
function alc.x.pick(text, n, ...) end
`);
});

it('writes what is no function, and index fields, as typed fields', () => {
  const text = alcStub(new Map([['alc.env', { type: 'alc.Env', about: 'Variables.' }]]), {
    'alc.Env': { '[string]': 'string?', 'get?': 'fun(key: string): string?' },
  });
  expect(text).toContain('---@class alc.Env\n---@field [string] string?\n---@field get? fun(key: string): string?\n');
  expect(text).toContain('---@class alc\n---@field env alc.Env Variables.\nalc = {}\n');
});

describe('reading a type', () => {
  const fn = (parameters: readonly (readonly [string, boolean, string])[], returns: readonly string[]) => ({
    parameters: parameters.map(([name, optional, type]) => ({ name, optional, type })),
    returns,
  });

  it.each<readonly [string, LuaType['fn'], readonly string[]]>([
    ['fun()', fn([], []), []],
    ['fun(): alc.X?', fn([], ['alc.X?']), ['alc.X']],
    [
      'fun(a: "x"|"y", b?: -1|2): A, B',
      fn(
        [
          ['a', false, '"x"|"y"'],
          ['b', true, '-1|2'],
        ],
        ['A', 'B'],
      ),
      ['A', 'B'],
    ],
    ['fun(...): any', fn([['...', false, 'any']], ['any']), []],
    ['fun(...: string)', fn([['...', false, 'string']], []), []],
    [
      'fun(t: table<string, { a: integer, b?: T[] }>): T',
      fn([['t', false, 'table<string, { a: integer, b?: T[] }>']], ['T']),
      ['T'],
    ],
    [
      'fun(f: fun(x: any): any, i: integer): any',
      fn(
        [
          ['f', false, 'fun(x: any): any'],
          ['i', false, 'integer'],
        ],
        ['any'],
      ),
      [],
    ],
    [
      'fun(f: fun(): A, B, ...: any): C',
      fn(
        [
          ['f', false, 'fun(): A, B'],
          ['...', false, 'any'],
        ],
        ['C'],
      ),
      ['A', 'B', 'C'],
    ],
    [
      'fun(f: (fun(x: any): A|B)[], g?: { [string]: C }[]?)',
      fn(
        [
          ['f', false, '(fun(x: any): A|B)[]'],
          ['g', true, '{ [string]: C }[]?'],
        ],
        [],
      ),
      ['A', 'B', 'C'],
    ],
    ['alc.Env|fun(): string', undefined, ['alc.Env']],
  ])('%s', (source, expected, classes) => {
    expect(readType(source)).toEqual(right({ fn: expected, classes }));
  });

  it.each([
    ['fun(a string)', "':' expected at 5, got 'string'"],
    ['fun(a: string', "')' expected at 13, got the end"],
    ['fun(end: string)', "'end' is no name of a parameter"],
    ['fun(a.b: string)', "'a.b' is no name of a parameter"],
    ['fun(a: )', "a type expected at 6, got ')'"],
    ['fun(): A B', "the end expected at 8, got 'B'"],
    ['table<string', "'>' expected at 12, got the end"],
    ['{ 1: string }', "the name of a field expected at 1, got '1'"],
    ['', 'a type expected at 0, got the end'],
  ])('%s is refused: %s', (source, message) => {
    expect(readType(source)).toEqual({ _tag: 'Left', left: message });
  });

  it('a signature that cannot be read throws, and names the function', () => {
    expect(() => alcStub(new Map([['alc.f', { type: 'fun(a)', about: 'F.' }]]), {})).toThrow(
      "the type of alc.f can't be read: ':' expected at 5, got ')' in 'fun(a)'",
    );
    expect(() => alcStub(new Map(), { 'alc.C': { 'd?': 'x y' } })).toThrow(
      "the type of alc.C.d? can't be read: the end expected at 1, got 'y' in 'x y'",
    );
  });
});
