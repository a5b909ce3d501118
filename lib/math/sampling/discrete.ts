/** Samples of whole numbers. */
import { exp, ln, log1p } from '../elementary';
import type { Generator } from '../generator';
import { largest } from '../sum';
import { lnBinomialMass, lnPoissonMass } from '../saddlePoint';

/** From 0, the index of a weight, in proportion to the weights. */
export const categorical = (random: Generator, weights: readonly number[]): number => {
  // The sum of the largest weights is no double.
  const most = largest(weights);
  const scaled = weights.map((weight) => weight / most);
  let left = random.float() * scaled.reduce((sum, weight) => sum + weight, 0);
  let last = 0;
  for (const [i, weight] of scaled.entries()) {
    if (weight === 0) continue;
    if (left < weight) return i;
    left -= weight;
    last = i;
  }
  return last;
};

/** Below this mean a walk from 0 is quicker than rejection. */
const walks = 10;

/** `first` is the probability of 0, `ratio(k)` that of k over that of k - 1. */
const walk = (random: Generator, first: number, ratio: (k: number) => number): number => {
  let left = random.float();
  let mass = first;
  let k = 0;
  while (left >= mass && mass > 0) {
    left -= mass;
    k += 1;
    mass *= ratio(k);
  }
  return k;
};

/** Inversion; from a mean of 10 on, PTRS (Hörmann 1993, "The transformed rejection method for generating Poisson random variables"). */
export const poisson = (random: Generator, lambda: number): number => {
  if (lambda < walks) return walk(random, exp(-lambda), (k) => lambda / k);
  const b = 0.931 + 2.53 * Math.sqrt(lambda);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const squeeze = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = random.float() - 0.5;
    const v = random.positive();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + lambda + 0.43);
    if (us >= 0.07 && v <= squeeze) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    if (ln((v * inverseAlpha) / (a / (us * us) + b)) <= lnPoissonMass(k, lambda)) return k;
  }
};

/** Inversion; from a mean of 10 on, BTRS (Hörmann 1993, "The generation of binomial random variates"). */
export const binomial = (random: Generator, n: number, p: number): number => {
  if (p > 0.5) return n - binomial(random, n, 1 - p);
  if (n * p < walks) {
    const odds = p / (1 - p);
    return Math.min(
      n,
      walk(random, exp(n * log1p(-p)), (k) => ((n - k + 1) / k) * odds),
    );
  }
  const deviation = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * deviation;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const c = n * p + 0.5;
  const squeeze = 0.92 - 4.2 / b;
  const alpha = (2.83 + 5.1 / b) * deviation;
  const mode = lnBinomialMass(Math.floor((n + 1) * p), n, p);
  for (;;) {
    const u = random.float() - 0.5;
    const v = random.positive();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + c);
    if (k < 0 || k > n) continue;
    if (us >= 0.07 && v <= squeeze) return k;
    if (ln((v * alpha) / (a / (us * us) + b)) <= lnBinomialMass(k, n, p) - mode) return k;
  }
};
