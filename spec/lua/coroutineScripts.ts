/** Scripts that use coroutines as their authors do. */
import { asking } from './coroutineScripts/asking';
import { askingInCallbacks } from './coroutineScripts/askingInCallbacks';
import { errors } from './coroutineScripts/errors';
import { generators } from './coroutineScripts/generators';
import type { CoroutineScript } from './coroutineScripts/script';
import { values } from './coroutineScripts/values';

export const coroutineScripts: readonly CoroutineScript[] = [
  ...generators,
  ...values,
  ...errors,
  ...asking,
  ...askingInCallbacks,
];
