---@meta

-- What a strategy of algocline-rx finds. This file is written by `npm run stub`.

---@class alc.LlmOptions
---@field system? string
---@field max_tokens? integer
---@field grounded? boolean
---@field underspecified? boolean
---@field role? string
---@field cache_breakpoint? boolean

---@class alc.Query
---@field prompt string
---@field system? string
---@field max_tokens? integer
---@field grounded? boolean
---@field underspecified? boolean
---@field role? string
---@field cache_breakpoint? boolean

---@class alc.ForkOptions
---@field on_error? "skip"|"fail"|"abort"

---@class alc.ForkResult
---@field strategy string
---@field ok boolean
---@field result? any
---@field error? string

---@class alc.MatchOptions
---@field threshold? number

---@class alc.math.Rng
---@field generator string
---@field s01 integer
---@field s00 integer
---@field s11 integer
---@field s10 integer

---@class alc.math.Histogram
---@field counts integer[]
---@field edges number[]

---@class alc.math.Interval
---@field lower number
---@field upper number
---@field center number

---@class alc.math.WelchTest
---@field t_stat number
---@field df number
---@field p_value number

---@class alc.math.MannWhitneyOptions
---@field continuity_correction? boolean

---@class alc.math.MannWhitneyTest
---@field u_stat number
---@field z_score number
---@field p_value number

---@class alc.math.ChiSquaredTest
---@field chi2_stat number
---@field df number
---@field p_value number

---@class alc.math.KsTest
---@field d_stat number
---@field p_value number

---@class alc.ChunkOptions
---@field mode? "lines"|"chars"
---@field size? integer
---@field overlap? integer

---@class alc.NoteOptions
---@field title? string

---@class alc.Budget
---@field llm_calls? integer
---@field elapsed_ms? number
---@field tokens? integer

---@class alc.Card
---@field card_id string
---@field schema_version string
---@field created_at string
---@field created_by string
---@field param_fingerprint? string
---@field pkg table
---@field scenario? any
---@field model? any
---@field params? table
---@field stats? table
---@field metadata? table
---@field pass_rate? number
---@field [string] any

---@class alc.CardCreated
---@field card_id string
---@field path string

---@class alc.CardListOptions
---@field pkg? string

---@class alc.CardFindOptions
---@field pkg? string
---@field where? table
---@field order_by? string|string[]
---@field limit? integer
---@field offset? integer

---@class alc.SamplesWritten
---@field path string
---@field count integer

---@class alc.SamplesOptions
---@field offset? integer
---@field limit? integer
---@field where? table

---@class alc.AliasOptions
---@field pkg? string
---@field note? string

---@class alc.Alias
---@field name string
---@field card_id string
---@field pkg? string
---@field note? string
---@field set_at? string

---@class alc.LineageOptions
---@field card_id string
---@field direction? "up"|"down"|"both"
---@field depth? integer
---@field include_stats? boolean
---@field relation_filter? string|string[]

---@class alc.LineageNode
---@field card_id string
---@field depth integer
---@field pkg? string
---@field created_at? string
---@field stats? table
---@field missing? boolean

---@class alc.LineageEdge
---@field from string
---@field to string
---@field relation? string

---@class alc.Lineage
---@field root string
---@field nodes alc.LineageNode[]
---@field edges alc.LineageEdge[]
---@field truncated boolean

---@class alc.CacheOptions
---@field system? string
---@field max_tokens? integer
---@field grounded? boolean
---@field underspecified? boolean
---@field role? string
---@field cache_breakpoint? boolean
---@field cache_key? string
---@field cache_skip? boolean

---@class alc.ParallelOptions
---@field system? string
---@field max_tokens? integer
---@field post_fn? fun(response: string, item: any, i: integer): any
---@field reminder? string

---@class alc.PipeOptions
---@field on_stage? fun(i: integer, name: string, ctx: table)
---@field on_error? "abort"|"skip"|"continue"

---@class alc.TuningOptions
---@field prefix? string

---@class alc.Meta
---@field name string
---@field parameters? alc.Parameter[]
---@field [string] any

---@class alc.Parameter
---@field name string
---@field type "integer"|"number"|"string"|"string[]"|"boolean"
---@field default? any
---@field min? number
---@field max? number
---@field one_of? string[]
---@field description? string

---@class alc.Env
---@field [string] string?
---@field get fun(self: alc.Env, key: string): string?
---@field use fun(self: alc.Env, names: table): table<string, string>

---@class alc.EvalCase
---@field input string|number|table
---@field expected? any
---@field name? string
---@field tags? string[]
---@field context? table

---@class alc.EvalScenario
---@field name? string
---@field cases? alc.EvalCase[]
---@field graders? (string|function|table)[]
---@field pass_threshold? number

---@class alc.EvalOptions
---@field strategy_opts? table
---@field auto_card? boolean
---@field card_pkg? string

---@class alc.EvalTally
---@field pass_rate number
---@field passed integer
---@field total integer

---@class alc.EvalScores
---@field mean number
---@field std_dev number

---@class alc.EvalInterval
---@field lower number
---@field upper number

---@class alc.EvalAggregate
---@field pass_rate number
---@field passed integer
---@field total integer
---@field scores alc.EvalScores
---@field ci_95 alc.EvalInterval
---@field by_tag table<string, alc.EvalTally>

---@class alc.EvalGrade
---@field grader string
---@field score number
---@field weight number

---@class alc.EvalResult
---@field index integer
---@field name string
---@field input string|table
---@field expected? any
---@field actual? string
---@field score number
---@field passed boolean
---@field error? string
---@field tags string[]
---@field grades alc.EvalGrade[]

---@class alc.EvalReport
---@field scenario string
---@field strategy string
---@field aggregated alc.EvalAggregate
---@field failures alc.EvalResult[]
---@field results alc.EvalResult[]
---@field summary string
---@field card_id? string
---@field card_error? string

---What the session was started with; a strategy gets it as the argument of its `run`.
---@type table<string, any>
ctx = {}

---@class alc
---@field env alc.Env The environment variables that the engine was given for its scripts: alc.env.KEY is nil for any other.
alc = {}

---Is something left of every limit that there is?
---@return boolean
function alc.budget_check() end

---What is left of ctx.budget; nil without one. Only the limits that there are stand in it.
---@return alc.Budget?
function alc.budget_remaining() end

---The answer of `alc.llm`, asked for once for the same prompt, system and max_tokens.
---@param prompt string
---@param opts? alc.CacheOptions
---@return string
function alc.cache(prompt, opts) end

---Forgets all answers, and counts from zero again.
function alc.cache_clear() end

---What is remembered, and how often it was of use.
---@return { entries: integer, hits: integer, misses: integer, max_entries: integer }
function alc.cache_info() end

---A text in pieces of `size` lines or characters, each beginning with the last `overlap` of the one before.
---@param text string
---@param opts? alc.ChunkOptions
---@return string[]
function alc.chunk(text, opts) end

---Runs a strategy over the cases of a scenario, one after the other, and reports how many of them the graders pass.
---@param scenario string|alc.EvalScenario
---@param strategy string|table|function
---@param opts? alc.EvalOptions
---@return alc.EvalReport
function alc.eval(scenario, strategy, opts) end

---The items for which a function gives neither nil nor false.
---@param items any[]
---@param fn fun(item: any, i: integer): any
---@return any[]
function alc.filter(items, fn) end

---Eight hex digits (DJB2) that do not depend on case nor on white space.
---@param s string
---@return string
function alc.fingerprint(s) end

---A text whose `{name}` are replaced by the values of these names; one without a value stays as it is.
---@param template string
---@param vars? table
---@return string
function alc.fmt(template, vars) end

---Runs strategies beside each other, each with a copy of ctx; what they ask in a round goes out as one batch.
---@param strategies string[]
---@param ctx table
---@param opts? alc.ForkOptions
---@return alc.ForkResult[]
function alc.fork(strategies, ctx, opts) end

---Asks with `grounded` set: whoever answers is to look facts up.
---@param claim string
---@param opts? alc.LlmOptions
---@return string
function alc.ground(claim, opts) end

---The SHA-256 of a text in UTF-8, as 64 hex digits.
---@param text string
---@return string
function alc.hash(text) end

---The value of a JSON text, in which `null` is nil; raises an error with the position where it is broken.
---@param text string
---@return any
function alc.json_decode(text) end

---The JSON of a value, floats with a point; an empty table is `{}` unless it came from an array.
---@param value any
---@return string
function alc.json_encode(value) end

---The first object or array that stands in a text as JSON: all of it, a fenced block, or what braces or brackets enclose.
---@param raw string
---@return table?
function alc.json_extract(raw) end

---Asks the model, and suspends the script until the answer is there.
---@param prompt string
---@param opts? alc.LlmOptions
---@return string
function alc.llm(prompt, opts) end

---Asks several questions at once; the answers come in the order of the items.
---@param items alc.Query[]
---@return string[]
function alc.llm_batch(items) end

---The JSON in the answer, asked for once more if there is none, and the answer it comes from.
---@param prompt string
---@param opts? alc.LlmOptions
---@return table?
---@return string
function alc.llm_json(prompt, opts) end

---The answer, or a default where `alc.llm` would raise an error, which is logged as a warning.
---@param prompt string
---@param opts alc.LlmOptions?
---@param default any
---@return any
function alc.llm_safe(prompt, opts, default) end

---Says a line of the log.
---@param level "error"|"warn"|"info"|"debug"
---@param msg string
function alc.log(level, msg) end

---Says a line that is filled in as `alc.fmt` does.
---@param level "error"|"warn"|"info"|"debug"
---@param template string
---@param vars? table
function alc.log_fmt(level, template, vars) end

---What a function gives for each item; where it gives nil there is a hole.
---@param items any[]
---@param fn fun(item: any, i: integer): any
---@return any[]
function alc.map(items, fn) end

---What the last word for yes or no in a text says; nil without one.
---@param text string
---@return boolean?
function alc.match_bool(text) end

---The candidate that a text names last, or else the one that a word of it is most similar to.
---@param text string
---@param candidates string[]
---@param opts? alc.MatchOptions
---@return string?
function alc.match_enum(text, candidates, opts) end

---Says something longer for people, such as an interim result.
---@param content string
---@param opts? alc.NoteOptions
function alc.note(content, opts) end

---The answers to what a function asks of each item, in one batch and in the order of the items.
---@param items any[]
---@param prompt_fn (fun(item: any, i: integer): string|alc.Query)
---@param opts? alc.ParallelOptions
---@return any[]
function alc.parallel(items, prompt_fn, opts) end

---The values of the parameters in meta.parameters: what ctx says, else the default; one that does not fit is an error.
---@param meta alc.Meta
---@param ctx table?
---@return table<string, any>
function alc.parameters(meta, ctx) end

---The first number of a text, or what a Lua pattern captures there; nil without one.
---@param text string
---@param pattern? string
---@return number?
function alc.parse_number(text, pattern) end

---The first integer of a text, brought into 1 to 10; the default (5) without one.
---@param s string
---@param default? number
---@return number
function alc.parse_score(s, default) end

---Runs strategies in order, each with the result of the one before as its task.
---@param strategies (string|fun(ctx: table): table)[]
---@param ctx table
---@param opts? alc.PipeOptions
---@return table
function alc.pipe(strategies, ctx, opts) end

---Says how far the work has come.
---@param step number
---@param total number
---@param msg? string
function alc.progress(step, total, msg) end

---What is left when a function has folded in item after item; without a start the first item is it.
---@param items any[]
---@param fn fun(acc: any, item: any, i: integer): any
---@param init? any
---@return any
function alc.reduce(items, fn, init) end

---Asks with `underspecified` set: whoever answers is to settle what is open.
---@param prompt string
---@param opts? alc.LlmOptions
---@return string
function alc.specify(prompt, opts) end

---Seconds since 1970, with fractions, by the clock of the engine.
---@return number
function alc.time() end

---The defaults with what ctx says otherwise: tables of names are merged, lists and other values replaced.
---@param defaults table
---@param ctx table?
---@param opts? alc.TuningOptions
---@return table
function alc.tuning(defaults, ctx, opts) end

---The answer given most often, white space around it aside; the first seen wins a tie.
---@param answers any[]
---@return { winner: string?, count: integer, total: integer }
function alc.vote(answers) end

---@class alc.card
alc.card = {}

---The aliases, in the order in which they were set.
---@param opts? alc.CardListOptions
---@return alc.Alias[]
function alc.card.alias_list(opts) end

---Makes a name stand for a card, whatever it stood for before.
---@param name string
---@param card_id string
---@param opts? alc.AliasOptions
function alc.card.alias_set(name, card_id, opts) end

---Adds new keys at the top of a card; what is there is never changed.
---@param card_id string
---@param fields table
---@return alc.Card
function alc.card.append(card_id, fields) end

---Keeps a new card, which needs pkg.name; nothing is ever overwritten.
---@param card table
---@return alc.CardCreated
function alc.card.create(card) end

---The cards that fulfil a condition, in the order asked for.
---@param opts? alc.CardFindOptions
---@return alc.Card[]
function alc.card.find(opts) end

---The card of an id; nil if there is none.
---@param card_id string
---@return alc.Card?
function alc.card.get(card_id) end

---The card that an alias stands for; nil if there is none.
---@param name string
---@return alc.Card?
function alc.card.get_by_alias(name) end

---Which cards a card came of, and which came of it; nil if there is no such card.
---@param opts alc.LineageOptions
---@return alc.Lineage?
function alc.card.lineage(opts) end

---All cards, the newest first.
---@param opts? alc.CardListOptions
---@return alc.Card[]
function alc.card.list(opts) end

---The rows of a card: filtered first, then counted.
---@param card_id string
---@param opts? alc.SamplesOptions
---@return any[]
function alc.card.read_samples(card_id, opts) end

---Keeps the rows of a card, once.
---@param card_id string
---@param rows any[]
---@return alc.SamplesWritten
function alc.card.write_samples(card_id, rows) end

---@class alc.math
alc.math = {}

---The correlation of a series with itself some steps later.
---@param data number[]
---@param lag integer
---@return number
function alc.math.autocorrelation(data, lag) end

---The beta function of positive numbers.
---@param a number
---@param b number
---@return number
function alc.math.beta(a, b) end

---The probability that a beta variable is at most x.
---@param x number
---@param a number
---@param b number
---@return number
function alc.math.beta_cdf(x, a, b) end

---The mean of the beta distribution.
---@param a number
---@param b number
---@return number
function alc.math.beta_mean(a, b) end

---The point that a beta variable is at most with probability p.
---@param p number
---@param a number
---@param b number
---@return number
function alc.math.beta_ppf(p, a, b) end

---A sample of the beta distribution.
---@param rng alc.math.Rng
---@param a number
---@param b number
---@return number
function alc.math.beta_sample(rng, a, b) end

---The variance of the beta distribution.
---@param a number
---@param b number
---@return number
function alc.math.beta_variance(a, b) end

---How many of n trials succeed, each with probability p.
---@param rng alc.math.Rng
---@param n integer
---@param p number
---@return integer
function alc.math.binomial_sample(rng, n, p) end

---The index of a weight, chosen in proportion to the weights.
---@param rng alc.math.Rng
---@param weights number[]
---@return integer
function alc.math.categorical_sample(rng, weights) end

---A sample of the chi-squared distribution.
---@param rng alc.math.Rng
---@param df number
---@return number
function alc.math.chi_squared_sample(rng, df) end

---Pearson's test: whether counts are as expected.
---@param observed number[]
---@param expected number[]
---@return alc.math.ChiSquaredTest
function alc.math.chi_squared_test(observed, expected) end

---Pearson's correlation.
---@param xs number[]
---@param ys number[]
---@return number
function alc.math.correlation(xs, ys) end

---The sample covariance, with n - 1.
---@param xs number[]
---@param ys number[]
---@return number
function alc.math.covariance(xs, ys) end

---The cross-entropy of q relative to p.
---@param p number[]
---@param q number[]
---@return number
function alc.math.cross_entropy(p, q) end

---The derivative of lgamma.
---@param x number
---@return number
function alc.math.digamma(x) end

---A sample of the Dirichlet distribution: shares that sum to 1.
---@param rng alc.math.Rng
---@param alphas number[]
---@return number[]
function alc.math.dirichlet_sample(rng, alphas) end

---The entropy of a distribution.
---@param p number[]
---@return number
function alc.math.entropy(p) end

---The error function.
---@param x number
---@return number
function alc.math.erf(x) end

---1 - erf(x), exact where that is small.
---@param x number
---@return number
function alc.math.erfc(x) end

---The exponentially weighted moving average, which starts at the first number.
---@param data number[]
---@param alpha number
---@return number[]
function alc.math.ewma(data, alpha) end

---A sample of the exponential distribution, whose mean is 1/lambda.
---@param rng alc.math.Rng
---@param lambda number
---@return number
function alc.math.exp_sample(rng, lambda) end

---The probability whose log-odds are x.
---@param x number
---@return number
function alc.math.expit(x) end

---n! for n from 0 to 170.
---@param n integer
---@return number
function alc.math.factorial(n) end

---The probability that a gamma variable is at most x.
---@param x number
---@param shape number
---@param scale number
---@return number
function alc.math.gamma_cdf(x, shape, scale) end

---A sample of the gamma distribution, whose mean is shape × scale.
---@param rng alc.math.Rng
---@param shape number
---@param scale number
---@return number
function alc.math.gamma_sample(rng, shape, scale) end

---Counts by bins of equal width from the smallest to the largest number.
---@param data number[]
---@param bins integer
---@return alc.math.Histogram
function alc.math.histogram(data, bins) end

---The distance from percentile 25 to percentile 75.
---@param data number[]
---@return number
function alc.math.iqr(data) end

---The divergence of Jensen and Shannon between p and q.
---@param p number[]
---@param q number[]
---@return number
function alc.math.js_divergence(p, q) end

---Kendall's tau-b.
---@param xs number[]
---@param ys number[]
---@return number
function alc.math.kendall_tau(xs, ys) end

---The divergence of Kullback and Leibler of p from q.
---@param p number[]
---@param q number[]
---@return number
function alc.math.kl_divergence(p, q) end

---The test of Kolmogorov and Smirnov: whether two samples have the same distribution.
---@param xs number[]
---@param ys number[]
---@return alc.math.KsTest
function alc.math.ks_test(xs, ys) end

---The logarithm of |Γ(x)|.
---@param x number
---@return number
function alc.math.lgamma(x) end

---The logarithm of the beta function of positive numbers.
---@param a number
---@param b number
---@return number
function alc.math.ln_beta(a, b) end

---The logarithm of n!.
---@param n integer
---@return number
function alc.math.ln_factorial(n) end

---The logarithms of 1 + x, brought to 0 for the smallest and 100 for the largest.
---@param data number[]
---@return number[]
function alc.math.log_normalize(data) end

---The logarithm of the odds p / (1 - p).
---@param p number
---@return number
function alc.math.logit(p) end

---e to the power of a sample of the normal distribution.
---@param rng alc.math.Rng
---@param mu number
---@param sigma number
---@return number
function alc.math.lognormal_sample(rng, mu, sigma) end

---The logarithm of the sum of e to the power of each number.
---@param data number[]
---@return number
function alc.math.logsumexp(data) end

---The test of Mann and Whitney: whether the numbers of one sample tend to be larger.
---@param xs number[]
---@param ys number[]
---@param opts? alc.math.MannWhitneyOptions
---@return alc.math.MannWhitneyTest
function alc.math.mann_whitney_u(xs, ys, opts) end

---The mean.
---@param data number[]
---@return number
function alc.math.mean(data) end

---The median.
---@param data number[]
---@return number
function alc.math.median(data) end

---The means of each w numbers in a row: w - 1 fewer than there are numbers.
---@param data number[]
---@param w integer
---@return number[]
function alc.math.moving_average(data, w) end

---The mean of 1 / rank of the first hit of each query.
---@param rankings integer[]|boolean[][]|integer[][]
---@return number
function alc.math.mrr(rankings) end

---The normalised discounted gain of the first k results, given the relevance of each in their order.
---@param relevance number[]
---@param k? integer
---@return number
function alc.math.ndcg(relevance, k) end

---The probability that a normal variable is at most x.
---@param x number
---@param mu number
---@param sigma number
---@return number
function alc.math.normal_cdf(x, mu, sigma) end

---The point that a normal variable is at most with probability p.
---@param p number
---@param mu number
---@param sigma number
---@return number
function alc.math.normal_inverse_cdf(p, mu, sigma) end

---The quantile of the standard normal distribution.
---@param p number
---@return number
function alc.math.normal_ppf(p) end

---A sample of the normal distribution.
---@param rng alc.math.Rng
---@param mean number
---@param sd number
---@return number
function alc.math.normal_sample(rng, mean, sd) end

---The percentile p, from 0 to 100, linear between the two numbers around it.
---@param data number[]
---@param p number
---@return number
function alc.math.percentile(data, p) end

---Every order of the numbers from 1 to n, which is at most 10, in lexicographic order.
---@param n integer
---@return integer[][]
function alc.math.permutations(n) end

---The probability that a Poisson variable is at most k.
---@param k number
---@param lambda number
---@return number
function alc.math.poisson_cdf(k, lambda) end

---A sample of the Poisson distribution, whose mean is lambda.
---@param rng alc.math.Rng
---@param lambda number
---@return integer
function alc.math.poisson_sample(rng, lambda) end

---Ranks from 1 for the smallest; equal numbers share their mean.
---@param data number[]
---@return number[]
function alc.math.rank(data) end

---The regularised incomplete beta function I_x(a, b).
---@param x number
---@param a number
---@param b number
---@return number
function alc.math.regularized_incomplete_beta(x, a, b) end

---The regularised lower incomplete gamma function P(a, x).
---@param a number
---@param x number
---@return number
function alc.math.regularized_incomplete_gamma(a, x) end

---A generator of random numbers of its own; the same seed gives the same numbers everywhere.
---@param seed integer
---@return alc.math.Rng
function alc.math.rng_create(seed) end

---A random number in [0, 1).
---@param rng alc.math.Rng
---@return number
function alc.math.rng_float(rng) end

---A random integer from lo to hi, both included.
---@param rng alc.math.Rng
---@param lo integer
---@param hi integer
---@return integer
function alc.math.rng_int(rng, lo, hi) end

---Draws n elements of an array, any of them any number of times.
---@param rng alc.math.Rng
---@param t any[]
---@param n integer
---@return any[]
function alc.math.sample_with_replacement(rng, t, n) end

---Brings an array into a random order, in place.
---@param rng alc.math.Rng
---@param t any[]
function alc.math.shuffle(rng, t) end

---Shares in proportion to e to the power of each number.
---@param data number[]
---@return number[]
function alc.math.softmax(data) end

---Spearman's correlation, that of the ranks.
---@param xs number[]
---@param ys number[]
---@return number
function alc.math.spearman_correlation(xs, ys) end

---The sample standard deviation, with n - 1, of at least two numbers.
---@param data number[]
---@return number
function alc.math.stddev(data) end

---A sample of Student's t distribution.
---@param rng alc.math.Rng
---@param df number
---@return number
function alc.math.student_t_sample(rng, df) end

---A random number in [lo, hi).
---@param rng alc.math.Rng
---@param lo number
---@param hi number
---@return number
function alc.math.uniform_sample(rng, lo, hi) end

---The sample variance, with n - 1, of at least two numbers.
---@param data number[]
---@return number
function alc.math.variance(data) end

---Welch's t-test: whether two samples have the same mean.
---@param xs number[]
---@param ys number[]
---@return alc.math.WelchTest
function alc.math.welch_t_test(xs, ys) end

---Wilson's score interval for a proportion; confidence is 0.95 if absent.
---@param successes number
---@param total number
---@param confidence? number
---@return alc.math.Interval
function alc.math.wilson_ci(successes, total, confidence) end

---@class alc.state
alc.state = {}

---Takes the value of a key away; true if there was one.
---@param key string
---@return boolean
function alc.state.delete(key) end

---The value of a key, or the default.
---@param key string
---@param default? any
---@return any
function alc.state.get(key, default) end

---Whether the key has a value.
---@param key string
---@return boolean
function alc.state.has(key) end

---Adds to the number of a key, or to the default (0) where there is none; the sum.
---@param key string
---@param delta? number
---@param default? number
---@return number
function alc.state.incr(key, delta, default) end

---The keys that have a value, sorted.
---@return string[]
function alc.state.keys() end

---The namespaces that hold anything, sorted.
---@return string[]
function alc.state.list() end

---Empties a namespace, its own if none is named; how many values it held.
---@param namespace? string
---@return integer
function alc.state.reset(namespace) end

---Keeps a JSON value; nil takes it away.
---@param key string
---@param value any
function alc.state.set(key, value) end

---Keeps a value if the key has none; true if it did.
---@param key string
---@param value any
---@return boolean
function alc.state.set_nx(key, value) end

---All keys and values of a namespace, its own if none is named.
---@param namespace? string
---@return table<string, any>
function alc.state.show(namespace) end

---Replaces a value by what a function makes of it, which is called again if another session was faster; gives the new value.
---@param key string
---@param fn (fun(value: any): any)
---@param default? any
---@return any
function alc.state.update(key, fn, default) end

---@class alc.stats
alc.stats = {}

---What was recorded under a key; nil for nothing.
---@param key string
---@return any
function alc.stats.get(key) end

---Model calls of the session so far.
---@return integer
function alc.stats.llm_calls() end

---Records a value of the session under a key; it stands in the metrics of the session.
---@param key string
---@param value any
function alc.stats.record(key, value) end
