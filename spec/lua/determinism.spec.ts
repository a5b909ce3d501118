import { returned, runLua } from '../support/vm';
import { inChild } from './child';

const code = `
  local keys = {}
  for key in pairs(_G) do keys[#keys + 1] = key end
  for key in pairs({z = 1, [print] = 2, [{}] = 3, y = 4, 10, 20}) do keys[#keys + 1] = tostring(key) end
  local words = {'b', 'a', 'c'}
  table.sort(words, function(a, b) return math.random() < 0.5 and a < b end)
  for i = 1, 5000 do end
  return {keys, words, math.random(1000000), tostring(coroutine.create(print)), os.clock(), os.time(), alc.llm('x')}`;

it('a script gives the same in another process', () => {
  const script = { code, seed: 42, now: 1_700_000_000_000 };
  const limits = { sliceInstructions: 100, maxInstructions: 1e6 };
  const run = runLua(script, limits);
  expect(returned(run)).toHaveLength(7);
  expect(
    inChild(
      `const { runLua } = require('./spec/support/vm.ts');
       const { end, slices, instructions } = runLua(${JSON.stringify(script)}, ${JSON.stringify(limits)});
       console.log(JSON.stringify({ end, slices, instructions }));`,
    ),
  ).toEqual({ end: run.end, slices: run.slices, instructions: run.instructions });
});
