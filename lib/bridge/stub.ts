/** The editor stub: what the `alc` table holds, in the annotations that Lua language servers read. */
import { isLeft } from 'fp-ts/Either';
import type { Shapes, Signature } from './entry';
import { readType, type FunctionType, type LuaType } from './signature';

const head = `---@meta

-- What a strategy of algocline-rx finds. This file is written by \`npm run stub\`.
`;

const context = `---What the session was started with; a strategy gets it as the argument of its \`run\`.
---@type table<string, any>
ctx = {}
`;

const typeOf = (name: string, source: string): LuaType => {
  const read = readType(source);
  if (isLeft(read)) throw new Error(`the type of ${name} can't be read: ${read.left} in '${source}'`);
  return read.right;
};

/** Index fields are written in brackets already, others may end with `?`. */
const classText = (name: string, fields: Readonly<Record<string, string>>): string => {
  const lines = Object.entries(fields).map(([field, type]) => {
    typeOf(`${name}.${field}`, type);
    return `---@field ${field} ${type}\n`;
  });
  return `---@class ${name}\n${lines.join('')}`;
};

const functionText = (name: string, about: string, { parameters, returns }: FunctionType): string => {
  const taken = parameters.map((p) => `---@param ${p.name}${p.optional ? '?' : ''} ${p.type}\n`);
  const given = returns.map((type) => `---@return ${type}\n`);
  const names = parameters.map((p) => p.name).join(', ');
  return `---${about}\n${taken.join('')}${given.join('')}function ${name}(${names}) end\n`;
};

const tableOf = (name: string): string => name.slice(0, name.lastIndexOf('.'));

const fieldOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

interface Described {
  readonly name: string;
  readonly about: string;
  readonly type: string;
  readonly fn: FunctionType | undefined;
}

const tableText = (table: string, members: readonly Described[]): string => {
  const fields = members.flatMap(({ name, about, type, fn }) =>
    fn === undefined ? [`---@field ${fieldOf(name)} ${type} ${about}\n`] : [],
  );
  const functions = members.flatMap(({ name, about, fn }) =>
    fn === undefined ? [] : [`\n${functionText(name, about, fn)}`],
  );
  return `---@class ${table}\n${fields.join('')}${table} = {}\n${functions.join('')}`;
};

/**
 * A file for editors that describes `ctx` and every function, by its whole name (`alc.state.get`), and the classes of tables
 * that their signatures name. A signature that can't be read throws, and names the function.
 */
export const alcStub = (signatures: ReadonlyMap<string, Signature>, shapes: Shapes): string => {
  const described = Array.from(signatures, ([name, { about, type }]) => ({
    name,
    about,
    type,
    fn: typeOf(name, type).fn,
  }));
  const tables = [...new Set(described.map(({ name }) => tableOf(name)))].sort();
  return [
    head,
    ...Object.entries(shapes).map(([name, fields]) => classText(name, fields)),
    context,
    ...tables.map((table) =>
      tableText(
        table,
        described.filter(({ name }) => tableOf(name) === table),
      ),
    ),
  ].join('\n');
};
