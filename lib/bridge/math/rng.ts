/** Generators of random numbers: plain tables that hold their state, so that a script can save one and go on later. */
import { LuaFloat, Results, type Call, type HostFunction, type LuaValue } from '../../lua';
import { Generator, type GeneratorState } from '../../math';
import { badArgument, record, required, type Kind } from '../check';
import { entry, type Namespace, type Shapes } from '../entry';
import { float } from './arguments';

const algorithm = 'xoroshiro128+';
const words = ['s01', 's00', 's11', 's10'] as const;

const isWord = (value: number | undefined): value is number => value !== undefined && (value | 0) === value;

const wordOf = (value: LuaValue | undefined): number | undefined => {
  const n = value instanceof LuaFloat ? value.value : value;
  return typeof n === 'number' && isWord(n) ? n : undefined;
};

const state: Kind<GeneratorState> = {
  expected: 'state of alc.math.rng_create',
  of: (value) => {
    const table = record.of(value);
    if (table?.['generator'] !== algorithm) return undefined;
    const [a, b, c, d] = words.map((word) => wordOf(table[word]));
    if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined;
    // From zeros the generator makes only zeros.
    return a === 0 && b === 0 && c === 0 && d === 0 ? undefined : [a, b, c, d];
  },
};

const keep = (call: Call, random: Generator): void =>
  random.state.forEach((word, i) => {
    call.setField(1, words[i] ?? '', word);
  });

/** Draws with the generator that is argument 1, and leaves it where the next draw goes on. */
export const drawing = <A>(call: Call, draw: (random: Generator) => A): A => {
  const random = new Generator(required(call, 1, state));
  const drawn = draw(random);
  keep(call, random);
  return drawn;
};

const least = -(2n ** 63n);
const most = 2n ** 63n - 1n;

/** An integer of 64 bits, as Lua's own library converts it. */
const integer64: Kind<bigint> = {
  expected: 'integer',
  of: (value) => {
    const n = value instanceof LuaFloat ? value.value : value;
    if (typeof n === 'bigint') return n;
    if (typeof n === 'number') {
      if (!Number.isInteger(n)) return undefined;
      const whole = BigInt(n);
      return whole >= least && whole <= most ? whole : undefined;
    }
    if (typeof n !== 'string') return undefined;
    if (/^\s*[-+]?\d+\s*$/.test(n)) {
      const whole = BigInt(n.trim().replace('+', ''));
      return whole >= least && whole <= most ? whole : undefined;
    }
    const parsed = n.trim() === '' ? NaN : Number(n);
    return Number.isInteger(parsed) ? integer64.of(parsed) : undefined;
  },
};

const create: HostFunction = (call) => {
  const [s01, s00, s11, s10] = Generator.seeded(required(call, 1, integer64)).state;
  return { generator: algorithm, s01, s00, s11, s10 };
};

const int: HostFunction = (call) =>
  drawing(call, (random) => {
    const low = required(call, 2, integer64);
    const high = required(call, 3, integer64);
    if (low > high) return badArgument(call, 3, `integer from ${low} on expected, got number ${high}`);
    const drawn = random.between(low, high);
    return Number.isSafeInteger(Number(drawn)) ? Number(drawn) : drawn;
  });

export const rng: Namespace = {
  rng_create: entry(
    'fun(seed: integer): alc.math.Rng',
    'A generator of random numbers of its own; the same seed gives the same numbers everywhere.',
    create,
  ),
  rng_float: entry('fun(rng: alc.math.Rng): number', 'A random number in [0, 1).', (call) =>
    float(drawing(call, (random) => random.float())),
  ),
  rng_int: entry(
    'fun(rng: alc.math.Rng, lo: integer, hi: integer): integer',
    'A random integer from lo to hi, both included.',
    int,
  ),
};

export const rngShapes: Shapes = {
  'alc.math.Rng': { generator: 'string', s01: 'integer', s00: 'integer', s11: 'integer', s10: 'integer' },
};

/** What a function written in Lua draws with: its first argument is that of its caller, and so is what is wrong with it. */
const places =
  (draw: (random: Generator, size: number, count: number) => readonly number[]): HostFunction =>
  (call) => {
    const from = state.of(call.value(1));
    if (from === undefined) return new Results([null, `${state.expected} expected`]);
    const random = new Generator(from);
    const drawn = draw(random, Number(call.value(2)), Number(call.value(3)));
    keep(call, random);
    return drawn;
  };

/** For `internal`: the places that elements change with in turn, from the last to the second (Durstenfeld 1964). */
const exchanges = places((random, size) =>
  Array.from({ length: Math.max(size - 1, 0) }, (_, i) => random.below(size - i) + 1),
);

/** For `internal`: places drawn with replacement. */
const draws = places((random, size, count) => Array.from({ length: count }, () => random.below(size) + 1));

export const mathInternal: Readonly<Record<string, HostFunction>> = {
  random_exchanges: exchanges,
  random_places: draws,
};
