/** What every strategy that comes with the package keeps to, whatever it does. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { advice, metaOf, rehearse, scripted, wire, type JsonObject, type Responder } from '../../lib';
import { builtInStrategies } from '../../lib/node';
import type { StrategyMeta, StrategyParameter } from '../../lib/domain';
import { get } from '../support/engine';
import { scripts, type Scripted } from './scripts';
import { callsOf, ranWith, resultOf, type Played } from './support';

const text = expect.stringMatching(/\S/) as string;

const scriptOf = (name: string): Scripted => {
  const script = scripts[name];
  if (script === undefined) throw new Error(`spec/strategies/scripts.ts has no script for ${name}`);
  return script;
};

const metaFor = (name: string, ctx: JsonObject = scriptOf(name).required ?? {}): StrategyMeta => {
  const { outcome } = ranWith(metaOf(name, { ctx }), rehearse());
  if (outcome._tag !== 'done') throw new Error(`${name} has no meta: ${JSON.stringify(outcome)}`);
  return get(wire.strategyMetaCodec.decode(outcome.value));
};

const pageOf = (name: string): string => readFileSync(join(__dirname, `../../docs/strategies/${name}.md`), 'utf8');

const sectionOf = (name: string, heading: string): string =>
  pageOf(name)
    .split(/^## /m)
    .find((section) => section.startsWith(`${heading}\n`)) ?? '';

/** The cells of the table in a section, without its head. */
const rowsOf = (name: string, heading: string): readonly (readonly string[])[] =>
  Array.from(sectionOf(name, heading).matchAll(/^\| (.*) \|$/gm), ([, row = '']) =>
    row.split('|').map((cell) => cell.trim()),
  ).slice(2);

const rowOf = ({ name, type = '', default: value, description = '' }: StrategyParameter): readonly string[] => [
  `\`${name}\``,
  type,
  value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value),
  value === undefined ? `${description} Must be given.` : description,
];

/** Where a paper is to be found. */
const places = /arXiv:\d{4}\.\d{5}|doi:10\.\S+\w/g;

const linkTo = (place: string): string =>
  `[${place}](${place.replace(/^arXiv:/, 'https://arxiv.org/abs/').replace(/^doi:/, 'https://doi.org/')})`;

const tasks = [
  'What is 6 times 7?',
  'Rate my essay in JSON: score it, say yes or no, A or B.\n\nIt begins: "Answer: {task} %d \\0 <draft>"\n\nApproved: ',
  '为什么天是蓝的？',
];

const run = (name: string, task: string, ctx: JsonObject, responder: Responder): Played =>
  ranWith(advice(name, { task, ctx: { ...scriptOf(name).required, ...ctx } }), responder);

const names = builtInStrategies().names();

it('there are eight of them', () => {
  expect([...names].sort()).toEqual(Object.keys(scripts).sort());
  expect(names).toHaveLength(8);
});

describe.each(names)('%s', (name) => {
  const meta = metaFor(name);
  const parameters = meta.parameters ?? [];
  const { task, ctx, script, result, others } = scriptOf(name);

  it('says all that there is to say of a strategy', () => {
    expect(meta).toEqual({
      name,
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      description: expect.stringMatching(/^[A-Z].*\.$/),
      category: text,
      paper: expect.stringMatching(places.source),
      parameters: expect.arrayContaining([expect.objectContaining({ name: 'max_tokens' })]),
      result: expect.stringMatching(/^\{ \w/),
      calls: text,
      questions: { least: expect.any(Number), most: expect.any(Number) },
    });
  });

  it.each(parameters)('says what its parameter $name is, with a default or else that it must be given', (parameter) => {
    expect(parameter).toMatchObject({ type: text, description: expect.stringMatching(/^[A-Z].*\.$/) });
    const given = (scriptOf(name).required ?? {})[parameter.name];
    expect(parameter.default === undefined).toBe(given !== undefined);
  });

  it.each(parameters.filter(({ type }) => type === 'integer' || type === 'number'))(
    'takes the default and the limits of $name, and nothing beyond them',
    ({ name: parameter, default: value, min = Number.NaN, max = Number.NaN }) => {
      const required = scriptOf(name).required ?? {};
      expect(value).toBeGreaterThanOrEqual(min);
      expect(value).toBeLessThanOrEqual(max);
      for (const beyond of [min - 1, max + 1])
        expect(() => callsOf(name, { ...required, [parameter]: beyond })).toThrow(`${name}: ctx.${parameter} must be `);
    },
  );

  it.each(tasks)('runs to its end in a rehearsal: %j', (rehearsed) => {
    const ended = run(name, rehearsed, {}, rehearse());
    expect(ended.outcome._tag).toBe('done');
    expect(ended.prompts[0]).toContain(rehearsed);
  });

  it('finds what the answers of a script say', () => {
    expect(resultOf(run(name, task, ctx, scripted(script)))).toMatchObject(result as JsonObject);
  });

  it.each([{}, ...others])('asks as many questions in a rehearsal as it says: %j', (parametersGiven) => {
    const given = { ...scriptOf(name).required, ...parametersGiven };
    const { outcome, prompts } = run(name, task, given, rehearse());
    const { least, most } = metaFor(name, given).questions ?? { least: Number.NaN, most: Number.NaN };
    expect(outcome._tag).toBe('done');
    expect(prompts.length).toBeGreaterThanOrEqual(least);
    expect(prompts.length).toBeLessThanOrEqual(most);
  });

  it('has a page that names its papers and where they are', () => {
    const page = pageOf(name).replace(/\s+/g, ' ');
    const titles = Array.from(meta.paper?.matchAll(/"([^"]+)"/g) ?? [], ([, title]) => title);
    expect(titles).not.toEqual([]);
    for (const title of titles) expect(page).toContain(`_${title}_`);
    for (const place of meta.paper?.match(places) ?? []) expect(page).toContain(linkTo(place));
  });

  it('has a page with a table of its parameters', () => {
    expect(rowsOf(name, 'Parameters')).toEqual(parameters.map(rowOf));
  });

  it('has a page that lists the fields of its result', () => {
    const fields = /^\{ (.*?) \}/.exec(meta.result ?? '')?.[1]?.split(', ');
    expect(rowsOf(name, 'What comes out').map(([field]) => field)).toEqual(fields?.map((field) => `\`${field}\``));
    const found = resultOf(run(name, task, ctx, scripted(script)));
    expect(fields).toEqual(expect.arrayContaining(Object.keys(found as JsonObject)));
  });

  // Without defaults for all parameters there is no number to say.
  if (parameters.every((parameter) => parameter.default !== undefined))
    it('has a page that says the least and the most questions it asks by default', () => {
      const section = sectionOf(name, 'How many questions it asks');
      expect(section).toContain(`**${meta.questions?.least}**`);
      expect(section).toContain(`**${meta.questions?.most}**`);
    });
});
