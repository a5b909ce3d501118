/** The chunk behind a session that evaluates. */
import type { Json } from '../../lib/domain';
import { evalChunk } from '../../lib/prelude/eval';
import { failure, returned, type Run } from '../support/vm';
import { runEval } from './evalSupport';

const packages = {
  echo: 'return { run = function(ctx) return (ctx.prefix or "") .. ctx.task end }',
  'scenarios.words': 'return { cases = {{ input = "named" }} }',
};

const chunk = (args: readonly Json[], code = evalChunk.code): Run =>
  runEval({ name: evalChunk.name, code, args, packages });

const first = (run: Run): unknown => (returned(run) as { readonly results: readonly unknown[] }).results[0];

describe('evalChunk', () => {
  it.each<[kind: string, scenario: Json, input: string]>([
    ['inline', { cases: [{ input: 'json', expected: 'json' }], graders: ['contains'] }, 'json'],
    [
      'inline',
      'local ef = require("evalframe") return { ef.bind { "not_empty" }, cases = { ef.case { input = "lua" } } }',
      'lua',
    ],
    ['name', 'words', 'named'],
  ])('evaluates an %s scenario %j', (kind, scenario, input) => {
    expect(first(chunk([kind, scenario, 'echo', null, false]))).toMatchObject({ input, actual: input, passed: true });
  });

  it('hands on the options of alc.eval', () => {
    const run = chunk(['name', 'words', 'echo', { strategy_opts: { prefix: '> ' } }, false]);
    expect(first(run)).toMatchObject({ actual: '> named' });
  });

  it.each<[auto: boolean, opts: Json, wrote: boolean]>([
    [true, null, true],
    [true, { auto_card: false }, true],
    [false, { auto_card: true }, true],
    [false, null, false],
    [false, {}, false],
  ])('with auto_card %s and options %j writes a card: %s', (auto, opts, wrote) => {
    const mock = `alc.card = { create = function() return { card_id = "c" } end, write_samples = function() end }\n`;
    const run = chunk(['name', 'words', 'echo', opts, auto], mock + evalChunk.code);
    expect((returned(run) as { readonly card_id?: string }).card_id).toBe(wrote ? 'c' : undefined);
  });

  it.each<[kind: string, scenario: Json, message: string]>([
    ['inline', 'return {', 'the scenario is not Lua: scenario:1: unexpected symbol near <eof>'],
    ['inline', 'local x = 1', 'the scenario must be a table with cases, got nil'],
    ['inline', 7, 'the scenario must be a table with cases, got number'],
    ['inline', '\n error("oh")', 'scenario:2: oh'],
    ['inline', { cases: [{ expected: 'x' }] }, "alc.eval: scenario 'inline': case 1: input is missing"],
    [
      'name',
      'gone',
      "alc.eval: scenario 'gone' not found: package 'scenarios.gone' not found: not among the packages in memory; package 'gone' not found: not among the packages in memory",
    ],
  ])('fails for %s %j', (kind, scenario, message) => {
    expect(failure(chunk([kind, scenario, 'echo', null, false])).message.split('\nstack')[0]).toBe(message);
  });
});
