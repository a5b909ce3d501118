import * as fc from 'fast-check';
import { messageOf, refuseOutOfRange, refuseUnknownOptions } from '../../lib/domain';

describe('refuseUnknownOptions', () => {
  const check = (options: object) => () => refuseUnknownOptions('walk', options, ['pace', 'distance']);

  it('takes options that are known, and none at all', () => {
    expect(check({ pace: 1, distance: undefined })).not.toThrow();
    expect(check({})).not.toThrow();
  });

  it('names the option that was probably meant', () => {
    expect(check({ pace: 1, distence: 2 })).toThrow(
      new TypeError('walk: unknown option "distence": did you mean "distance"?'),
    );
  });

  it('names all that are known where none is near', () => {
    expect(check({ colour: 1 })).toThrow(new TypeError('walk: unknown option "colour"; known: pace, distance'));
  });
});

describe('refuseOutOfRange', () => {
  const check = (value: unknown, most?: number) => () => refuseOutOfRange('walk', 'pace', value, 1, most);

  it.each([[undefined], [1], [7.5], [Infinity]])('takes %p', (value) => {
    expect(check(value)).not.toThrow();
  });

  it.each([
    [0.9, '0.9'],
    [NaN, 'NaN'],
    [null, 'null'],
    ['7', '"7"'],
    [Object.create(null), 'an error that can not be shown'],
  ])('refuses %p in one line', (value: unknown, shown) => {
    expect(check(value)).toThrow(new TypeError(`walk: pace must be a number, at least 1, got ${shown}`));
  });

  it('takes a value up to the highest, and names both bounds for one beyond', () => {
    expect(check(9, 9)).not.toThrow();
    expect(check(10, 9)).toThrow(new TypeError('walk: pace must be a number, 1 to 9, got 10'));
  });
});

describe('messageOf', () => {
  it('is the message of an error', () => {
    expect(messageOf(new RangeError('too far'))).toBe('too far');
  });

  it.each([
    ['just text', 'just text'],
    [undefined, 'undefined'],
    [Symbol('s'), 'Symbol(s)'],
    [[1, 2], '1,2'],
  ])('is the text of anything else: %p', (thrown: unknown, message) => {
    expect(messageOf(thrown)).toBe(message);
  });

  it('never throws', () => {
    const anything = fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withObjectString: true });
    fc.assert(fc.property(anything, (thrown) => typeof messageOf(thrown) === 'string'));
  });
});
