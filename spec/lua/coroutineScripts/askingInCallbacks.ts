/** Questions within all that calls back into Lua, in coroutines. */
import type { CoroutineScript } from './script';

export const askingInCallbacks: readonly CoroutineScript[] = [
  {
    title: 'metamethods that yield and ask',
    code: `
      local meta = {}
      for _, event in ipairs({'add', 'concat', 'len', 'index', 'unm', 'call'}) do
        meta['__' .. event] = function() coroutine.yield(event) return alc.llm(event) end
      end
      meta.__lt = function(a, b) coroutine.yield('lt') return alc.llm('lt') == 're lt' end
      meta.__eq = function() coroutine.yield('eq') return alc.llm('eq') == 're eq' end
      meta.__newindex = function(t, k, v) coroutine.yield('newindex') rawset(t, k, alc.llm(v)) end
      local x, y = setmetatable({}, meta), setmetatable({}, meta)
      local co = coroutine.create(function()
        x.set = 'set'
        return {x + 1, 'a' .. x .. 'b', #x, x.colour, -x, x(), x < y, x == y, x.set}
      end)
      local trail = {}
      while coroutine.status(co) ~= 'dead' do trail[#trail + 1] = select(2, coroutine.resume(co)) end
      return trail`,
    gives: [
      ...['newindex', 'add', 'concat', 'len', 'index', 'unm', 'call', 'lt', 'eq'],
      ['re add', 'are concat', 're len', 're index', 're unm', 're call', true, true, 're set'],
    ],
    prompts: ['set', 'add', 'concat', 'len', 'index', 'unm', 'call', 'lt', 'eq'],
  },
  {
    title: 'comparators of table.sort that ask, and an __lt that does, in coroutines',
    code: `
      local function sorted(list, less)
        return coroutine.wrap(function() table.sort(list, less) coroutine.yield(list[1]) return list[2] end)
      end
      local words = sorted({'pear', 'fig'}, function(a, b) return #alc.llm(a) < #alc.llm(b) end)
      local meta = {__lt = function(a, b) return alc.llm('less?') ~= '' and a.n < b.n end}
      local boxes = sorted({setmetatable({n = 2}, meta), setmetatable({n = 1}, meta)})
      return {words(), boxes().n, words(), boxes().n}`,
    gives: ['fig', 1, 'pear', 2],
    prompts: ['fig', 'pear', 'less?'],
  },
  {
    title: 'a long sort that asks a judge once, in a coroutine that yields around it',
    code: `
      local list, heard, n = {}, nil, 0
      for i = 1, 20 do list[i] = (i * 7) % 20 end
      local co = coroutine.wrap(function()
        coroutine.yield('before')
        table.sort(list, function(a, b)
          n = n + 1
          if n == 10 then heard = alc.llm('judge') end
          return a < b
        end)
        coroutine.yield('after')
      end)
      return {co(), co(), list, heard}`,
    gives: ['before', 'after', Array.from({ length: 20 }, (_, i) => i), 're judge'],
    prompts: ['judge'],
  },
  {
    title: 'callbacks of string.gsub that ask, in one another',
    code: `
      local function expand(text)
        return (text:gsub('{(%w+)}', function(name)
          local heard = alc.llm(name)
          return (heard:gsub('outer', function() return alc.llm('inner') end))
        end))
      end
      local co = coroutine.wrap(function() coroutine.yield(expand('a {x} b {outer}')) return (('z'):gsub('z', alc.llm)) end)
      return {co(), co()}`,
    gives: ['a re x b re re inner', 're z'],
    prompts: ['x', 'outer', 'inner', 'z'],
  },
  {
    title: 'a reader of load that asks, in a coroutine',
    code: `
      local pieces = {'return function() ', ' return ', '42', ' end'}
      local co = coroutine.wrap(function()
        local chunk = load(function()
          local piece = table.remove(pieces, 1)
          return piece and piece .. '--[[' .. alc.llm('piece ' .. #pieces) .. ']]'
        end, '=pieces')
        coroutine.yield('loaded')
        return chunk()()
      end)
      return {co(), co()}`,
    gives: ['loaded', 42],
    prompts: ['piece 3', 'piece 2', 'piece 1', 'piece 0'],
  },
  {
    title: 'packages that ask while they load, in one another and in a coroutine',
    packages: {
      outer: `local inner = require('inner') return {text = inner .. ' + ' .. alc.llm('outer'), ask = function(p) return alc.llm(p) end}`,
      inner: `return alc.llm('inner')`,
    },
    code: `
      local co = coroutine.wrap(function()
        coroutine.yield(require('outer').text)
        return require('outer').ask('later')
      end)
      return {co(), co(), package.loaded.inner, require('outer').text}`,
    gives: ['re inner + re outer', 're later', 're inner', 're inner + re outer'],
    prompts: ['inner', 'outer', 'later'],
  },
  {
    title: 'a __tostring that asks, under tostring, print and string.format',
    code: `
      local n = 0
      local thing = setmetatable({}, {__tostring = function() n = n + 1 return alc.llm('name ' .. n) end})
      local co = coroutine.wrap(function()
        coroutine.yield(tostring(thing))
        print('it is', thing, 'or', thing)
        coroutine.yield(('%s!'):format(thing))
        return n
      end)
      return {co(), co(), co()}`,
    gives: ['re name 1', 're name 4!', 4],
    prompts: ['name 1', 'name 2', 'name 3', 'name 4'],
  },
  {
    title: 'a comparator that yields, whether that is an error or not',
    code: `
      local co = coroutine.create(function()
        local t = {3, 1, 2}
        pcall(table.sort, t, function(a, b) coroutine.yield() return a < b end)
        return alc.llm('after')
      end)
      local heard
      repeat heard = select(2, coroutine.resume(co)) until coroutine.status(co) == 'dead'
      return heard`,
    gives: 're after',
    prompts: ['after'],
  },
];
