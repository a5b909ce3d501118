import { LuaFloat, numberText } from '../../lib/lua';

describe('a number as text', () => {
  it.each<[value: number | LuaFloat, text: string]>([
    [0, '0'],
    [-7, '-7'],
    [2_147_483_647, '2147483647'],
    [123_456_789_012_345, '123456789012345'],
    [0.1 + 0.2, '0.3'],
    [1e-7, '1e-07'],
    [-1.5, '-1.5'],
    [new LuaFloat(3), '3.0'],
    [new LuaFloat(-20), '-20.0'],
    [new LuaFloat(1e100), '1e+100'],
  ])('shows 14 digits of a float, all of an integer, and the point of a whole float: %p', (value, text) => {
    expect(numberText(value)).toBe(text);
  });
});
