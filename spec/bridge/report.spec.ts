import type { Emission } from '../../lib/domain';
import { evaluate, raised, returned, runLua } from '../support/vm';

const said = (code: string): readonly Emission[] => {
  const run = runLua(code);
  returned(run);
  return run.emissions;
};

const log = (level: 'error' | 'warn' | 'info' | 'debug', message: string): Emission => ({
  _tag: 'log',
  level,
  message,
});

describe('alc.log', () => {
  it.each(['error', 'warn', 'info', 'debug'] as const)('says a line of level %s', (level) => {
    expect(said(`alc.log('${level}', 'hello')`)).toEqual([log(level, 'hello')]);
  });

  it('says lines in their order, from coroutines and packages as well', () => {
    const run = runLua({
      code: `alc.log('info', 1) coroutine.wrap(function() alc.log('warn', 2.5) end)() require('pkg') alc.log('info', 'last')`,
      packages: { pkg: `alc.log('debug', '')` },
    });
    expect(run.emissions).toEqual([log('info', '1'), log('warn', '2.5'), log('debug', ''), log('info', 'last')]);
  });

  it('is a plain function that returns nothing', () => {
    expect(evaluate(`{type(alc.log), select('#', alc.log('info', 'x'))}`)).toEqual(['function', 0]);
  });

  it.each([
    [`alc.log()`, '#1', 'error, warn, info, debug expected, got no value'],
    [`alc.log('loud', 'x')`, '#1', 'error, warn, info, debug expected, got string "loud"'],
    [`alc.log('INFO', 'x')`, '#1', 'error, warn, info, debug expected, got string "INFO"'],
    [`alc.log('info')`, '#2', 'string expected, got no value'],
    [`alc.log('info', {})`, '#2', 'string expected, got table'],
    [`alc.log('info', nil)`, '#2', 'string expected, got nil'],
  ])('refuses %s', (statement, argument, message) => {
    expect(raised(statement)).toBe(`script:1: bad argument ${argument} to 'alc.log' (${message})`);
  });
});

describe('print', () => {
  it.each([
    ['print()', ''],
    [`print('a', 'b')`, 'a\tb'],
    ['print(nil, true, 1, 2.0, 2.5, nil)', 'nil\ttrue\t1\t2.0\t2.5\tnil'],
    [`print('two\\nlines', '')`, 'two\nlines\t'],
    [`print(setmetatable({}, {__tostring = function() return 'a point' end}))`, 'a point'],
    [`print((tostring(print):gsub('0x%x+', 'address')))`, 'function: address'],
  ])('says a line of level info: %s', (code, message) => {
    expect(said(code)).toEqual([log('info', message)]);
  });

  it('shows a table as tostring does', () => {
    expect(evaluate(`tostring(ctx)`)).toMatch(/^table: 0x/);
    const run = runLua('print(ctx) return tostring(ctx)');
    expect(run.emissions).toMatchObject([{ message: returned(run) }]);
  });

  it.each([
    [`error('no text')`, 'script:1: no text'],
    [`return {}`, `script:1: '__tostring' must return a string`],
  ])('says nothing if a __tostring fails: %s', (body, message) => {
    const statement = `print('x', setmetatable({}, {__tostring = function() ${body} end}))`;
    expect(raised(statement)).toBe(message);
    expect(runLua(statement).emissions).toEqual([]);
  });
});

describe('alc.progress', () => {
  it.each<[code: string, emission: Emission]>([
    [`alc.progress(1, 3)`, { _tag: 'progress', step: 1, total: 3 }],
    [`alc.progress(1, 3, 'drafting')`, { _tag: 'progress', step: 1, total: 3, message: 'drafting' }],
    [`alc.progress(0.5, 1.0, nil)`, { _tag: 'progress', step: 0.5, total: 1 }],
    [`alc.progress('2', ' 4 ', 5)`, { _tag: 'progress', step: 2, total: 4, message: '5' }],
  ])('says how far the script is: %s', (code, emission) => {
    expect(said(code)).toEqual([emission]);
  });

  it.each([
    [`alc.progress()`, '#1', 'number expected, got no value'],
    [`alc.progress(1)`, '#2', 'number expected, got no value'],
    [`alc.progress('one', 2)`, '#1', 'number expected, got string "one"'],
    [`alc.progress(0/0, 1)`, '#1', 'number expected, got number nan'],
    [`alc.progress(1, 1/0)`, '#2', 'number expected, got number inf'],
    [`alc.progress(1, {})`, '#2', 'number expected, got table'],
    [`alc.progress(1, 2, {})`, '#3', 'string expected, got table'],
  ])('refuses %s', (statement, argument, message) => {
    expect(raised(statement)).toBe(`script:1: bad argument ${argument} to 'alc.progress' (${message})`);
  });
});

describe('alc.note', () => {
  it.each<[code: string, emission: Emission]>([
    [`alc.note('text')`, { _tag: 'note', content: 'text' }],
    [`alc.note('text', {title = 'Title'})`, { _tag: 'note', content: 'text', title: 'Title' }],
    [`alc.note('text', {})`, { _tag: 'note', content: 'text' }],
    [`alc.note(7, {title = 1.5, color = 'red'})`, { _tag: 'note', content: '7', title: '1.5' }],
  ])('leaves a note: %s', (code, emission) => {
    expect(said(code)).toEqual([emission]);
  });

  it.each([
    [`alc.note()`, '#1', 'string expected, got no value'],
    [`alc.note({})`, '#1', 'string expected, got table'],
    [`alc.note('x', 'title')`, '#2', 'table expected, got string "title"'],
    [`alc.note('x', {title = {}})`, '#2', `field 'title': string expected, got table`],
  ])('refuses %s', (statement, argument, message) => {
    expect(raised(statement)).toBe(`script:1: bad argument ${argument} to 'alc.note' (${message})`);
  });
});
