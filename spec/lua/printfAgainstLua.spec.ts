import { isLeft } from 'fp-ts/Either';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { floatText } from '../../lib/lua/floatText';
import { directiveAt, formatFloat, formatInteger, formatText, type Directive } from '../../lib/lua/printf';
import { quotedFloat, quotedInteger, quotedString } from '../../lib/lua/quoted';
import { withTempDir } from '../tools/temp';
import { inChild } from './child';
import { drawFrom, type Draw } from './differential/draw';

/** One thing to show, by real Lua and by us. */
interface Case {
  /** An expression of Lua whose last value is the text. */
  readonly lua: string;
  readonly ours: () => string;
}

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const latin1 = (content: Uint8Array): string => Buffer.from(content).toString('latin1');

const stringCode = (content: Uint8Array): string =>
  `"${Array.from(content, (byte) => `\\${String(byte).padStart(3, '0')}`).join('')}"`;

/** Code for exactly this float, whatever Lua makes of its decimals. */
const floatCode = (value: number): string =>
  `(string.unpack('<d', ${stringCode(new Uint8Array(new Float64Array([value]).buffer))}))`;

const least = -(2n ** 63n);
const integerCode = (value: bigint): string => (value === least ? 'math.mininteger' : String(value));

const formatting = (format: string, value: string, show: (directive: Directive) => string): Case => ({
  lua: `pcall(format, ${stringCode(bytes(format))}, ${value}) --[[ ${format.replaceAll('\0', '\\0')} ]]`,
  ours: () => {
    const found = directiveAt(bytes(format), 0);
    return isLeft(found) ? found.left : show(found.right);
  },
});

const anyBits = (draw: Draw): bigint =>
  draw.some(4, 4, () => BigInt(draw.int(0, 0xffff))).reduce((all, part) => (all << 16n) | part);

const floatOf = (bits: bigint): number => new Float64Array(new BigUint64Array([bits]).buffer)[0]!;

/** Many of them exact halves, where it shows how they are rounded. */
const anyFloat = (draw: Draw): number => {
  const made = draw.pick([
    () => floatOf(anyBits(draw)),
    () => draw.int(-2_000_000, 2_000_000) / draw.pick([1, 2, 4, 8, 1024, 10, 100, 1e4]),
    () => Number(`${draw.int(-99_999, 99_999)}5e${draw.int(-30, 40)}`),
    () => draw.int(-9, 9) * 10 ** draw.int(-20, 300),
    () => (draw.int(1, 1 << 16) + 0.5) * 2 ** draw.int(-40, 80),
    () => floatOf(anyBits(draw) & 0x800fffffffffffffn),
    () => draw.pick([0, -0, Infinity, -Infinity, Number.MAX_VALUE, Number.MIN_VALUE, 0.1]),
  ])();
  return Number.isNaN(made) ? 0.5 : made;
};

const anyInteger = (draw: Draw): bigint =>
  BigInt.asIntN(64, draw.chance(0.2) ? BigInt(draw.int(-10, 10)) : anyBits(draw) >> BigInt(draw.int(0, 63)));

/** As a number while that is exact. */
const handedOver = (value: bigint): number | bigint => (Number.isSafeInteger(Number(value)) ? Number(value) : value);

const anyBytes = (draw: Draw): Uint8Array =>
  Uint8Array.from(draw.some(0, 12, () => (draw.chance(0.5) ? draw.int(0x30, 0x7e) : draw.int(0, 255))));

const letters = (text: string): readonly string[] => Array.from(text);

const anyModifiers = (draw: Draw, flags: string): string =>
  [
    draw.some(0, 3, () => draw.pick(letters(flags))).join(''),
    draw.chance(0.5) ? String(draw.int(1, draw.pick([9, 30, 99]))) : '',
    draw.chance(0.6) ? `.${draw.pick(['', String(draw.int(0, draw.pick([3, 20, 99])))])}` : '',
  ].join('');

const integerCase = (draw: Draw): Case => {
  const [flags, letter] = draw.pick([
    ['-+0 ', 'd'],
    ['-+0 ', 'i'],
    ['-0', 'u'],
    ['-#0', 'o'],
    ['-#0', 'x'],
    ['-#0', 'X'],
  ] as const);
  const value = anyInteger(draw);
  return formatting(`%${anyModifiers(draw, flags)}${letter}`, integerCode(value), (directive) =>
    formatInteger(directive, handedOver(value)),
  );
};

const floatCase = (draw: Draw): Case => {
  const value = anyFloat(draw);
  const format = `%${anyModifiers(draw, '-+#0 ')}${draw.pick(letters('aAeEfgG'))}`;
  // The C library of this build of Lua shows 13 digits for %.12a; C wants 12.
  return formatting(format.replace(/\.12(?=[aA])/, '.11'), floatCode(value), (directive) =>
    formatFloat(directive, value),
  );
};

const stringCase = (draw: Draw): Case => {
  // With modifiers, Lua refuses zeros.
  const value = anyBytes(draw).map((byte) => byte || 1);
  return formatting(`%${anyModifiers(draw, '-')}s`, stringCode(value), (directive) =>
    latin1(formatText(directive, value)),
  );
};

const oddCase = (draw: Draw): Case => {
  const modifiers = draw.some(0, draw.pick([4, 4, 24]), () => draw.pick(letters('-+ #0123456789..'))).join('');
  return formatting(`%${modifiers}${draw.pick([...letters('diuoxXaAeEfgGFlhnpz!'), '\0', ''])}`, '1', (directive) => {
    if (directive.conversion === 'p') return latin1(formatText(directive, bytes('(null)')));
    return 'diuoxX'.includes(directive.conversion) ? formatInteger(directive, 1) : formatFloat(directive, 1);
  });
};

const tostringCase = (draw: Draw): Case => {
  const value = anyFloat(draw);
  return { lua: `tostring(${floatCode(value)})`, ours: () => floatText(value) };
};

const quotedCase = (draw: Draw): Case => {
  const [float, integer, string] = [anyFloat(draw), anyInteger(draw), anyBytes(draw)];
  return draw.pick([
    { lua: `format('%q', ${floatCode(float)})`, ours: () => quotedFloat(float) },
    { lua: `format('%q', ${integerCode(integer)})`, ours: () => quotedInteger(handedOver(integer)) },
    { lua: `format('%q', ${stringCode(string)})`, ours: () => latin1(quotedString(string)) },
  ]);
};

const casesOf = (seed: number, make: (draw: Draw) => Case): readonly Case[] => {
  const draw = drawFrom(seed);
  return draw.some(4000, 4000, () => make(draw));
};

const suites = (
  [
    ['integers', 11, integerCase],
    ['floats', 12, floatCase],
    ['more floats', 13, floatCase],
    ['strings', 14, stringCase],
    ['directives of all kinds, most of them invalid', 15, oddCase],
    ['floats as tostring shows them', 16, tostringCase],
    ['literals', 17, quotedCase],
  ] as const
).map(([what, seed, make]) => ({ what, seed, cases: casesOf(seed, make) }));

const separator = '\n---- next ----\n';

const chunkOf = (cases: readonly Case[]): string => `
  local all, pcall, format, tostring = {}, pcall, string.format, tostring
  local function add(...) all[#all + 1] = select(select('#', ...), ...) end
  ${cases.map(({ lua }) => `add(${lua})`).join('\n')}
  return table.concat(all, ${stringCode(bytes(separator))})`;

/** What real Lua shows, for each of the suites. In a process of its own: wasmoon imports in a way that jest can't. */
const inRealLua = async (): Promise<readonly (readonly string[])[]> =>
  withTempDir((dir) => {
    const [chunks, results] = [join(dir, 'chunks.json'), join(dir, 'results.json')];
    writeFileSync(chunks, JSON.stringify(suites.map(({ cases }) => chunkOf(cases))));
    inChild(`
      const { readFileSync, writeFileSync } = require('node:fs')
      const { realLua } = require('./spec/lua/differential/realLua.ts')
      realLua().then((run) => {
        const chunks = JSON.parse(readFileSync(${JSON.stringify(chunks)}, 'utf8'))
        writeFileSync(${JSON.stringify(results)}, JSON.stringify(chunks.map((chunk) => run(chunk))))
        console.log('null')
      })`);
    const ran = JSON.parse(readFileSync(results, 'utf8')) as readonly { readonly ok: boolean; readonly text: string }[];
    return ran.map(({ ok, text }) => {
      if (!ok) throw new Error(text);
      return text.split(separator);
    });
  });

describe('real Lua shows the same', () => {
  let theirs: readonly (readonly string[])[];
  beforeAll(async () => {
    theirs = await inRealLua();
  }, 60_000);

  it.each(suites.map(({ what, seed }, i) => [what, seed, i] as const))('for %s (seed %i)', (_, __, i) => {
    const { cases } = suites[i]!;
    const real = theirs[i]!;
    expect(real).toHaveLength(cases.length);
    const different = cases
      .map(({ lua, ours }, n) => ({ lua, ours: ours(), real: real[n] }))
      .filter((shown) => shown.ours !== shown.real);
    expect(different.slice(0, 10)).toEqual([]);
  });
});
