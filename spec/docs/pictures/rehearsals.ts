/** What the strategies that come with the package ask in a rehearsal, round by round. */
import { VirtualTimeScheduler, type Observable } from 'rxjs';
import { advice, createEngine, metaOf, rehearse, toValue, wire, type Engine, type JsonObject } from '../../../lib';
import { builtInStrategies } from '../../../lib/node';

/** In the order of the docs, with the parameters that have no default. */
const strategies: readonly (readonly [name: string, ctx: JsonObject])[] = [
  ['self_consistency', {}],
  ['self_refine', {}],
  ['chain_of_verification', {}],
  ['skeleton_of_thought', {}],
  ['tree_of_thoughts', {}],
  ['debate', {}],
  ['ucb', {}],
  ['pairwise_ranking', { items: ['tea', 'coffee', 'milk', 'water'] }],
];

export interface Rehearsal {
  readonly name: string;
  /** How many questions it says that it asks with these parameters. */
  readonly least: number;
  readonly most: number;
  /** How many it asked at once, round by round. */
  readonly rounds: readonly number[];
}

/** All that a stream emits in virtual time. */
const drawn = <T>(scheduler: VirtualTimeScheduler, source$: Observable<T>): readonly T[] => {
  const values: T[] = [];
  source$.subscribe((value) => values.push(value));
  scheduler.flush();
  return values;
};

const engineOf = (scheduler: VirtualTimeScheduler): Engine =>
  createEngine({ scheduler, packages: builtInStrategies(), ids: () => 'rehearsal' });

const questionsOf = (name: string, ctx: JsonObject): { readonly least: number; readonly most: number } => {
  const scheduler = new VirtualTimeScheduler();
  const [about] = drawn(scheduler, engineOf(scheduler).run(metaOf(name, { ctx }), rehearse()).pipe(toValue()));
  const meta = wire.strategyMetaCodec.decode(about);
  if (meta._tag === 'Left' || meta.right.questions === undefined)
    throw new Error(`${name} does not say how much it asks`);
  return meta.right.questions;
};

const rehearsalOf = (name: string, ctx: JsonObject): Rehearsal => {
  const scheduler = new VirtualTimeScheduler();
  const spec = advice(name, { task: 'What is 6 times 7?', ctx });
  const rounds = drawn(scheduler, engineOf(scheduler).run(spec, rehearse())).flatMap((event) =>
    event._tag === 'pause_requested' ? [event.info.prompts.length] : [],
  );
  return { name, ...questionsOf(name, ctx), rounds };
};

export const rehearsals = (): readonly Rehearsal[] => strategies.map(([name, ctx]) => rehearsalOf(name, ctx));
