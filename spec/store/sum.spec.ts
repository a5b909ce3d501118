import fc from 'fast-check';
import { left, right } from 'fp-ts/Either';
import { sum } from '../../lib/store/state/sum';

describe('the sum of two numbers as JSON text', () => {
  it.each([
    ['1', '2', '3'],
    ['-1', '1', '0'],
    ['1', '2.0', '3.0'],
    ['1.5', '1.5', '3.0'],
    ['0.1', '0.2', '0.30000000000000004'],
    ['-0.0', '-0.0', '-0.0'],
    ['1e2', '1', '101.0'],
    ['1e+300', '1', '1e+300'],
    ['9007199254740992', '1', '9007199254740993'],
    ['9223372036854775806', '1', '9223372036854775807'],
    ['-9223372036854775807', '-1', '-9223372036854775808'],
    ['9223372036854775807', '1.0', '9223372036854776000.0'],
    ['9223372036854775808', '1', '9223372036854776000.0'],
  ])('%s + %s is %s', (a, b, expected) => {
    expect(sum(a, b)).toEqual(right(expected));
  });

  it.each([
    ['9223372036854775807', '1', 'an integer'],
    ['-9223372036854775808', '-1', 'an integer'],
    ['1.7976931348623157e+308', '1.7976931348623157e+308', 'a number'],
  ])('%s + %s overflows', (a, b, what) => {
    expect(sum(a, b)).toEqual(left(`holds ${a}, and adding ${b} overflows ${what}`));
  });

  it.each(['"1"', 'null', 'true', '[1]', '{}', '""', '-', '1.', 'NaN'])('is none of %s', (text) => {
    expect([sum(text, '1'), sum('1', text)]).toEqual([undefined, undefined]);
  });

  it('of integers is exact', () => {
    const integer = fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n });
    fc.assert(fc.property(integer, integer, (a, b) => expect(sum(String(a), String(b))).toEqual(right(String(a + b)))));
  });
});
