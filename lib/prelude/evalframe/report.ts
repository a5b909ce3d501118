/** The figures and the text of a report. */
export const report = String.raw`
local function mean(numbers)
  local sum = 0.0
  for _, n in ipairs(numbers) do sum = sum + n end
  return sum / #numbers
end

--- Of a sample (n - 1); 0 for a single number.
local function std_dev(numbers)
  if #numbers < 2 then return 0.0 end
  local middle, sum = mean(numbers), 0.0
  for _, n in ipairs(numbers) do sum = sum + (n - middle) ^ 2 end
  return math.sqrt(sum / (#numbers - 1))
end

-- The 97.5 % point of the normal distribution.
local Z = 1.959963984540054

--- Wilson's score interval of a share at 95 %, without continuity correction: E. B. Wilson, JASA 22 (1927), 209-212.
function ef.wilson_ci(passed, total)
  local counts = math.type(passed) == "integer" and math.type(total) == "integer"
  if not counts or passed < 0 or passed > total or total < 1 then
    error("ef.wilson_ci: integers 0 <= passed <= total and total >= 1 expected", 2)
  end
  local share, z2 = passed / total, Z * Z / total
  local centre = share + z2 / 2
  local margin = Z * math.sqrt(share * (1 - share) / total + z2 / (4 * total))
  -- At the ends the interval touches 0 or 1 exactly, which rounding would miss.
  return {
    lower = passed == 0 and 0.0 or (centre - margin) / (1 + z2),
    upper = passed == total and 1.0 or (centre + margin) / (1 + z2),
  }
end

local function count(tally, passed)
  tally.total = tally.total + 1
  if passed then tally.passed = tally.passed + 1 end
  tally.pass_rate = tally.passed / tally.total
end

local function new_tally()
  return { pass_rate = 0.0, passed = 0, total = 0 }
end

local function aggregate(results)
  local aggregated, by_tag, scores = new_tally(), {}, {}
  for i, result in ipairs(results) do
    scores[i] = result.score
    count(aggregated, result.passed)
    for _, tag in ipairs(result.tags) do
      by_tag[tag] = by_tag[tag] or new_tally()
      count(by_tag[tag], result.passed)
    end
  end
  aggregated.scores = { mean = mean(scores), std_dev = std_dev(scores) }
  aggregated.ci_95 = ef.wilson_ci(aggregated.passed, aggregated.total)
  aggregated.by_tag = by_tag
  return aggregated
end

local MAX_FAILURES, MAX_TEXT = 5, 60

local function quoted(value)
  local text = values.text_of(value) or alc.json_encode(value)
  return '"' .. values.brief(text, MAX_TEXT) .. '"'
end

local function failure_line(failure)
  local line = "failed: " .. failure.name .. ": "
  if failure.error then return line .. values.brief(failure.error, 2 * MAX_TEXT) end
  local expected = failure.expected ~= nil and "expected " .. quoted(failure.expected) .. ", " or ""
  return ("%s%sgot %s (score %.2f)"):format(line, expected, quoted(failure.actual), failure.score)
end

local function tag_line(by_tag)
  local shares = {}
  for tag, tally in pairs(by_tag) do
    shares[#shares + 1] = ("%s %d/%d"):format(tag, tally.passed, tally.total)
  end
  table.sort(shares)
  return #shares > 0 and "by tag: " .. table.concat(shares, ", ") or nil
end

local Report = {}
Report.__index = Report

--- A few lines for people.
function Report:summary()
  local all = self.aggregated
  local lines = {
    ("%s: %d of %d passed (%.1f %%), 95 %% interval %.1f to %.1f %%"):format(
      self.scenario, all.passed, all.total, 100 * all.pass_rate, 100 * all.ci_95.lower, 100 * all.ci_95.upper),
    ("score: mean %.3f, standard deviation %.3f"):format(all.scores.mean, all.scores.std_dev),
  }
  lines[#lines + 1] = tag_line(all.by_tag)
  for i = 1, math.min(#self.failures, MAX_FAILURES) do
    lines[#lines + 1] = failure_line(self.failures[i])
  end
  local unshown = #self.failures - MAX_FAILURES
  if unshown > 0 then lines[#lines + 1] = ("and %d more failed"):format(unshown) end
  return table.concat(lines, "\n")
end

local function report_of(name, results)
  local failures = values.list()
  for _, result in ipairs(results) do
    if not result.passed then failures[#failures + 1] = result end
  end
  return setmetatable({
    scenario = name,
    aggregated = aggregate(results),
    failures = failures,
    results = results,
  }, Report)
end
`;
