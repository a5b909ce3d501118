import { returned, runLua, testVm } from '../support/vm';

const bytesOf = (text: string): readonly number[] => [...Buffer.from(text)];

describe('text on its way into Lua and out of it', () => {
  it.each([
    ['ASCII', 'plain text'],
    ['the empty string', ''],
    ['NUL', 'a\0b\0'],
    ['two bytes a character', 'naïve – “quoted”'],
    ['three', '日本語'],
    ['four', 'a 😀 and 👩‍👩‍👧'],
    ['a byte order mark', '\ufeffmarked'],
    ['line ends and control characters', '\r\n\t\u001b[31m\u0085\u2028'],
    ['noncharacters', '\uffff\u{10ffff}'],
    ['text just under and over the length that is copied byte by byte', `${'x'.repeat(32)}|${'x'.repeat(33)}é`],
    ['long text', '0123456789é'.repeat(10_000)],
  ])('stays as it is: %s', (_, text) => {
    const run = runLua({ code: `return {ctx.text, alc.llm(ctx.text), #ctx.text}`, ctx: { text }, answer: () => text });
    expect(returned(run)).toEqual([text, text, bytesOf(text).length]);
    expect(run.prompts).toEqual([text]);
  });

  it.each([
    ['a', [97]],
    ['é', [0xc3, 0xa9]],
    ['😀', [0xf0, 0x9f, 0x98, 0x80]],
    ['\ud800', [0xef, 0xbf, 0xbd]],
    ['a\udc00b', [97, 0xef, 0xbf, 0xbd, 98]],
    [`${'x'.repeat(40)}\ud83d`.slice(38), [120, 120, 0xef, 0xbf, 0xbd]],
  ])('is UTF-8 in Lua, a lone surrogate U+FFFD: %j', (text, bytes) => {
    expect(returned(runLua({ code: `return {ctx.text:byte(1, -1)}`, ctx: { text } }))).toEqual(bytes);
  });

  it.each([
    [`'\\xff\\xfe'`, '\ufffd\ufffd'],
    [`'a\\x80b'`, 'a\ufffdb'],
    [`'\\xe2\\x82'`, '\ufffd'],
    [`'\\u{D800}'`, '\ufffd\ufffd\ufffd'],
    [`('x'):rep(40) .. '\\xff'`, `${'x'.repeat(40)}\ufffd`],
    [`'😀':sub(1, 2)`.replace(`'😀'`, `('😀')`), '\ufffd'],
    [`'\\u{1F600}\\0\\u{E9}'`, '😀\0é'],
  ])('has U+FFFD for bytes that are no UTF-8: %s', (expression, text) => {
    expect(returned(runLua(`return ${expression}`))).toBe(text);
  });

  it('keeps bytes that are no UTF-8 as long as they stay in Lua', () => {
    const run = runLua(`
      local raw = '\\xff\\0\\x80'
      alc.llm(raw)
      local co = coroutine.wrap(function(s) return coroutine.yield(s) end)
      return {co(raw) == raw, #raw, raw:byte(1, -1)}`);
    expect(returned(run)).toEqual([true, 3, 255, 0, 128]);
    expect(run.prompts).toEqual(['\ufffd\0\ufffd']);
  });

  it('is the same for names of fields', () => {
    const ctx = { fields: { é: 1, 日本: 2, 'nul\0': 3, '😀': 4 } };
    expect(returned(runLua({ code: `return {ctx.fields, ctx.fields['é'], ctx.fields['nul\\0']}`, ctx }))).toEqual([
      ctx.fields,
      1,
      3,
    ]);
  });

  it('is the same for names of chunks and for messages', () => {
    const { end } = runLua({ code: `error('größer')`, name: '@häuser.lua' });
    expect(end).toMatchObject({ message: expect.stringContaining('häuser.lua:1: größer') });
  });

  it('is the same for what is printed, logged and noted', () => {
    const { emissions } = testVm().run(`print('é', '\\xff') alc.log('warn', '日\\0本') alc.note('😀', {title = 'ü'})`);
    expect(emissions).toEqual([
      { _tag: 'log', level: 'info', message: 'é\t\ufffd' },
      { _tag: 'log', level: 'warn', message: '日\0本' },
      { _tag: 'note', content: '😀', title: 'ü' },
    ]);
  });
});
