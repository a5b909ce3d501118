/** docs/which-strategy.md says what the strategies ask, and names all of them. */
import { builtInStrategies } from '../../../lib/node';
import { pages } from '../blocks';
import { rehearsals } from './rehearsals';

const page = pages.find(({ path }) => path.endsWith('which-strategy.md'));
if (page === undefined) throw new Error('docs/which-strategy.md is missing');

/** The first three cells of the rows that begin with the name of a strategy. */
const rows = Array.from(page.markdown.matchAll(/^\| `(\w+)` +\| ([^|]*?) +\| ([^|]*?) +\|/gm), ([, ...cells]) => cells);

const asked = rehearsals();

it('has a row for each strategy that comes with the package', () => {
  expect(rows.map(([name]) => name).sort()).toEqual([...builtInStrategies().names()].sort());
});

it.each(asked)('says how many questions $name asks, and how many in a rehearsal', ({ name, least, most, rounds }) => {
  const questions = rounds.reduce((sum, each) => sum + each, 0);
  expect(rows.find(([row]) => row === name)).toEqual([
    name,
    least === most ? `${least}` : `${least} to ${most}`,
    `${questions} in ${rounds.length} ${rounds.length === 1 ? 'round' : 'rounds'}`,
  ]);
});

it.each(asked)('sends to the page of $name', ({ name }) => {
  expect(page.markdown).toContain(`[${name}](strategies/${name}.md)`);
});
