/** What the spec of a session runs: its chunk, its budget, and what it needs to fork. */
import { isLeft, left, right, type Either } from 'fp-ts/Either';
import {
  isJsonObject,
  messageOf,
  nearest,
  present,
  type Budget,
  type EngineRefusal,
  type EvalSpec,
  type JsonObject,
  type LuaSource,
  type PackageSource,
  type SessionSpec,
  type SpawnError,
} from '../domain';
import type { Host, RealmSpec, Vm, VmLimits } from '../lua';
import { adviceChunk, evalChunk } from '../prelude';
import { budgetCodec, decodeWith } from '../wire';
import { Family, type OpenChild } from './family';
import { namespaceOf, type Program } from './session';

/** What programs are made with. */
export interface Workshop extends Pick<VmLimits, 'sliceInstructions' | 'maxBatch' | 'maxForks'> {
  readonly vm: Vm;
  readonly packages: PackageSource;
  readonly scenarios: (path: string, projectRoot?: string) => Either<string, LuaSource>;
}

type Entry = Pick<RealmSpec, 'chunk' | 'args'> & { readonly ctx: JsonObject };

/** Seeds the realms of a session by name. */
type SeedOf = (realm: string) => number;

/** Checks what a spec names and gives its program. */
export const programOf = (spec: SessionSpec, workshop: Workshop): Either<SpawnError, (seedOf: SeedOf) => Program> => {
  const entry = entryOf(spec, workshop);
  if (isLeft(entry)) return entry;
  const { ctx } = entry.right;
  const budget = budgetOf(ctx);
  if (isLeft(budget)) return budget;
  return right((seedOf) => ({
    begin: (host) => {
      const root = workshop.vm.open({ ...entry.right, host, seed: seedOf('') });
      return new Family(root, openChild(host, seedOf), workshop, host.account);
    },
    ctx,
    ...present({ budget: budget.right }),
  }));
};

const openChild =
  (host: Host, seedOf: SeedOf): OpenChild =>
  (parent, strategy, ctx, number) =>
    parent.beside({
      chunk: adviceChunk,
      args: [strategy],
      ctx,
      host: inNamespace(host, namespaceOf(ctx)),
      seed: seedOf(`f-${number}`),
    });

/** The host of a child whose `ctx` says where its state lies. */
const inNamespace = (host: Host, namespace: string | undefined): Host =>
  namespace === undefined || namespace === host.namespace
    ? host
    : {
        now: host.now,
        emit: (emission) => {
          host.emit(emission);
        },
        findPackage: (name) => host.findPackage(name),
        env: host.env,
        account: host.account,
        namespace,
      };

const entryOf = (spec: SessionSpec, workshop: Workshop): Either<SpawnError, Entry> => {
  switch (spec._tag) {
    case 'run':
      return right({ chunk: { name: chunkName(spec.name), code: spec.code }, args: [], ctx: spec.ctx ?? {} });
    case 'advice': {
      const { strategy, task, opts } = spec;
      const missing = missingStrategy(spec, workshop);
      if (missing !== undefined) return left(missing);
      return right({ chunk: adviceChunk, args: [strategy], ctx: { ...spec.ctx, ...opts, ...present({ task }) } });
    }
    case 'eval': {
      const missing = missingStrategy(spec, workshop);
      return missing === undefined ? evalEntry(spec, workshop) : left(missing);
    }
  }
};

const evalEntry = (spec: EvalSpec, { scenarios }: Workshop): Either<SpawnError, Entry> => {
  const { scenario, strategy, opts = null, autoCard, ctx = {}, projectRoot } = spec;
  const entry = (kind: string, given: Entry['args'][number]): Either<SpawnError, Entry> =>
    right({ chunk: evalChunk, args: [kind, given, strategy, opts, autoCard], ctx });
  switch (scenario._tag) {
    case 'inline':
      return entry('inline', scenario.scenario);
    case 'name':
      return entry('name', scenario.name);
    case 'file': {
      const read = guarded('scenarios', () => scenarios(scenario.path, projectRoot));
      if (isLeft(read)) return read;
      return isLeft(read.right)
        ? left({ _tag: 'invalid_spec', path: 'scenario.path', message: read.right.left })
        : entry('inline', read.right.right.code);
    }
  }
};

const missingStrategy = (
  { strategy, projectRoot }: Pick<EvalSpec, 'strategy' | 'projectRoot'>,
  { packages }: Workshop,
): SpawnError | undefined => {
  const search = guarded('packages', () => packages.find(strategy, projectRoot));
  if (isLeft(search)) return search.left;
  if (!('searched' in search.right)) return undefined;
  const meant = nearest(strategy, packages.names(projectRoot));
  const hint = meant === undefined ? '' : `; did you mean '${meant}'?`;
  return {
    _tag: 'invalid_spec',
    path: 'strategy',
    message: `no strategy '${strategy}': ${search.right.searched}${hint}`,
  };
};

const limits = ['max_llm_calls', 'max_elapsed_ms', 'max_tokens'];

/** Any other `budget` is a parameter of the strategy's own. */
const budgetOf = ({ budget }: JsonObject): Either<SpawnError, Budget | undefined> => {
  if (!isJsonObject(budget) || !limits.some((limit) => limit in budget)) return right(undefined);
  const decoded = decodeWith(budgetCodec, budget);
  return isLeft(decoded)
    ? left({ _tag: 'invalid_spec', path: ['ctx.budget', decoded.left.path].join('.'), message: decoded.left.message })
    : decoded;
};

export const engineRefusal = (message: string): EngineRefusal => ({ _tag: 'engine', message });

/** Calls what an option gave us: a verb never throws. */
export const guarded = <A>(option: string, call: () => A): Either<EngineRefusal, A> => {
  try {
    return right(call());
  } catch (error) {
    return left(engineRefusal(`the option "${option}" threw: ${messageOf(error)}`));
  }
};

const chunkName = (name: string | undefined): string => (name === undefined ? '=run' : `@${name}`);
