/** Questions within coroutines, at any depth. */
import { errorAnswer, type Answer } from '../../../lib/domain';
import type { CoroutineScript } from './script';

/** Fails whoever asks for failure. */
const moody = ({ prompt }: { readonly prompt: string }): Answer | string =>
  prompt.startsWith('fail') ? errorAnswer(`no answer to ${prompt}`) : `re ${prompt}`;

const depths = [0, 1, 2, 3, 4, 5];

export const asking: readonly CoroutineScript[] = [
  ...depths.map((depth): CoroutineScript => ({
    title: `questions ${depth} coroutines deep, between yields`,
    code: `
        local function level(n)
          return coroutine.wrap(function(word)
            while true do
              local answer = n == 0 and alc.llm(word) or level(n - 1)(word)
              word = coroutine.yield(n .. ' ' .. answer)
            end
          end)
        end
        local talk = ${depth} == 0 and alc.llm or level(${depth} - 1)
        return {talk('hot'), talk('cold')}`,
    gives: ['hot', 'cold'].map((word) => {
      const path = Array.from({ length: depth }, (_, i) => `${depth - 1 - i} `).join('');
      return `${path}re ${word}`;
    }),
    prompts: ['hot', 'cold'],
  })),
  {
    title: 'questions in pcall in coroutines, some of which fail',
    answer: moody,
    code: `
      local function careful(p)
        return coroutine.wrap(function()
          local ok, heard = pcall(alc.llm, p)
          coroutine.yield(ok, heard)
          local _, again = pcall(function() return alc.llm(p .. ' again') end)
          return (tostring(again):gsub('^[^:]*:%d+: ', ''))
        end)
      end
      local good, bad = careful('well'), careful('fail')
      return {{good()}, {bad()}, good(), bad()}`,
    gives: [[true, 're well'], [false, 'no answer to fail'], 're well again', 'no answer to fail again'],
    prompts: ['well', 'fail', 'well again', 'fail again'],
  },
  {
    title: 'a failed question that kills its coroutine, and is caught outside of two more',
    answer: moody,
    code: `
      local inner
      local ok, e = pcall(coroutine.wrap(function()
        coroutine.wrap(function()
          inner = coroutine.create(function() alc.llm('fine') alc.llm('fail') end)
          local ok, e = coroutine.resume(inner)
          alc.llm('in between')
          error({e}, 0)
        end)()
      end))
      return {ok, (e[1]:gsub('^[^:]*:%d+: ', '')), coroutine.status(inner), alc.llm('after')}`,
    gives: [false, 'no answer to fail', 'dead', 're after'],
    prompts: ['fine', 'fail', 'in between', 'after'],
  },
  {
    title: 'iterators that ask',
    code: `
      local function answers(n)
        return coroutine.wrap(function() for i = 1, n do coroutine.yield(i, alc.llm('q' .. i)) end end)
      end
      local heard = {}
      for i, answer in answers(2) do
        for _, inner in answers(i) do heard[#heard + 1] = answer .. '/' .. inner end
      end
      local n = 0
      for word in function() n = n + 1 if n < 3 then return alc.llm('w' .. n) end end do heard[#heard + 1] = word end
      return heard`,
    gives: ['re q1/re q1', 're q2/re q1', 're q2/re q2', 're w1', 're w2'],
    prompts: ['q1', 'q1', 'q2', 'q1', 'q2', 'w1', 'w2'],
  },
  {
    title: 'agents that talk in turns, each with questions of its own',
    code: `
      local log = {}
      local function agent(name, rounds)
        return coroutine.create(function()
          local last = 'hello'
          for i = 1, rounds do
            last = alc.llm(name .. i)
            log[#log + 1] = last
            coroutine.yield()
            alc.llm_batch({{prompt = name .. i .. 'a'}, {prompt = name .. i .. 'b'}})
          end
        end)
      end
      local agents = {agent('x', 2), agent('y', 1)}
      repeat
        local alive = 0
        for _, each in ipairs(agents) do
          if coroutine.status(each) ~= 'dead' then
            alive = alive + 1
            assert(coroutine.resume(each))
          end
        end
      until alive == 0
      return log`,
    gives: ['re x1', 're y1', 're x2'],
    prompts: ['x1', 'y1', 'x1a', 'x1b', 'x2', 'y1a', 'y1b', 'x2a', 'x2b'],
  },
  {
    title: 'a coroutine that asks on behalf of whoever resumes it',
    code: `
      local clerk = coroutine.wrap(function(p) while true do p = coroutine.yield(alc.llm(p)) end end)
      local function client(name)
        return coroutine.wrap(function() for i = 1, 2 do coroutine.yield(clerk(name .. i) .. ' for ' .. name) end end)
      end
      local a, b = client('a'), client('b')
      return {a(), b(), clerk('main'), b(), a()}`,
    gives: ['re a1 for a', 're b1 for b', 're main', 're b2 for b', 're a2 for a'],
    prompts: ['a1', 'b1', 'main', 'b2', 'a2'],
  },
  {
    title: 'deep recursion across coroutines that ask on the way down and up',
    code: `
      local function down(n)
        if n == 0 then return alc.llm('bottom') end
        local co = coroutine.create(function()
          if n % 10 == 0 then alc.llm('down ' .. n) end
          local ok, heard = pcall(down, n - 1)
          coroutine.yield(heard)
          if n % 15 == 0 then alc.llm('up ' .. n) end
          return n
        end)
        local _, heard = coroutine.resume(co)
        local _, depth = coroutine.resume(co)
        return heard, depth
      end
      return {down(30)}`,
    gives: ['re bottom', 30],
    prompts: ['down 30', 'down 20', 'down 10', 'bottom', 'up 15', 'up 30'],
  },
  {
    title: 'varargs and nils around questions',
    code: `
      local function around(...) return select('#', ...), alc.llm('mid'), ... end
      local co = coroutine.create(function(...)
        local back = table.pack(coroutine.yield(around(...)))
        return back.n, alc.llm('end'), nil
      end)
      local first = table.pack(coroutine.resume(co, nil, 'b', nil))
      local second = table.pack(coroutine.resume(co, nil, nil))
      return {first.n, first[2], first[3], first[5], second.n, second[2], second[3]}`,
    gives: [6, 3, 're mid', 'b', 4, 2, 're end'],
    prompts: ['mid', 'end'],
  },
  {
    title: 'closures that remember answers across coroutines',
    code: `
      local memo, asked = {}, 0
      local function ask(p)
        if not memo[p] then asked = asked + 1 memo[p] = alc.llm(p) end
        return memo[p]
      end
      local function reader(...)
        local list = {...}
        return coroutine.wrap(function() for _, p in ipairs(list) do coroutine.yield(ask(p)) end return asked end)
      end
      local one, two = reader('a', 'b'), reader('b', 'a')
      return {one(), two(), one(), two(), one(), two()}`,
    gives: ['re a', 're b', 're b', 're a', 2, 2],
    prompts: ['a', 'b'],
  },
  {
    title: 'what a script says on the way',
    code: `
      local co = coroutine.create(function()
        for step = 1, 2 do
          alc.progress(step, 2)
          print('step', step, alc.llm('step ' .. step))
          coroutine.yield()
          alc.note('between', {title = tostring(step)})
        end
      end)
      while coroutine.resume(co) do end
      return coroutine.isyieldable()`,
    gives: false,
    prompts: ['step 1', 'step 2'],
  },
];
