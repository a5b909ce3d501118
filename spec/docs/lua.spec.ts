/** docs/lua.md says what the `alc` table has, and its examples return what it says. */
import { of, tap, throwError, VirtualTimeScheduler } from 'rxjs';
import {
  answer,
  packagesFrom,
  run,
  toValue,
  type Json,
  type JsonObject,
  type ProgressEvent,
  type Responder,
} from '../../lib';
import { alcShapes } from '../../lib/bridge/alc';
import { testEngine } from '../support/engine';
import { examples, packages, sections, shownSignature, shownTables, tables, type Example } from './reference';
import { signatures } from './stub';

/** The model of the page. */
const model: Responder = ({ prompt }) => {
  if (prompt === 'fail') return throwError(() => new Error('no model'));
  return of(answer(prompt.startsWith('say ') ? prompt.slice('say '.length) : `re ${prompt}`));
};

const told = (event: ProgressEvent): readonly string[] => {
  switch (event._tag) {
    case 'log':
      return [`log ${event.level} ${event.message}`];
    case 'note':
      return [`note ${event.title ?? 'untitled'}: ${event.content}`];
    case 'progress':
      return event.message === undefined ? [] : [`progress ${event.step}/${event.total} ${event.message}`];
    default:
      return [];
  }
};

interface Shown {
  readonly says: readonly string[];
  readonly returns: Json | undefined;
}

const toError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

const play = ({ code, ctx }: Example): Shown => {
  const scheduler = new VirtualTimeScheduler();
  const engine = testEngine({ scheduler, packages: packagesFrom(packages), env: { MODEL: 'small' } });
  const says: string[] = [];
  let returns: Json | undefined;
  let failure: Error | undefined;
  engine
    .run(run(code, { ctx: JSON.parse(ctx) as JsonObject }), model)
    .pipe(
      tap((event) => says.push(...told(event))),
      toValue(),
    )
    .subscribe({ next: (value) => (returns = value), error: (error: unknown) => (failure = toError(error)) });
  scheduler.flush();
  if (failure !== undefined) throw failure;
  return { says, returns };
};

const written = Array.from(signatures, ([name, { type }]) => [name, shownSignature(name, type)] as const);

const sorted = (texts: readonly string[]): readonly string[] => [...texts].sort();

it('describes every function of the table by its exact signature, once, and no other', () => {
  expect(sorted(sections.flatMap((section) => section.signatures))).toEqual(sorted(written.map(([, text]) => text)));
});

it.each(written)('%s is used by an example beside its description', (name, signature) => {
  const beside = sections.filter((section) => section.signatures.includes(signature));
  // A function may be called, handed to pcall, or have methods.
  const uses = new RegExp(`(?<![\\w.])${name.replaceAll('.', '\\.')}(?!\\w)`);
  expect(beside.flatMap((section) => section.examples).some(({ code }) => uses.test(code))).toBe(true);
});

it('describes every table that signatures name by its exact fields', () => {
  expect(tables).toEqual(shownTables(alcShapes));
});

it.each(examples.map((example) => [example.heading, example] as const))('the example of %s', (_heading, example) => {
  if (example.returns === undefined) throw new Error(`it doesn't say what it returns: ${example.code}`);
  expect(play(example)).toEqual({ says: example.says, returns: JSON.parse(example.returns) as Json });
});
