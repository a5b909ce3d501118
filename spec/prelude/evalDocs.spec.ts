/** The examples of docs/evaluation.md return what the page says. */
import { response } from '../../lib/domain';
import { pages } from '../docs/blocks';
import { evaluated } from './evalSupport';

const blocks = pages.find(({ path }) => path.endsWith('evaluation.md'))?.blocks ?? [];

const packages = Object.fromEntries(
  blocks.flatMap(({ file, text }) => (file === undefined ? [] : [[file.replace(/\.lua$/, ''), text]])),
);

/** The model of the page. */
const answers: readonly (readonly [asked: RegExp, answer: string])[] = [
  [/one word/, 'Four'],
  [/2 \+ 2/, 'It is 4.'],
  [/3 \+ 4/, 'It is seven.'],
  [/128 \+ 256/, 'It is 374.'],
];

const answer = ({ prompt }: { readonly prompt: string }): ReturnType<typeof response> =>
  response(answers.find(([asked]) => asked.test(prompt))?.[1] ?? prompt);

const examples = blocks.flatMap(({ language, file, text }, i) =>
  language === 'lua' && file === undefined ? [[text, blocks[i + 1]] as const] : [],
);

it.each(examples)('%s', (code, output) => {
  expect(output?.language).toBe('text');
  expect(evaluated({ code, packages, answer })).toBe(output?.text.trimEnd());
});

it('has examples', () => {
  expect(examples.length).toBeGreaterThan(6);
});
