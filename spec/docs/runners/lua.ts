/**
 * `lua`: with a file, a file of the page's folder that compiles. Without one, a chunk that returns what stands behind `-->`,
 * or in the `text` block after it; one that shows neither compiles. Its model answers "re " and the question.
 */
import { firstValueFrom, of } from 'rxjs';
import { answer, rehearse, run, toValue, type Json } from '../../../lib';
import { builtInStrategies, packagesIn } from '../../../lib/node';
import { firstOf } from '../../../lib/packages';
import { testEngine } from '../../support/engine';
import { outputOf, type Runner } from '../place';
import { exampleOf } from '../reference';

const valueOf = (code: string, ctx: string): Promise<Json> =>
  firstValueFrom(
    testEngine({ packages: firstOf(packagesIn('.'), builtInStrategies()) })
      .run(run(code, { ctx: JSON.parse(ctx) }), ({ prompt }) => of(answer(`re ${prompt}`)))
      .pipe(toValue()),
  );

const compiles = (code: string): Promise<Json> =>
  firstValueFrom(
    testEngine()
      .run(run('local _, message = load(ctx.code) return message or "compiles"', { ctx: { code } }), rehearse())
      .pipe(toValue()),
  );

export const lua: Runner = {
  takes: ({ block }) => block.language === 'lua',
  register: (place) => {
    const { line, file, text } = place.block;
    const { returns, says, ctx } = exampleOf('', text);
    const output = file === undefined ? outputOf(place) : undefined;
    it(`${file ?? `the Lua of line ${line}`} compiles`, async () => {
      expect(says).toEqual([]);
      expect(await compiles(text)).toBe('compiles');
    });
    if (file === undefined && returns !== undefined)
      it(`the Lua of line ${line} returns what it says`, async () => {
        expect(await valueOf(text, ctx)).toEqual(JSON.parse(returns));
      });
    if (output !== undefined)
      it(`the Lua of line ${line} returns what the page says`, async () => {
        expect(await valueOf(text, ctx)).toBe(output);
      });
  },
};
