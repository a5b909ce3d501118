"""Reference values for spec/math, to 30 digits. Run in this folder: `pip install mpmath gmpy2 && python3 generate.py [normal ...]`.

Every argument is the double that is written down, not the decimal that it looks like. Cumulative distribution functions are
sums of positive terms, which lose nothing to cancellation; a quantile is where such a sum, in logarithms, meets p.
"""
import itertools
import json
import math
import re
import sys
import mpmath
from mpmath import mp, mpf

mp.dps = 50


# Distribution functions.

def complement(f):
    """1 - f(), with as many more digits as the subtraction takes."""
    digits = mp.dps
    try:
        while True:
            value = 1 - f()
            if value > mpf(10) ** -(mp.dps - 45):
                return value
            mp.dps += max(20, 50 - int(mpmath.log10(value))) if value > 0 else mp.dps
            if mp.dps > 5000:
                return mpf(0)
    finally:
        mp.dps = digits


def is_small(term, total):
    return term < total * mpf(10) ** (2 - mp.dps)


def gamma_series(a, x):
    """P(a, x) = x^a e^-x / Gamma(a + 1) * (1 + x/(a+1) + x^2/((a+1)(a+2)) + ...), DLMF 8.7.1."""
    term = total = mpf(1)
    n = 0
    while x > a + n or not is_small(term, total):
        n += 1
        term *= x / (a + n)
        total += term
    return total * mpmath.exp(a * mpmath.log(x) - x - mpmath.loggamma(a + 1))


def gamma_lower(a, x):
    return gamma_series(mpf(a), mpf(x)) if x > 0 else mpf(0)


def gamma_upper(a, x):
    return complement(lambda: gamma_series(mpf(a), mpf(x)))


def beta_series(x, a, b):
    """I_x(a, b) = x^a (1-x)^b / (a B(a, b)) * (1 + (a+b)/(a+1) x + ...), DLMF 8.17.8 with 15.8.1."""
    term = total = mpf(1)
    n = 0
    while x * (a + b + n) > a + 1 + n or not is_small(term, total):
        term *= x * (a + b + n) / (a + 1 + n)
        n += 1
        total += term
    ln_beta = mpmath.loggamma(a) + mpmath.loggamma(b) - mpmath.loggamma(a + b)
    return total * mpmath.exp(a * mpmath.log(x) + b * mpmath.log1p(-x) - ln_beta) / a


def beta_lower(x, a, b):
    x, a, b = mpf(x), mpf(a), mpf(b)
    if x <= 0:
        return mpf(0)
    if x >= 1:
        return mpf(1)
    if x > 0.9:
        return complement(lambda: beta_series(1 - x, b, a))
    return beta_series(x, a, b)


def normal_lower(z):
    return mpmath.erfc(-z / mpmath.sqrt(2)) / 2


def poisson_lower(k, rate):
    """The sum of rate^i e^-rate / i! for i = 0..k, largest index first."""
    k, rate = int(mpmath.floor(k)), mpf(rate)
    term = total = mpf(1)
    for i in range(k, 0, -1):
        term *= i / rate
        total += term
        if i < rate and is_small(term, total):
            break
    return total * mpmath.exp(k * mpmath.log(rate) - rate - mpmath.loggamma(k + 1))


# Quantiles.

def meet(log_f, target, low, high):
    """The point of [low, high] where the growing log_f meets target: bisection, then the secant method."""
    for _ in range(30):
        middle = (low + high) / 2
        low, high = (middle, high) if log_f(middle) < target else (low, middle)
    return mpmath.findroot(lambda t: log_f(t) - target, (low, high), solver='anderson', tol=mpf(10) ** -70, verify=False)


def normal_quantile(p):
    p = mpf(p)
    if p == mpf(1) / 2:
        return mpf(0)
    tail = min(p, 1 - p)
    z = meet(lambda t: mpmath.log(normal_lower(t)), mpmath.log(tail), mpf(-40), mpf(0)) if tail < 0.4 else \
        mpmath.findroot(lambda t: normal_lower(t) - tail, (tail - mpf(1) / 2) * mpmath.sqrt(2 * mpmath.pi))
    return z if p < mpf(1) / 2 else -z


def beta_quantile(p, a, b):
    """In the logit t of x, so that both ends of [0, 1] keep their digits."""
    p = mpf(p)
    sigmoid = lambda t: 1 / (1 + mpmath.exp(-t))
    lower = lambda t: mpmath.log(beta_lower(sigmoid(t), a, b))
    upper = lambda t: mpmath.log(beta_lower(sigmoid(t), b, a))
    if p <= mpf(1) / 2:
        return sigmoid(meet(lower, mpmath.log(p), mpf(-2000), mpf(2000)))
    return 1 - sigmoid(meet(upper, mpmath.log(1 - p), mpf(-2000), mpf(2000)))


# Tables.

def text(value):
    return mpmath.nstr(mpf(value), 30, min_fixed=1, max_fixed=0)


def table(f, points):
    return [[*point, text(f(*[mpf(v) for v in point]))] for point in points]


def row_text(row):
    """With exponents as prettier writes them."""
    return re.sub(r'e([-+])0*', lambda e: 'e' + e[1].replace('+', ''), json.dumps(row))


def write(name, how, functions):
    head = f'mpmath {mpmath.__version__}, mp.dps = {mp.dps}: {how}. Rows are arguments, then the value.'
    rows = ',\n'.join(
        f'    {json.dumps(key)}: [\n' + ',\n'.join('      ' + row_text(row) for row in value) + '\n    ]'
        for key, value in functions.items())
    with open(f'{name}.json', 'w') as file:
        file.write('{\n  "how": ' + json.dumps(head) + ',\n  "functions": {\n' + rows + '\n  }\n}\n')
    print(name, sum(len(rows) for rows in functions.values()))


def grid(*columns):
    return [list(point) for point in itertools.product(*columns)]


def normal():
    zs = [-37.5, -37, -30, -20.5, -10, -8.25, -6, -5.5, -4, -3, -2, -1.5, -1, -0.7, -0.5, -0.1, -1e-3, -1e-8, -1e-300, 0,
          1e-16, 1e-5, 0.25, 0.5, 1, 1.96, 2.5758293035489004, 3, 5, 8.2, 10, 40]
    shifted = [[3.25, 1.5, 0.25], [-7.1, 2.3, 0.3], [100, 100.1, 15], [0.1, 0.3, 0.7], [1e10, 1e10 + 8, 2],
               [-1e-5, 1e-5, 1e-6], [12, -12, 3.7], [-50, 3, 1.9]]
    ps = [5e-324, 1e-310, 1e-300, 1e-200, 1e-100, 1e-50, 1e-20, 1e-16, 1e-10, 1e-6, 1e-4, 0.001, 0.01, 0.02425, 0.025, 0.05,
          0.075, 0.1, 0.2, 0.25, 0.3, 0.4, 0.425, 0.45, 0.49, 0.4999, 0.49999999, 0.5 - 2 ** -53, 0.5 + 2 ** -53, 0.5000001,
          0.51, 0.55, 0.6, 0.7, 0.75, 0.9, 0.975, 0.99, 0.999, 1 - 1e-6, 1 - 1e-10, 1 - 2 ** -53]
    located = [[0.025, 100, 15], [0.999, -3, 0.01], [1e-12, 0, 1e-5], [0.3, 1e6, 1e3]]
    write('normal', 'erfc(-z / sqrt(2)) / 2 and its root', {
        'normal_cdf': table(lambda x, m, s: normal_lower((x - m) / s), [[z, 0, 1] for z in zs] + shifted),
        'normal_ppf': table(normal_quantile, [[p] for p in ps]),
        'normal_inverse_cdf': table(lambda p, m, s: m + s * normal_quantile(p), located),
    })


def gammas():
    shapes = [1e-10, 0.01, 0.3, 0.5, 1, 1.5, 4.75, 20, 33.3, 150, 1e3, 12345.678, 1e6]
    ratios = [1e-300, 1e-20, 1e-5, 0.01, 0.3, 0.7, 0.9, 0.97, 0.999, 1, 1.001, 1.05, 1.3, 2, 5, 30]
    points = [[a, a * r] for a, r in grid(shapes, ratios)]
    points += [[a, a + s * a ** 0.5] for a, s in grid([50, 1e3, 1e5, 1e6], [-8, -5, -2.5, -0.4, 0.1, 1.7, 4, 7])]
    points += [[0.01, 1e-300], [0.01, 1e-30], [0.01, 1.5], [0.01, 25], [1e-10, 0.5], [0.5, 300], [0.5, 700], [2, 740], [1e8, 99950000]]
    ln_size = lambda a, x: a * math.log(x / a) - x + a
    points = [(a, x) for a, x in points if x > 0]
    below = [(a, x) for a, x in points if x > a or ln_size(a, x) > -650]
    above = [(a, x) for a, x in points if a >= 0.5 and (x < a or ln_size(a, x) > -650)]
    below = [(a, x) for a, x in below if x < a or ln_size(a, x) > -650]
    scaled = [[2.5, 2, 3], [0.1, 0.5, 0.7], [1000, 1100, 0.9], [31.7, 1e3, 0.03], [7e5, 1e6, 0.7], [1e-9, 0.3, 1e-3],
              [12, 1, 0.1], [3, 7.7, 1 / 3], [1e308, 2, 1e308], [1e-320, 1, 1e-310]]
    write('gamma', 'DLMF 8.7.1 summed', {
        'regularized_incomplete_gamma': table(gamma_lower, below),
        'gamma_q': table(gamma_upper, above),
        'gamma_cdf': table(lambda x, k, s: gamma_lower(k, x / s), scaled),
    })


def betas():
    sizes = [1e-10, 0.01, 0.1, 0.5, 1, 2, 7.5, 40, 300, 1e4, 1e6]
    xs = [1e-300, 1e-12, 0.01, 0.2, 0.5, 0.75, 0.99, 1 - 1e-9]
    points = [[x, a, b] for a, b, x in grid(sizes, sizes, xs)]
    deviation = lambda a, b: (a * b / ((a + b) ** 2 * (a + b + 1))) ** 0.5
    points += [[a / (a + b) + s * deviation(a, b), a, b]
               for a, b, s in grid([0.5, 3, 40, 1e3, 1e5, 1e6], [0.5, 3, 40, 1e3, 1e5, 1e6], [-6, -3, -0.9, -0.05, 0.3, 1.3, 4, 7])]
    def ln_size(x, a, b):
        return (a * math.log(x * (a + b) / a) + b * math.log1p(-x) - b * math.log(b / (a + b))) if 0 < x < 1 else -math.inf
    points = [p for p in points if ln_size(*p) > -600][::3]
    points += [[1e-5, 2, 1e5], [0.5, 1e-300, 2], [0.5, 2, 1e-300], [0.28571, 1e7, 2.5e7]]
    shapes = [(0.01, 0.01), (0.1, 0.1), (0.1, 5), (0.5, 0.5), (0.5, 20), (1, 1), (1, 3), (2, 1), (2, 5), (10, 3), (30, 30),
              (200, 1.5), (1e3, 1e3), (1e5, 40), (1e5, 2e5)]
    ps = [1e-300, 1e-20, 1e-5, 0.01, 0.3, 0.5, 0.9, 0.999, 1 - 1e-12]
    quantiles = []
    for p, (a, b) in grid(ps, shapes):
        value = beta_quantile(p, a, b)
        if value > mpf(10) ** -290:
            quantiles.append([p, a, b, text(value)])
    write('beta', 'DLMF 8.17.8 summed, and its root', {
        'regularized_incomplete_beta': table(beta_lower, points),
        'beta_ppf': quantiles,
    })


def poisson():
    points = grid([0, 1, 2, 5, 10, 100], [1e-10, 0.01, 0.5, 1, 3.7, 10, 30, 100, 650])
    points += [[1000, 1100], [1000, 900], [10000, 10500.5], [9500, 1e4], [999000, 1e6], [1e6, 1e6], [1003000, 1e6], [1e9, 1e9],
               [999900000, 1e9], [2.5, 2], [150, 37.3]]
    points = [p for p in points if poisson_lower(*p) > mpf(10) ** -290]
    write('poisson', 'the finite sum', {'poisson_cdf': table(poisson_lower, points)})


def special():
    signs = lambda values: [[s * v] for v in values for s in (1, -1)]
    erfs = [1e-300, 1e-10, 1e-4, 0.1, 0.3, 0.4769362762044699, 0.5, 0.84375, 1, 1.25, 2, 2.857142857, 3.5, 5, 5.9]
    gammas = [1e-300, 1e-20, 1e-9, 0.01, 0.1, 0.5, 0.75, 0.9, 0.99, 1 - 1e-9, 1 + 1e-9, 1.01, 1.1, 1.25, 1.4616321449683622, 1.5, 1.7,
              1.9, 1.99, 2 - 1e-9, 2 + 1e-9, 2.01, 2.3, 3, 5.5, 8, 10, 25.25, 100, 171.5, 1e4, 1e8, 1e17, 1e100, 1e305]
    below = [-1e-300, -1e-9, -0.01, -0.5, -0.99, -1.5, -1.999, -2.25, -2.5, -2.4570247382208, -2.7476826467274, -3.1, -3.5, -3.9,
             -10.5, -20.1, -50.25, -100.5, -1000.3]
    digammas = [1e-300, 1e-9, 0.01, 0.1, 0.5, 0.9, 1, 1.2, 1.4, 1.46, 1.4616, 1.461632144, 1.4616321449683622, 1.4616321449683625,
                1.47, 1.5, 2, 2.5, 7, 9.9, 10, 12.5, 100, 1e6, 1e17, 1e300]
    poles = [-0.5, -1.5, -2.3, -10.75, -100.1, -1e-9, -0.504083008264455, -1.573498473162390, -3.000001]
    sides = [1e-300, 1e-10, 0.01, 0.5, 1, 1.5, 3, 10, 77.7, 1e3, 1e6, 1e10]
    pairs = [[a, b] for a, b in grid(sides, sides) if a <= b] + [[2, 1e100], [1e100, 1e100], [1e-5, 1e300], [1e300, 0.5]]
    def ln_beta(a, b):
        with mpmath.workdps(700):
            return mpmath.loggamma(a) + mpmath.loggamma(b) - mpmath.loggamma(a + b)
    wholes = [*range(0, 31), 50, 99, 100, 101, 142, 143, 169, 170]
    tails = [0.5, 1, 2, 3, 5, 8, 10, 14.5, 20, 25, 26, 26.5, 27]
    units = [1e-300, 1e-17, 1e-5, 0.1, 0.25, 0.4, 0.49, 0.4999999, 0.5000001, 0.51, 0.7, 0.9, 0.999, 1 - 1e-10, 1 - 2 ** -53]
    signed = [1e-300, 1e-9, 0.1, 1, 2.5, 10, 30, 36.5, 40, 700]
    write('special', 'erf, erfc, loggamma (its real part), digamma, factorial, log, exp', {
        'erf': table(mpmath.erf, signs(erfs)),
        'erfc': table(mpmath.erfc, [[0], *signs([1e-300, 1e-17, 0.1, 0.49]), *signs(tails)]),
        'lgamma': table(lambda x: mpmath.re(mpmath.loggamma(x)), [[x] for x in gammas + below]),
        'digamma': table(mpmath.digamma, [[x] for x in digammas + poles]),
        'beta': table(lambda a, b: mpmath.exp(ln_beta(a, b)), [[a, b] for a, b in pairs if a > 1e-300 and ln_beta(a, b) > -660]),
        'ln_beta': table(ln_beta, pairs),
        'factorial': table(mpmath.factorial, [[n] for n in wholes]),
        'ln_factorial': table(lambda n: mpmath.loggamma(n + 1), [[n] for n in [*wholes[2:], 171, 1000, 123456, 2 ** 53, 1e100]]),
        'logit': table(lambda p: mpmath.log(p) - mpmath.log1p(-p), [[p] for p in units]),
        'expit': table(lambda x: 1 / (1 + mpmath.exp(-x)), [[0], *signs(signed)]),
    })


def tails():
    """Two-sided Student's t, upper chi-squared, and Kolmogorov's distribution."""
    student = lambda t, v: beta_lower(v / (v + t * t), v / 2, mpf(1) / 2)
    ts = [1e-9, 0.01, 0.5, 1, 2, 3.3, 10, 40, 1000]
    kolmogorov = lambda x: 2 * sum((-1) ** (k - 1) * mpmath.exp(-2 * k * k * x * x) for k in range(1, 30)) if x > 0.5 else \
        1 - mpmath.sqrt(2 * mpmath.pi) / x * sum(mpmath.exp(-((2 * k - 1) * mpmath.pi) ** 2 / (8 * x * x)) for k in range(1, 30))
    student_points = [p for p in grid(ts, [1, 2, 2.7, 5, 12.3, 30, 200, 1e4, 1e6]) if student(*p) > mpf(10) ** -290]
    chi = lambda x, v: gamma_upper(v / 2, x / 2)
    chi_points = [p for p in grid([1e-9, 0.1, 1, 3.84, 10, 50, 200, 1000], [1, 2, 3, 7, 20, 99, 1000]) if chi(*p) > mpf(10) ** -290]
    write('tails', "I_{v/(v+t^2)}(v/2, 1/2), Q(v/2, x/2) and Kolmogorov's series", {
        'student_t': table(student, student_points),
        'chi_squared': table(chi, chi_points),
        'kolmogorov': table(kolmogorov, [[x] for x in [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1, 1.0001, 1.36, 1.63, 2, 3, 5, 10]]),
    })


if __name__ == '__main__':
    for make in (normal, poisson, special, tails, gammas, betas):
        if make.__name__ in sys.argv[1:] or len(sys.argv) == 1:
            make()
