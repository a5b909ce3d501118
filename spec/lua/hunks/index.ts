/** Everything the patch of fengari changes, each change with what shows that it is needed. */
import type { Hunk } from './hunk';
import { integers } from './integers';
import { limits } from './limits';
import { modules } from './modules';
import { numbers } from './numbers';
import { strings } from './strings';

/** By the file of this folder that holds the evidence. */
export const tables: Readonly<Record<string, readonly Hunk[]>> = { modules, integers, numbers, strings, limits };

export const hunks: readonly Hunk[] = Object.values(tables).flat();
