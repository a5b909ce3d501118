import { lastValueFrom } from 'rxjs';
import { firstOf, packagesFrom, rehearse, toOutcome } from '../../lib';
import { builtInStrategies } from '../../lib/node';
import { metaOf } from '../../lib/prelude/meta';
import { testEngine } from '../support/engine';

const ran = 'run = function(ctx) return ctx end';

/** The meta of a package with that code, or why there is none. */
const meta = async (code: string): Promise<unknown> => {
  const engine = testEngine({ packages: firstOf(packagesFrom({ pkg: code }), builtInStrategies()) });
  const outcome = await lastValueFrom(engine.run(metaOf('pkg'), rehearse()).pipe(toOutcome()));
  return outcome._tag === 'done' ? outcome.value : outcome._tag === 'failed' ? outcome.message.split('\n')[0] : outcome;
};

describe('the meta of a strategy', () => {
  it('is what its package says of itself, and nothing else', async () => {
    const all = `{ name = "pkg", version = "1.2", description = "does", category = "kind", author = "x" }`;
    expect(await meta(`return { meta = ${all}, ${ran} }`)).toEqual({
      name: 'pkg',
      version: '1.2',
      description: 'does',
      category: 'kind',
    });
  });

  it('may be its name alone', async () => {
    expect(await meta(`return { meta = { name = "pkg" }, ${ran} }`)).toEqual({ name: 'pkg' });
  });

  it('is known of the strategies that come with the package', async () => {
    expect(await meta(`return require("self_consistency")`)).toMatchObject({ name: 'self_consistency' });
  });

  it.each([
    [
      'a package that returns nothing',
      'local x = 1',
      'is no strategy: it must return a table with a function run(ctx)',
    ],
    [
      'a package without run',
      'return { meta = { name = "x" } }',
      'is no strategy: it must return a table with a function run(ctx)',
    ],
    [
      'a package without meta',
      `return { ${ran} }`,
      "has no meta: set M.meta = { name = 'pkg', version = '0.1.0', description = '...', category = '...' }",
    ],
    ['a meta without a name', `return { meta = {}, ${ran} }`, 'has a meta.name that is no string but nil'],
    [
      'a version that is a number',
      `return { meta = { name = "pkg", version = 1 }, ${ran} }`,
      'has a meta.version that is no string but number',
    ],
  ])('is refused for %s', async (_, code, why) => {
    expect(await meta(code)).toBe(`package 'pkg' ${why}`);
  });
});
