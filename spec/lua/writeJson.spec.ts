/** JSON that is written straight from tables is, byte for byte, that of a copy of them. */
import * as fc from 'fast-check';
import { isLeft } from 'fp-ts/Either';
import { toJsonText, type HostFunction, type LuaValue } from '../../lib/lua';
import { fengariVm } from '../../lib/lua/fengari/vm';
import { drive, libraryWith, never, returned } from '../support/vm';

const direct: HostFunction = (call) => call.toJson(1) ?? 'by the longer way';

const copied: HostFunction = (call): LuaValue => {
  const text = toJsonText(call.value(1), 'value');
  return isLeft(text) ? text.left.reason : text.right;
};

const library = libraryWith();
const vm = drive(fengariVm({ ...library, tables: { ...library.tables, json: { direct, copied } } }, never));

/** A text as Lua writes it, byte by byte. */
const literal = (text: string): string =>
  `"${Array.from(new TextEncoder().encode(text), (byte) => `\\${String(byte).padStart(3, '0')}`).join('')}"`;

const string = fc
  .oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.constantFrom('"', '\\', '\n', '\0', '\x7f', '\u2028', 'é'))
  .map(literal);
const name = fc.oneof(
  fc.constantFrom('a', 'b1', 'x y', '_', '__proto__', 'length', 'constructor'),
  fc.string({ minLength: 1 }),
);
const key = fc.oneof(
  { weight: 8, arbitrary: name.map(literal) },
  { weight: 1, arbitrary: fc.constantFrom('"1"', '"é"', '1', '3', '1.5', '-1', '2^53') },
);
const leaf = fc.oneof(
  string,
  fc.integer().map((n) => `(${n})`),
  fc.double().map((n) => (Number.isFinite(n) ? `(${n} + 0.0)` : '1/0')),
  fc.constantFrom('true', 'false', 'math.maxinteger', 'math.mininteger', '-0.0', '0/0', 'print', 'nil', '3.0', '1e300'),
);
const { value } = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('value'), { maxLength: 5 }).map((items) => `{${items.join(', ')}}`),
    fc
      .array(fc.tuple(key, tie('value')), { maxLength: 5 })
      .map((entries) => `{${entries.map(([k, v]) => `[${k}] = ${v}`).join(', ')}}`),
  ),
}));

test('whatever the value, the two ways agree, or the direct one leaves it to the other', () => {
  let directly = 0;
  fc.assert(
    fc.property(value, (expression) => {
      const script = `local v = ${expression} return { json.direct(v), json.copied(v) }`;
      const [one, other] = returned(vm.run(script)) as [string, string];
      if (one === 'by the longer way') return;
      directly += 1;
      expect(one).toBe(other);
    }),
    { numRuns: 2_000 },
  );
  expect(directly).toBeGreaterThan(1_000);
});

test.each([
  ['a list', '{1, 2.0, "x"}', '[1,2.0,"x"]'],
  ['a record', '{ a = { b = true } }', '{"a":{"b":true}}'],
  ['an emptied list', '(function() local t = alc.json_decode("[1]") t[1] = nil return t end)()', '[]'],
])('%s needs no copy', (_title, expression, text) => {
  expect(returned(vm.run(`return json.direct(${expression})`))).toBe(text);
});

test.each([
  ['a table in itself', '(function() local t = {} t[1] = t return t end)()'],
  ['keys that a copy would put in another order', '{ ["2"] = 1, ["1"] = 2 }'],
  ['a function', '{ print }'],
  ['a hole', '{ [1] = 1, [3] = 3 }'],
  ['nothing at all', ''],
])('%s is left to the longer way', (_title, expression) => {
  expect(returned(vm.run(`return json.direct(${expression})`))).toBe('by the longer way');
});
