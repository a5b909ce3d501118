import { basename, dirname } from 'node:path';
import type { SessionSpec, TerminalOutcome } from '../../domain';

/** What to do about a failure that people run into, where its own message does not say so. */
export const hintFor = (spec: SessionSpec, outcome: TerminalOutcome): string | undefined => {
  const returnsStrategy = outcome._tag === 'failed' && outcome.message.startsWith('result.run is not JSON: a function');
  if (!returnsStrategy || spec._tag !== 'run' || spec.name?.endsWith('.lua') !== true) return undefined;
  return `the file returns a strategy: run it with --packages ${dirname(spec.name)} --strategy ${basename(spec.name, '.lua')}`;
};
