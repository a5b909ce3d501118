import { mean } from './descriptive';
import { sumOf } from './sum';

/**
 * The means of each `width` values in a row. A window is the end of one block and the beginning of the next: nothing is
 * taken away again, so that a huge value leaves no error behind, and the time does not grow with the width.
 */
export const movingAverage = (values: readonly number[], width: number): number[] => {
  const ahead = new Float64Array(values.length);
  const behind = new Float64Array(values.length);
  const at = (list: ArrayLike<number>, i: number): number => list[i] ?? 0;
  values.forEach((value, i) => (ahead[i] = i % width === 0 ? value : at(ahead, i - 1) + value));
  for (let i = values.length - 1; i >= 0; i--)
    behind[i] = i % width === width - 1 ? at(values, i) : at(behind, i + 1) + at(values, i);
  return Array.from({ length: values.length - width + 1 }, (_, i) =>
    i % width === 0 ? at(ahead, i + width - 1) / width : (at(behind, i) + at(ahead, i + width - 1)) / width,
  );
};

/** s₁ = x₁, sᵢ = α xᵢ + (1 - α) sᵢ₋₁ */
export const ewma = (values: readonly number[], alpha: number): number[] => {
  let state = values[0] ?? 0;
  return values.map((value) => (state = alpha * value + (1 - alpha) * state));
};

/** Σ (xᵢ - m)(xᵢ₊ₗ - m) over Σ (xᵢ - m)² (Box and Jenkins 1976); undefined if the values are all the same. */
export const autocorrelation = (values: readonly number[], lag: number): number | undefined => {
  if (values.every((value) => value === values[0])) return undefined;
  const middle = mean(values);
  const d = values.map((value) => value - middle);
  return sumOf(d.slice(lag), (value, i) => value * (d[i] ?? 0)) / sumOf(d, (value) => value * value);
};
