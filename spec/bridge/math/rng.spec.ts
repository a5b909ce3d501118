import { evaluate, raised, returned, runLua, testVm } from '../../support/vm';

const ten = (call: string): string =>
  `(function() local r, t = alc.math.rng_create(42), {} for i = 1, 10 do t[i] = alc.math.${call} end return t end)()`;

/** One call of each function that draws. */
const draws = [
  'rng_float(r)',
  'rng_int(r, 1, 6)',
  'normal_sample(r, 0, 1)',
  'beta_sample(r, 2, 5)',
  'gamma_sample(r, 2.5, 1)',
  'exp_sample(r, 1)',
  'uniform_sample(r, -1, 3)',
  'lognormal_sample(r, 0, 1)',
  'student_t_sample(r, 4)',
  'chi_squared_sample(r, 3)',
  'poisson_sample(r, 300)',
  'binomial_sample(r, 500, 0.6)',
  'dirichlet_sample(r, {1, 2, 3})',
  'categorical_sample(r, {1, 2, 3})',
  'sample_with_replacement(r, {"a", "b", "c"}, 3)',
];

describe('alc.math.rng_create', () => {
  it('gives a plain table of integers that JSON keeps', () => {
    expect(evaluate(`alc.math.rng_create(42)`)).toEqual({
      generator: 'xoroshiro128+',
      s01: expect.any(Number),
      s00: expect.any(Number),
      s11: expect.any(Number),
      s10: expect.any(Number),
    });
    expect(evaluate(`math.type(alc.math.rng_create(42).s00)`)).toBe('integer');
  });

  it.each(['42.0', '"42"', '" 42 "', '"42.0"', '"0x2A"'])('takes the seed %s for 42', (seed) => {
    expect(evaluate(`alc.math.rng_create(${seed})`)).toEqual(evaluate('alc.math.rng_create(42)'));
  });

  it('tells seeds apart that are negative or beyond 32 or 53 bits', () => {
    const seeds = ['0', '1', '-1', '1 << 32', '(1 << 32) + 1', '(1 << 60) + 1', '1 << 60', 'math.mininteger'];
    const states = evaluate(`{${seeds.map((seed) => `alc.math.rng_create(${seed})`).join()}}`) as readonly unknown[];
    expect(new Set(states.map((state) => JSON.stringify(state))).size).toBe(seeds.length);
  });

  it.each([
    ['', 'no value'],
    ['nil', 'nil'],
    ['1.5', 'number 1.5'],
    ['0/0', 'number nan'],
    ['1/0', 'number inf'],
    ['2^63', 'number 9.2233720368548e+18'],
    ['"seed"', 'string "seed"'],
    ['{}', 'table'],
  ])('refuses the seed %s', (seed, got) => {
    expect(raised(`alc.math.rng_create(${seed})`)).toBe(
      `script:1: bad argument #1 to 'alc.math.rng_create' (integer expected, got ${got})`,
    );
  });
});

describe('a generator', () => {
  it.each(draws)('repeats itself in another realm: %s', (call) => {
    const first = evaluate(ten(call));
    expect(evaluate(ten(call), { seed: 99 })).toEqual(first);
    expect(evaluate(`#${ten(call)}`)).toBe(10);
  });

  it.each(draws)('goes on from JSON as if it had not been away: %s', (call) => {
    const [went, came] = evaluate(`(function()
      local r = alc.math.rng_create(7)
      local first = alc.math.${call}
      local kept = alc.json_encode(r)
      local went = {alc.math.${call}, alc.math.${call}}
      r = alc.json_decode(kept)
      return {went, {alc.math.${call}, alc.math.${call}}}
    end)()`) as readonly [unknown, unknown];
    expect(came).toEqual(went);
  });

  it('goes on from the state store', () => {
    const vm = testVm();
    const went = returned(
      vm.run(
        `local r = alc.math.rng_create(7) alc.math.rng_float(r) alc.state.set('rng', r) return alc.math.rng_float(r)`,
      ),
    );
    expect(returned(vm.run(`return alc.math.rng_float(alc.state.get('rng'))`))).toBe(went);
  });

  it('is not disturbed by another, nor by math.random', () => {
    expect(
      evaluate(`(function()
        local a, b, alone = alc.math.rng_create(1), alc.math.rng_create(1), {}
        for i = 1, 5 do alone[i] = alc.math.rng_float(a) end
        local c, mixed = alc.math.rng_create(2), {}
        for i = 1, 5 do mixed[i] = alc.math.rng_float(b) math.random() alc.math.rng_float(c) end
        for i = 1, 5 do if alone[i] ~= mixed[i] then return i end end
        return 'the same'
      end)()`),
    ).toBe('the same');
  });

  it.each([...draws, 'shuffle(r, {1, 2})'])('is not taken for one if it holds no state: %s', (call) => {
    const name = `alc.math.${call.slice(0, call.indexOf('('))}`;
    const bad = [
      'nil',
      '{}',
      '{1, 2, 3, 4}',
      '"rng"',
      '{generator = "xoroshiro128+", s01 = 0, s00 = 0, s11 = 0, s10 = 0}',
      '{generator = "xoroshiro128+", s01 = 1, s00 = 1, s11 = 1, s10 = 1 << 40}',
      '{generator = "xoroshiro128+", s01 = 1, s00 = 1, s11 = 1, s10 = 0.5}',
      '{generator = "other", s01 = 1, s00 = 1, s11 = 1, s10 = 1}',
    ];
    for (const state of bad)
      expect(raised(`local r = ${state} alc.math.${call}`)).toMatch(
        new RegExp(`^script:1: bad argument #1 to '${name}' \\((state of alc.math.rng_create|table) expected`),
      );
  });

  it('is left as it was by a call with bad arguments', () => {
    expect(
      evaluate(`(function()
        local r = alc.math.rng_create(1)
        local before = alc.json_encode(r)
        pcall(alc.math.normal_sample, r, 0, -1)
        pcall(alc.math.rng_int, r, 2, 1)
        return before == alc.json_encode(r)
      end)()`),
    ).toBe(true);
  });
});

describe('alc.math.rng_float', () => {
  it('is a float in [0, 1)', () => {
    expect(
      evaluate(`(function()
        local r = alc.math.rng_create(3)
        for i = 1, 1000 do
          local x = alc.math.rng_float(r)
          if math.type(x) ~= 'float' or x < 0 or x >= 1 then return x end
        end
        return 'all of them'
      end)()`),
    ).toBe('all of them');
  });
});

describe('alc.math.rng_int', () => {
  it('gives every integer of a range, both ends included, and nothing else', () => {
    expect(
      evaluate(`(function()
        local r, seen = alc.math.rng_create(3), {}
        for i = 1, 200 do
          local n = alc.math.rng_int(r, -1, 2)
          if math.type(n) ~= 'integer' then return n end
          seen[n + 2] = true
        end
        return {#seen, seen[0] == nil}
      end)()`),
    ).toEqual([4, true]);
  });

  it.each([
    ['5, 5', 5],
    ['"5", 5.0', 5],
    ['math.maxinteger, math.maxinteger', 9223372036854775807n],
  ])('of %s is the one there is', (range, value) => {
    expect(evaluate(`tostring(alc.math.rng_int(alc.math.rng_create(1), ${range}))`)).toBe(String(value));
  });

  it('reaches over all integers', () => {
    expect(
      evaluate(`(function()
        local r, low, high = alc.math.rng_create(1), 0, 0
        for i = 1, 100 do
          local n = alc.math.rng_int(r, math.mininteger, math.maxinteger)
          if n < -(1 << 61) then low = low + 1 elseif n > 1 << 61 then high = high + 1 end
        end
        return low > 20 and high > 20
      end)()`),
    ).toBe(true);
  });

  it.each([
    ['', '#2', 'integer expected, got no value'],
    [', 1', '#3', 'integer expected, got no value'],
    [', 1.5, 2', '#2', 'integer expected, got number 1.5'],
    [', 1, {}', '#3', 'integer expected, got table'],
    [', 2, 1', '#3', 'integer from 2 on expected, got number 1'],
    [', 1, 2^64', '#3', 'integer expected, got number 1.844674407371e+19'],
  ])('refuses (r%s)', (rest, argument, problem) => {
    expect(raised(`alc.math.rng_int(alc.math.rng_create(1)${rest})`)).toBe(
      `script:1: bad argument ${argument} to 'alc.math.rng_int' (${problem})`,
    );
  });
});

describe('alc.math.shuffle', () => {
  it('reorders the table itself, keeps what is in it, and gives nothing', () => {
    expect(
      evaluate(`(function()
        local inner = {1}
        local t = {inner, print, 'x', 4, 5.5, true}
        local results = select('#', alc.math.shuffle(alc.math.rng_create(5), t))
        local found = 0
        for _, v in ipairs(t) do if v == inner or v == print then found = found + 1 end end
        return {#t, found, results}
      end)()`),
    ).toEqual([6, 2, 0]);
  });

  it('gives each order about as often', () => {
    const counts = evaluate(`(function()
      local r, counts = alc.math.rng_create(5), {}
      for i = 1, 3000 do
        local t = {1, 2, 3}
        alc.math.shuffle(r, t)
        local key = table.concat(t)
        counts[key] = (counts[key] or 0) + 1
      end
      local observed, expected = {}, {}
      for _, n in pairs(counts) do observed[#observed + 1] = n expected[#expected + 1] = 500 end
      return {#observed, alc.math.chi_squared_test(observed, expected).p_value > 0.001}
    end)()`);
    expect(counts).toEqual([6, true]);
  });

  it('gives the same order as ever', () => {
    expect(
      evaluate(`(function()
        local t = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}
        alc.math.shuffle(alc.math.rng_create(42), t)
        return t
      end)()`),
    ).toEqual([6, 2, 10, 4, 9, 3, 8, 7, 5, 1]);
  });

  it.each(['{}', '{1}'])('leaves %s alone', (table) => {
    expect(
      evaluate(`(function() local t = ${table} alc.math.shuffle(alc.math.rng_create(1), t) return #t end)()`),
    ).toBe(table === '{}' ? 0 : 1);
  });

  it.each([
    ['', 'array expected, got nil'],
    [', "abc"', 'array expected, got string "abc"'],
    [', {a = 1}', 'array expected, got table'],
  ])('refuses (r%s)', (rest, problem) => {
    expect(raised(`alc.math.shuffle(alc.math.rng_create(1)${rest})`)).toBe(
      `script:1: bad argument #2 to 'alc.math.shuffle' (${problem})`,
    );
  });
});

describe('alc.math.sample_with_replacement', () => {
  it('draws the elements themselves, the same ones again and again', () => {
    expect(
      evaluate(`(function()
        local a, b = {}, {}
        local drawn, count = alc.math.sample_with_replacement(alc.math.rng_create(5), {a, b}, 100), 0
        for _, v in ipairs(drawn) do if v == a then count = count + 1 elseif v ~= b then return v end end
        return {#drawn, count > 30 and count < 70}
      end)()`),
    ).toEqual([100, true]);
  });

  it('gives the same elements as ever', () => {
    expect(
      evaluate(`table.concat(alc.math.sample_with_replacement(alc.math.rng_create(42), {'a', 'b', 'c', 'd'}, 10))`),
    ).toBe('adccabdabb');
  });

  it('of no elements is an empty array', () => {
    expect(evaluate(`alc.json_encode(alc.math.sample_with_replacement(alc.math.rng_create(5), {1}, 0))`)).toBe('[]');
  });

  it.each([
    ['', '#2', 'array expected, got nil'],
    [', {}, 1', '#2', 'at least 1 element expected, got an empty array'],
    [', {1}', '#3', 'integer expected, got nil'],
    [', {1}, 1.5', '#3', 'integer expected, got number 1.5'],
    [', {1}, -1', '#3', 'integer from 0 to 1000000 expected, got number -1'],
    [', {1}, 1e12', '#3', 'integer from 0 to 1000000 expected, got number 1000000000000'],
  ])('refuses (r%s)', (rest, argument, problem) => {
    expect(raised(`alc.math.sample_with_replacement(alc.math.rng_create(1)${rest})`)).toBe(
      `script:1: bad argument ${argument} to 'alc.math.sample_with_replacement' (${problem})`,
    );
  });
});

describe('alc.math.permutations', () => {
  it.each([
    [0, [{}]],
    [1, [[1]]],
    [
      3,
      [
        [1, 2, 3],
        [1, 3, 2],
        [2, 1, 3],
        [2, 3, 1],
        [3, 1, 2],
        [3, 2, 1],
      ],
    ],
  ])('of %d are all orders, in lexicographic order', (n, orders) => {
    expect(evaluate(`alc.math.permutations(${n})`)).toEqual(orders);
  });

  it('of 6 are 720 different ones', () => {
    expect(
      evaluate(`(function()
        local seen, count = {}, 0
        for _, p in ipairs(alc.math.permutations(6)) do
          local key = table.concat(p)
          if not seen[key] then seen[key] = true count = count + 1 end
        end
        return count
      end)()`),
    ).toBe(720);
  });

  it('that take more memory than a script has end it, as anything else would', () => {
    const { end } = runLua('return #alc.math.permutations(9)', { maxInstructions: 1e9, maxMemoryBytes: 2 ** 24 });
    expect(end).toMatchObject({ _tag: 'threw', kind: 'other', message: expect.stringContaining('maxMemoryBytes') });
  });

  it.each([
    ['', 'integer expected, got nil'],
    ['-1', 'integer from 0 to 10 expected, got number -1'],
    ['11', 'integer from 0 to 10 expected, got number 11'],
    ['2.5', 'integer expected, got number 2.5'],
    ['{}', 'integer expected, got table'],
  ])('refuses (%s)', (n, problem) => {
    expect(raised(`alc.math.permutations(${n})`)).toBe(
      `script:1: bad argument #1 to 'alc.math.permutations' (${problem})`,
    );
  });
});
