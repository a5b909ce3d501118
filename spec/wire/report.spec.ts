import * as t from 'io-ts';
import { decodeWith, jsonCodec } from '../../lib/wire';
import { accepted, refused } from './support';

const person = t.type({ name: t.string, tags: t.array(t.string) });

describe('what decodeWith says of an input that is wrong', () => {
  it.each([
    ['', t.string, 42, 'expected string, got 42'],
    ['name', person, { tags: [] }, 'expected string, got nothing'],
    ['tags[1]', person, { name: '', tags: ['a', null] }, 'expected string, got null'],
    ['["a b"][0]', t.record(t.string, t.array(t.number)), { 'a b': ['x'] }, 'expected number, got "x"'],
    ['["0"]', t.record(t.string, t.number), { 0: 'x' }, 'expected number, got "x"'],
    ['extra.deep[0]', t.type({ extra: jsonCodec }), { extra: { deep: [1n] } }, 'expected a JSON value, got a bigint'],
  ])('names the path "%s"', (path, codec, input, message) => {
    expect(refused(codec, input)).toEqual({ path, message });
  });

  it('is about the member of a union that the input came nearest to', () => {
    const codec = t.type({ who: t.union([t.string, t.type({ person }), t.array(t.number)]) });
    expect(refused(codec, { who: { person: { name: 'x', tags: [true] } } })).toEqual({
      path: 'who.person.tags[0]',
      message: 'expected string, got true',
    });
  });

  it('has no steps for the members of an intersection', () => {
    const codec = t.intersection([person, t.partial({ age: t.number })]);
    expect(refused(codec, { name: '', tags: [], age: '7' })).toEqual({
      path: 'age',
      message: 'expected number, got "7"',
    });
  });

  it('is about the first of several that are equally deep', () => {
    expect(refused(person, {}).path).toBe('name');
  });

  it.each([
    ['x'.repeat(40), `"${'x'.repeat(40)}"`],
    ['x'.repeat(41), `"${'x'.repeat(40)}…"`],
    [`${'x'.repeat(39)}😀😀`, `"${'x'.repeat(39)}…"`],
    ['a "b"\n\u001b[31m', String.raw`"a \"b\"\n\u001b[31m"`],
    [-0, '-0'],
    [[], 'an empty array'],
    [Object.create(null), 'an object'],
    [new Error('x'), 'an instance of Error'],
  ])('shows the value briefly: %p', (input, shown) => {
    expect(refused(t.undefined, input).message).toBe(`expected undefined, got ${shown}`);
  });
});

it('decodeWith gives what the codec decodes', () => {
  expect(accepted(person, { name: 'x', tags: [] })).toEqual({ name: 'x', tags: [] });
  expect(decodeWith(t.number, 1)).toEqual({ _tag: 'Right', right: 1 });
});

it('decodeWith throws when a codec fails without an error, for that is a defect', () => {
  const broken = new t.Type<never>(
    'broken',
    (_): _ is never => false,
    () => t.failures([]),
    t.identity,
  );
  expect(() => decodeWith(broken, 1)).toThrow('a codec failed and gave no error');
});
