/**
 * Elementary functions in plain arithmetic. The language leaves the digits of `Math.exp` and its like to each engine; these
 * give the same ones everywhere, so that a seed gives the same samples everywhere.
 */
export { default as exp } from '@stdlib/math-base-special-exp';
export { default as expm1 } from '@stdlib/math-base-special-expm1';
export { default as ln } from '@stdlib/math-base-special-ln';
export { default as log1p } from '@stdlib/math-base-special-log1p';
