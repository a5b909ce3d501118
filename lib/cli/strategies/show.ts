import * as E from 'fp-ts/Either';
import { pipe } from 'fp-ts/function';
import * as TE from 'fp-ts/TaskEither';
import { lastValueFrom } from 'rxjs';
import { nearest, type JsonObject, type LuaSource, type PackageSource, type StrategyMeta } from '../../domain';
import { strategyMetaCodec } from '../../wire';
import type { ShowArguments } from '../arguments/invocation';
import { oneLine, plain, safeJson } from '../../node/plain';
import type { Io } from '../io';
import { contextFrom } from '../job/context';
import { packagesFor } from '../job/packages';
import { lookingAt, metaIn } from './found';

const sourceOf = (packages: PackageSource, name: string): E.Either<string, LuaSource> => {
  const found = packages.find(name);
  if ('code' in found) return E.right(found);
  const meant = nearest(name, packages.names());
  const remedy =
    meant === undefined ? `${found.searched}; algocline-rx list shows what there is` : `did you mean ${meant}?`;
  return E.left(`there is no strategy '${name}': ${remedy}`);
};

/** How many questions, in words. */
const questionsOf = ({ questions, calls }: StrategyMeta): readonly string[] => {
  if (questions === undefined) return calls === undefined ? [] : [calls];
  const { least, most } = questions;
  const number = least === most ? `${least}` : `${least} to ${most}`;
  return [
    `${number} ${most === 1 ? 'question' : 'questions'} with these parameters`,
    ...(calls === undefined ? [] : [calls]),
  ];
};

/** Cells in columns that are as wide as their widest. */
const columns = (rows: readonly (readonly string[])[]): readonly string[] => {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => (row[i] ?? '').length)));
  return rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
};

const rangeOf = (min: number | undefined, max: number | undefined): readonly string[] => {
  if (min === undefined) return max === undefined ? [] : [`up to ${max}`];
  return [max === undefined ? `from ${min}` : `${min} to ${max}`];
};

const parametersOf = ({ parameters = [] }: StrategyMeta): readonly string[] =>
  columns(
    parameters.map(({ name, type = '', min, max, oneOf, default: value, description = '' }) => [
      oneLine(name),
      [oneLine(type), ...rangeOf(min, max), ...(oneOf === undefined ? [] : [oneLine(oneOf.join('|'))])].join(' '),
      value === undefined ? '' : safeJson(value),
      oneLine(description),
    ]),
  );

/** Columns of the text beside a label. */
const width = 100;

/** Broken between words. */
const wrapped = (text: string): readonly string[] =>
  text.split(' ').reduce((lines: readonly string[], word) => {
    const last = lines.at(-1);
    return last === undefined || last.length + 1 + word.length > width
      ? [...lines, word]
      : [...lines.slice(0, -1), `${last} ${word}`];
  }, []);

const labelled = (label: string, [first, ...more]: readonly string[]): readonly string[] =>
  first === undefined ? [] : [`${label.padEnd(12)}${first}`, ...more.map((line) => `${' '.repeat(12)}${line}`)];

/** A word of a shell. */
const word = (text: string): string => (/^[\w./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

const toRun = ({ name, packages = [], project, followLinks }: ShowArguments): string =>
  [
    'algocline-rx run',
    ...packages.map((folder) => `--packages ${word(folder)}`),
    ...(project === undefined ? [] : [`--project ${word(project)}`]),
    ...(followLinks === undefined ? [] : ['--follow-links']),
    `--strategy ${word(name)} --task "..."`,
  ].join(' ');

const described = (meta: StrategyMeta, { name }: LuaSource, asked: ShowArguments): string => {
  const { version, category, description, paper, result } = meta;
  const title = [meta.name, version, category === undefined ? undefined : `(${category})`];
  const text = (value: string | undefined): readonly string[] => (value === undefined ? [] : wrapped(oneLine(value)));
  return [
    oneLine(title.filter((part) => part !== undefined).join(' ')),
    ...text(description),
    '',
    ...labelled('paper', text(paper)),
    ...labelled('parameters', parametersOf(meta)),
    ...labelled('asks', questionsOf(meta).flatMap(text)),
    ...labelled('result', text(result)),
    ...labelled('file', [oneLine(name.replace(/^[@=]/, ''))]),
    '',
    toRun(asked),
    '',
  ].join('\n');
};

const print = (meta: StrategyMeta, source: LuaSource, asked: ShowArguments): string =>
  asked.json === true ? `${safeJson(strategyMetaCodec.encode(meta))}\n` : described(meta, source, asked);

const metaFrom = (
  packages: PackageSource,
  { name }: ShowArguments,
  ctx: JsonObject,
): TE.TaskEither<string, StrategyMeta> =>
  pipe(
    TE.fromTask(() => lastValueFrom(metaIn(lookingAt(packages), name, ctx))),
    TE.chainEitherK((meta) => meta),
  );

/** What a strategy does, with its parameters and the number of its questions; or its source. */
export const shown = (asked: ShowArguments, { env = {} }: Pick<Io, 'env'>): TE.TaskEither<string, string> =>
  pipe(
    E.Do,
    E.bind('packages', () => packagesFor(asked, env)),
    E.bind('ctx', () => contextFrom(asked.ctx)),
    E.bind('source', ({ packages }) => sourceOf(packages, asked.name)),
    TE.fromEither,
    TE.chain(({ packages, ctx, source }) =>
      asked.source === true
        ? TE.right(plain(source.code))
        : pipe(
            metaFrom(packages, asked, ctx),
            TE.map((meta) => print(meta, source, asked)),
          ),
    ),
  );
