/**
 * What every Lua VM behind the port must hold. A new adapter joins with a spec of a few lines:
 *
 *     vmContract('my VM', (library, limits, watch) => myVm(library, limits, watch));
 */
import { callbacks } from './callbacks';
import { determinism } from './determinism';
import { endings } from './endings';
import { errors } from './errors';
import { hostCalls } from './hostCalls';
import { limits } from './limits';
import { loading } from './loading';
import { modules, waiting } from './modules';
import { realms } from './realms';
import { results } from './results';
import { slices } from './slices';
import { subjectOf, type MakeVm } from './subject';
import { suspension } from './suspension';
import { threads } from './threads';

const topics = {
  threads,
  'host calls': hostCalls,
  suspension,
  callbacks,
  slices,
  realms,
  results,
  errors,
  loading,
  determinism,
  endings,
  limits,
};

export const vmContract = (name: string, make: MakeVm): void => {
  const subject = subjectOf(make);
  describe.each(Object.entries(topics))(`${name}: %s`, (_, topic) => {
    topic(subject);
  });
  describe(`${name}: modules of the library`, () => {
    modules(make);
  });
  describe(`${name}: waiting`, () => {
    waiting(make);
  });
};
