import { raised, returned, runLua, type Script } from '../support/vm';

const packages = {
  draft: `return {run = function(ctx) ctx.result = 'draft of ' .. ctx.task return ctx end}`,
  facts: `return {run = function(ctx) ctx.result = {about = ctx.task, sure = 0.5} return ctx end}`,
  ask: `return {run = function(ctx) ctx.result = alc.llm(ctx.task) return ctx end}`,
  fresh: `return {run = function(ctx) return {result = ctx.task .. ' alone'} end}`,
  broken: `return {run = function(ctx) ctx.result = 'half' ctx.task = 'spoilt' error('it broke', 0) end}`,
  nothing: `return {run = function() end}`,
  data: `return {version = 1}`,
};

const piped = (code: string, script: Omit<Script, 'code'> = {}) => returned(runLua({ packages, ...script, code }));

describe('alc.pipe', () => {
  it('makes the result of a stage the task of the next', () => {
    expect(piped(`return alc.pipe({'draft', 'draft'}, {task = 'a poem', tone = 'calm'})`)).toEqual({
      task: 'draft of a poem',
      result: 'draft of draft of a poem',
      tone: 'calm',
      pipe_history: [
        { strategy: 'draft', result: 'draft of a poem' },
        { strategy: 'draft', result: 'draft of draft of a poem' },
      ],
    });
  });

  it('hands a table on as JSON, and anything else as tostring shows it', () => {
    const code = `
      local function give(value) return function(ctx) ctx.seen = ctx.task ctx.result = value return ctx end end
      return alc.pipe({'facts', give(2.0), give(true), give('end')}, {task = 't'}).pipe_history`;
    expect(piped(code)).toEqual([
      { strategy: 'facts', result: { about: 't', sure: 0.5 } },
      { strategy: 'stage_2', result: 2 },
      { strategy: 'stage_3', result: true },
      { strategy: 'stage_4', result: 'end' },
    ]);
    const tasks = `
      local tasks = {}
      local function note(value) return function(ctx) tasks[#tasks + 1] = ctx.task return {result = value} end end
      alc.pipe({note({1, 'two'}), note(2.0), note(false), note()}, {task = 't'})
      return tasks`;
    expect(piped(tasks)).toEqual(['t', '[1,"two"]', '2.0', 'false']);
  });

  it('leaves the task as it is after a stage without a result', () => {
    expect(piped(`return alc.pipe({function(ctx) return ctx end, 'draft'}, {task = 't'}).result`)).toBe('draft of t');
  });

  it('goes on with the table that a stage returns', () => {
    expect(piped(`return alc.pipe({'fresh', 'draft'}, {task = 't', tone = 'calm'})`)).toEqual({
      task: 't alone',
      result: 'draft of t alone',
      pipe_history: [
        { strategy: 'fresh', result: 't alone' },
        { strategy: 'draft', result: 'draft of t alone' },
      ],
    });
  });

  it('changes neither the ctx it is given nor a table that a stage keeps', () => {
    const code = `
      local ctx, kept = {task = 't'}, {result = 'r'}
      alc.pipe({'draft', function() return kept end, 'draft'}, ctx)
      return {ctx, kept}`;
    expect(piped(code)).toEqual([{ task: 't' }, { result: 'r' }]);
  });

  it('copies ctx no deeper than its fields', () => {
    expect(
      piped(`
        local ctx = {task = 't', list = {}}
        return alc.pipe({function(c) c.list[1] = 'seen' return c end}, ctx).list == ctx.list and ctx.list`),
    ).toEqual(['seen']);
  });

  it('shows a stage what was run before it', () => {
    expect(
      piped(`
        return alc.pipe({'draft', function(ctx) return {result = ctx.pipe_history[1].strategy} end}, {task = 't'}).result`),
    ).toBe('draft');
  });

  it('asks from its stages, inside a coroutine too', () => {
    const run = runLua({
      packages,
      code: `return coroutine.wrap(function() return alc.pipe({'ask', 'ask'}, {task = 't'}).result end)()`,
    });
    expect(returned(run)).toBe('re re t');
    expect(run.prompts).toEqual(['t', 're t']);
  });

  it('gives a copy of ctx and no history where there are no stages', () => {
    expect(piped(`return alc.pipe({}, {task = 't'})`)).toEqual({ task: 't', pipe_history: {} });
  });

  it('calls on_stage before each stage, with the ctx that the stage gets', () => {
    const code = `
      local seen = {}
      local ctx = alc.pipe({'draft', function(ctx) return ctx end}, {task = 't'}, {on_stage = function(i, name, ctx)
        seen[i] = name .. ': ' .. ctx.task
        ctx.touched = i
      end})
      return {seen, ctx.touched}`;
    expect(piped(code)).toEqual([['draft: t', 'stage_2: draft of t'], 2]);
  });

  it('lets an error of on_stage through, whatever on_error says', () => {
    const code = `alc.pipe({'draft'}, {}, {on_error = 'skip', on_stage = function() error('mine', 0) end})`;
    expect(raised(code, { packages })).toBe('mine');
  });
});

describe('A stage that fails', () => {
  it.each([
    ['broken', 'it broke'],
    ['nothing', 'a stage must return a table, got nil'],
    ['data', `package 'data' is no strategy: it must return a table with a function run(ctx)`],
  ])('aborts the pipe, which says which stage it was: %s', (name, message) => {
    const expected = `alc.pipe: stage 2 '${name}': ${message}`;
    expect(raised(`alc.pipe({'draft', '${name}', 'draft'}, {task = 't'})`, { packages })).toBe(expected);
    expect(raised(`alc.pipe({'draft', '${name}'}, {task = 't'}, {on_error = 'abort'})`, { packages })).toBe(expected);
  });

  it('aborts the pipe if there is no such package', () => {
    expect(raised(`alc.pipe({'missing'}, {})`, { packages })).toMatch(
      /^alc\.pipe: stage 1 'missing': .*'missing' not found/,
    );
  });

  it('aborts the pipe if its result can not be handed on', () => {
    expect(raised(`alc.pipe({function() return {result = {print}} end, 'draft'}, {})`, { packages })).toMatch(
      /^alc\.pipe: stage 1 'stage_1': .*value\[1\] is not JSON: a function\)$/,
    );
  });

  it('lets an error that is a table and a spent budget through as they are', () => {
    expect(raised(`alc.pipe({function() error({code = 7}) end}, {})`)).toEqual({ code: 7 });
    expect(raised(`alc.pipe({function() error('budget_exceeded: no calls left', 0) end}, {})`)).toBe(
      'budget_exceeded: no calls left',
    );
  });

  it('is recorded and passed over with "skip": the next stage gets the ctx from before it', () => {
    expect(piped(`return alc.pipe({'draft', 'broken', 'draft'}, {task = 't'}, {on_error = 'skip'})`)).toEqual({
      task: 'draft of t',
      result: 'draft of draft of t',
      pipe_history: [
        { strategy: 'draft', result: 'draft of t' },
        { strategy: 'broken', error: 'it broke' },
        { strategy: 'draft', result: 'draft of draft of t' },
      ],
    });
  });

  it('is recorded with "continue", and the next stage gets the ctx as it left it', () => {
    expect(piped(`return alc.pipe({'draft', 'broken', 'draft'}, {task = 't'}, {on_error = 'continue'})`)).toEqual({
      task: 'spoilt',
      result: 'draft of spoilt',
      pipe_history: [
        { strategy: 'draft', result: 'draft of t' },
        { strategy: 'broken', error: 'it broke' },
        { strategy: 'draft', result: 'draft of spoilt' },
      ],
    });
  });

  it.each([
    ['skip', 'draft of t'],
    ['continue', 'half'],
  ])('may be the last one: %s', (mode, result) => {
    expect(piped(`return alc.pipe({'draft', 'broken'}, {task = 't'}, {on_error = '${mode}'}).result`)).toBe(result);
  });
});

describe('Bad arguments', () => {
  it.each([
    [`alc.pipe('draft', {})`, `#1 to 'alc.pipe' (array expected, got string "draft")`],
    [`alc.pipe({'draft', 7}, {})`, `#1 to 'alc.pipe' (item 2: string or function expected, got number)`],
    [`alc.pipe({'draft'})`, `#2 to 'alc.pipe' (table expected, got nil)`],
    [`alc.pipe({'draft'}, {}, 'skip')`, `#3 to 'alc.pipe' (table expected, got string "skip")`],
    [`alc.pipe({}, {}, {on_stage = 1})`, `#3 to 'alc.pipe' (field 'on_stage': function expected, got number 1)`],
    [
      `alc.pipe({}, {}, {on_error = 'ignore'})`,
      `#3 to 'alc.pipe' (field 'on_error': abort, skip, continue expected, got string "ignore")`,
    ],
  ])('%s names the argument at the line of the caller', (statement, message) => {
    expect(raised(statement)).toBe(`script:1: bad argument ${message}`);
  });
});
