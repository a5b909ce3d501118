/** A strategy that spoils what runs strategies: its own session has the damage, those before and after it have none. */
import { firstValueFrom } from 'rxjs';
import { advice, packagesFrom, response, single, type Engine, type SessionId } from '../../lib';
import { get, testEngine } from '../support/engine';

const pwn = `function() return 'PWNED' end`;

const fine = `
  local helper = require('helper')
  return {run = function(ctx) return helper.shout(alc.llm(ctx.task)) .. type(ctx) .. #alc.json_encode(ctx) end}`;
const helper = `return {shout = function(s) return s:upper() .. '!' end}`;

const answered = async (engine: Engine, id: SessionId): Promise<unknown> => {
  get(engine.resume(id, single(response('yes'))));
  return firstValueFrom(get(engine.awaitTerminal(id)));
};

const waiting = async (engine: Engine): Promise<SessionId> => {
  const id = get(engine.spawn(advice('fine', { task: 'a task' })));
  await firstValueFrom(get(engine.session(id)).requests$);
  return id;
};

describe('a strategy that spoils', () => {
  it.each([
    [
      'type',
      `type = ${pwn} return {run = ${pwn}}`,
      { _tag: 'failed', message: expect.stringContaining('is no strategy') },
    ],
    [
      'error and type',
      `type, error = nil, nil return {run = ${pwn}}`,
      { _tag: 'failed', message: expect.stringContaining(`global 'type'`) },
    ],
    [
      'require',
      `require = ${pwn} return {run = function() return require('helper') end}`,
      { _tag: 'done', value: 'PWNED' },
    ],
    [
      'what others require',
      `package.loaded.helper = {shout = ${pwn}} package.loaded.fine = {run = ${pwn}} package.preload.fine = ${pwn}
       return {run = function() return require('helper').shout() .. require('fine').run() end}`,
      { _tag: 'done', value: 'PWNEDPWNED' },
    ],
    [
      'the functions of the host',
      `alc.llm, alc.json_encode, pcall = ${pwn}, ${pwn}, ${pwn} return {run = function() return alc.llm() .. pcall() end}`,
      { _tag: 'done', value: 'PWNEDPWNED' },
    ],
    [
      'strings',
      `string.upper = ${pwn} return {run = function() return require('helper').shout('x') end}`,
      { _tag: 'done', value: 'PWNED!' },
    ],
    [
      'all globals',
      `local g = _G for k in pairs(g) do g[k] = nil end return {run = function() return next == nil end}`,
      { _tag: 'failed', message: expect.stringContaining(`global 'type'`) },
    ],
    [
      '_G, by a metatable',
      `setmetatable(_G, {__index = ${pwn}, __newindex = ${pwn}}) x = 1 return {run = function() return {nowhere, x} end}`,
      { _tag: 'done', value: ['PWNED', 'PWNED'] },
    ],
    [
      'itself',
      `return setmetatable({}, {__index = function(_, k) return setmetatable({}, {__call = ${pwn}}) end})`,
      { _tag: 'failed', message: expect.stringContaining('is no strategy') },
    ],
  ])('%s has its own damage only', async (_, evil, end) => {
    const engine = testEngine({ packages: packagesFrom({ fine, helper, evil }) });
    const before = await waiting(engine);
    const attacker = get(engine.spawn(advice('evil')));
    expect(await firstValueFrom(get(engine.awaitTerminal(attacker)))).toMatchObject(end);
    const after = await waiting(engine);
    const right = { _tag: 'done', value: 'YES!table17' };
    expect([await answered(engine, before), await answered(engine, after)]).toMatchObject([right, right]);
  });
});
