/** Refuses any fengari but the patched one: stock fengari loses the hook after a caught error, so nothing could be stopped. */
import { ALGOCLINE_RX_PATCH, Uncatchable } from 'fengari/src/defs.js';

const expected = 2;

if (ALGOCLINE_RX_PATCH !== expected)
  throw new Error(
    `fengari is not patched (found ${String(ALGOCLINE_RX_PATCH)}, need ${expected}): run "npx patch-package", or install without --ignore-scripts`,
  );

export { Uncatchable };
