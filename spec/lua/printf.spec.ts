import { isLeft } from 'fp-ts/Either';
import { LuaFloat, numberText } from '../../lib/lua';
import { floatText } from '../../lib/lua/floatText';
import { directiveAt, formatFloat, formatInteger, formatText, type Directive } from '../../lib/lua/printf';
import { quotedFloat, quotedInteger, quotedString } from '../../lib/lua/quoted';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const latin1 = (content: Uint8Array): string => Buffer.from(content).toString('latin1');

const directive = (format: string): Directive => {
  const found = directiveAt(bytes(format), 0);
  if (isLeft(found)) throw new Error(found.left);
  return found.right;
};

const integer = (format: string, value: number | bigint): string => formatInteger(directive(format), value);
const float = (format: string, value: number): string => formatFloat(directive(format), value);

describe('a directive', () => {
  it('ends with its letter, wherever it stands', () => {
    expect(directiveAt(bytes('a %-+5.2f b'), 2)).toEqual({
      _tag: 'Right',
      right: {
        conversion: 'f',
        length: 7,
        ...{ left: true, plus: true, space: false, alternate: false, zero: false },
        ...{ width: 5, precision: 2 },
      },
    });
  });

  it.each([
    ['%5d', 5, undefined],
    ['%05d', 5, undefined],
    ['%000005d', 5, undefined],
    ['%.d', 0, 0],
    ['%99.99g', 99, 99],
    ['%-.3s', 0, 3],
    ['%--------------------d', 0, undefined],
  ])('%s has its width and its precision', (format, width, precision) => {
    expect(directive(format)).toMatchObject({ width, precision, length: format.length });
  });

  it.each([
    ['%#d', "invalid conversion specification: '%#d'"],
    ['%+x', "invalid conversion specification: '%+x'"],
    ['%+u', "invalid conversion specification: '%+u'"],
    ['%05s', "invalid conversion specification: '%05s'"],
    ['%.3c', "invalid conversion specification: '%.3c'"],
    ['%.3p', "invalid conversion specification: '%.3p'"],
    ['%100d', "invalid conversion specification: '%100d'"],
    ['%.100f', "invalid conversion specification: '%.100f'"],
    ['%.-3d', "invalid conversion specification: '%.-3d'"],
    ['%5q', "specifier '%q' cannot have modifiers"],
    ['%', "invalid conversion '%' to 'format'"],
    ['%-5', "invalid conversion '%-5' to 'format'"],
    ['%5\0', "invalid conversion '%5' to 'format'"],
    ['%ld', "invalid conversion '%l' to 'format'"],
    ['%F', "invalid conversion '%F' to 'format'"],
    ['%5\xe9', "invalid conversion '%5\ufffd' to 'format'"],
    ['%---------------------d', 'invalid format (too long)'],
  ])('%j is refused as Lua refuses it', (format, message) => {
    expect(directiveAt(bytes(format), 0)).toEqual({ _tag: 'Left', left: message });
  });
});

describe('an integer', () => {
  it.each<[format: string, value: number | bigint, text: string]>([
    ['%d', 0, '0'],
    ['%d', -0, '0'],
    ['%i', -42, '-42'],
    ['%d', 2n ** 63n - 1n, '9223372036854775807'],
    ['%d', -(2n ** 63n), '-9223372036854775808'],
    ['%5d|', 42, '   42'],
    ['%-5d', 42, '42   '],
    ['%05d', -42, '-0042'],
    ['%-05d', 42, '42   '],
    ['%+d', 42, '+42'],
    ['% d', 42, ' 42'],
    ['%+ d', 42, '+42'],
    ['%.3d', -7, '-007'],
    ['%05.3d', 7, '  007'],
    ['%.0d', 0, ''],
    ['%+.0d', 0, '+'],
    ['%.0d', 0n, ''],
    ['%u', -1, '18446744073709551615'],
    ['%x', 255, 'ff'],
    ['%X', 255, 'FF'],
    ['%x', -1, 'ffffffffffffffff'],
    ['%x', -(2n ** 63n), '8000000000000000'],
    ['%#x', 255, '0xff'],
    ['%#X', 255, '0XFF'],
    ['%#x', 0, '0'],
    ['%#08x', 255, '0x0000ff'],
    ['%#5.6x', 8, '0x000008'],
    ['%o', 8, '10'],
    ['%o', -1, '1777777777777777777777'],
    ['%#o', 8, '010'],
    ['%#o', 0, '0'],
    ['%#.0o', 0, '0'],
    ['%#5.3o', 8, '  010'],
  ])('%s of %p is %j', (format, value, text) => {
    expect(integer(format, value)).toBe(text);
  });
});

describe('a float', () => {
  it.each<[format: string, value: number, text: string]>([
    ['%f', 1.5, '1.500000'],
    ['%.0f', 0.5, '0'],
    ['%.0f', 1.5, '2'],
    ['%.0f', 2.5, '2'],
    ['%.1f', 0.25, '0.2'],
    ['%.1f', -0.75, '-0.8'],
    ['%.2f', 1.005, '1.00'],
    ['%.3f', 2.0005, '2.001'],
    ['%.0f', 9.5, '10'],
    ['%#.0f', 3, '3.'],
    ['%.20f', 0.1, '0.10000000000000000555'],
    ['%.0f', 1e21, '1000000000000000000000'],
    ['%.1f', 1e23, '99999999999999991611392.0'],
    ['%.3f', 5e-324, '0.000'],
    ['%f', -0, '-0.000000'],
    ['%08.2f', -3.14159, '-0003.14'],
    ['%-8.2f', 3.14159, '3.14    '],
    ['%+.1f', 3.14159, '+3.1'],
    ['%e', 0, '0.000000e+00'],
    ['%e', 12345.678, '1.234568e+04'],
    ['%.0e', 25, '2e+01'],
    ['%.0e', 35, '4e+01'],
    ['%.0e', 9.5, '1e+01'],
    ['%.1e', 1.25e20, '1.2e+20'],
    ['%#.0e', 1, '1.e+00'],
    ['%.3E', 1e-300, '1.000E-300'],
    ['%.20e', 5e-324, '4.94065645841246544177e-324'],
    ['%g', 100000, '100000'],
    ['%g', 1e6, '1e+06'],
    ['%g', 0.0001, '0.0001'],
    ['%g', 0.00001, '1e-05'],
    ['%g', 999999.5, '1e+06'],
    ['%g', 0, '0'],
    ['%#g', 1, '1.00000'],
    ['%#g', 0.0001, '0.000100000'],
    ['%.0g', 1.5, '2'],
    ['%#.0g', 2, '2.'],
    ['%.3G', 1e10, '1E+10'],
    ['%.17g', 0.1, '0.10000000000000001'],
    ['%.14g', 12345678901234.5, '12345678901234'],
    ['%.1g', 120, '1e+02'],
    ['%10g', 100, '       100'],
    ['%a', 1, '0x1p+0'],
    ['%a', 0.1, '0x1.999999999999ap-4'],
    ['%a', 0, '0x0p+0'],
    ['%a', -0, '-0x0p+0'],
    ['%a', 5e-324, '0x1p-1074'],
    ['%a', Number.MAX_VALUE, '0x1.fffffffffffffp+1023'],
    ['%.0a', 1.5, '0x2p+0'],
    ['%.0a', 1.25, '0x1p+0'],
    ['%.1a', 1.96875, '0x2.0p+0'],
    ['%.1a', 1.03125, '0x1.0p+0'],
    ['%.20a', 0.1, '0x1.999999999999a0000000p-4'],
    ['%.12a', 0.1, '0x1.99999999999ap-4'],
    ['%#a', 1, '0x1.p+0'],
    ['%.3a', 0, '0x0.000p+0'],
    ['%+A', 0.1, '+0X1.999999999999AP-4'],
    ['%020a', -1.5, '-0x000000000001.8p+0'],
    ['%f', Infinity, 'inf'],
    ['%E', -Infinity, '-INF'],
    ['%+g', Infinity, '+inf'],
    ['%010a', Infinity, '       inf'],
    ['%-6f', -Infinity, '-inf  '],
    ['%f', NaN, 'nan'],
    ['%05G', NaN, '  NAN'],
  ])('%s of %p is %s', (format, value, text) => {
    expect(float(format, value)).toBe(text);
  });

  it('is exact to the last digit', () => {
    expect(float('%.99f', 1e308)).toBe(`${BigInt(1e308)}.${'0'.repeat(99)}`);
    expect(float('%.99f', 2 ** -90)).toBe(`0.${String(5n ** 90n).padStart(90, '0')}${'0'.repeat(9)}`);
  });
});

describe('bytes', () => {
  it.each([
    ['%s', 'abc', 'abc'],
    ['%.0s', 'abc', ''],
    ['%.2s', 'abc', 'ab'],
    ['%5.2s', 'abc', '   ab'],
    ['%-5s', 'abc', 'abc  '],
    ['%2s', 'abc', 'abc'],
    ['%3c', '\0', '  \0'],
    ['%3s', '\xff', '  \xff'],
  ])('%s of %j is %j', (format, given, text) => {
    expect(latin1(formatText(directive(format), bytes(given)))).toBe(text);
  });
});

describe('the text of a float', () => {
  it.each<[value: number, text: string]>([
    [3, '3.0'],
    [0, '0.0'],
    [-0, '-0.0'],
    [99_999_999_999_999, '99999999999999.0'],
    [1e14, '1e+14'],
    [1e100, '1e+100'],
    [0.1, '0.1'],
    [-1.5, '-1.5'],
    [0.1 + 0.2, '0.3'],
    [3.14159265358979, '3.1415926535898'],
    [1e-4, '0.0001'],
    [1e-5, '1e-05'],
    [12345678901234.5, '12345678901234.0'],
    [99999999999999.5, '1e+14'],
    [5e-324, '4.9406564584125e-324'],
    [Number.MAX_VALUE, '1.7976931348623e+308'],
    [Infinity, 'inf'],
    [-Infinity, '-inf'],
    [NaN, 'nan'],
  ])('of %p is %s', (value, text) => {
    expect(floatText(value)).toBe(text);
  });

  it('is what a number shows that is no integer', () => {
    expect([1.5, new LuaFloat(2), 7, -(2n ** 63n)].map(numberText)).toEqual([
      '1.5',
      '2.0',
      '7',
      '-9223372036854775808',
    ]);
  });
});

describe('%q', () => {
  it.each<[quoted: string, literal: string]>([
    [quotedInteger(42), '42'],
    [quotedInteger(-(2n ** 63n)), '0x8000000000000000'],
    [quotedInteger(2n ** 63n - 1n), '9223372036854775807'],
    [quotedFloat(3), '0x1.8p+1'],
    [quotedFloat(-0), '-0x0p+0'],
    [quotedFloat(0.1), '0x1.999999999999ap-4'],
    [quotedFloat(Infinity), '1e9999'],
    [quotedFloat(-Infinity), '-1e9999'],
    [quotedFloat(NaN), '(0/0)'],
  ])('a number is the literal %s', (quoted, literal) => {
    expect(quoted).toBe(literal);
  });

  it('a string is escaped no more than it must', () => {
    expect(latin1(quotedString(bytes('a"b\\c\nd\re\0f\x001\x1b2\x7f\xff')))).toBe(
      '"a\\"b\\\\c\\\nd\\13e\\0f\\0001\\0272\\127\xff"',
    );
  });
});
