import { join } from 'node:path';
import { cardsIn, stateIn } from '../../../lib/node';
import { vmOver } from '../../store/lua';
import { withTempDir } from '../../tools/temp';
import { runWaiting } from './threads';

const run = (folder: string, code: string) =>
  runWaiting(vmOver({ state: stateIn(join(folder, 'state')), cards: cardsIn(join(folder, 'cards')) }), code);

const resultOf = async (folder: string, code: string): Promise<unknown> => (await run(folder, code)).end;

it('a script waits where the disk takes its time, inside pcall and coroutines as well', () =>
  withTempDir(async (folder) => {
    const { end, waits } = await run(
      folder,
      `state.set('a', 1)
      local ok, sum = pcall(state.incr, 'a', 2)
      local inside = coroutine.wrap(function() return state.incr('a', 0.5) end)()
      local failed, message = pcall(state.incr, 'a', 'x')
      state.set('t', {1}) local caught, why = pcall(state.incr, 't')
      return {ok, sum, inside, failed, message, caught, why, state.keys()}`,
    );
    expect({ end, waits }).toEqual({
      end: {
        _tag: 'returned',
        value: [
          ...[true, 3, 3.5, false, `bad argument #2 to 'alc.state.incr' (number expected, got string "x")`],
          ...[
            false,
            expect.stringMatching(/alc\.state\.incr: "t" holds \[1\], which is no number: set it to one first$/),
          ],
          ['a', 't'],
        ],
      },
      waits: 6,
    });
  }));

it('what one session keeps, another one finds', () =>
  withTempDir(async (folder) => {
    await run(
      folder,
      `state.set('k', {f = 3.0}) card.create{card_id = 'c', pkg = {name = 'p'}, n = 2.0} card.write_samples('c', {{q = 1}})`,
    );
    expect(
      await resultOf(
        folder,
        `card.alias_set('best', 'c')
        return {math.type(state.get('k').f), math.type(card.get_by_alias('best').n), card.read_samples('c'), state.list()}`,
      ),
    ).toEqual({ _tag: 'returned', value: ['float', 'float', [{ q: 1 }], ['default']] });
  }));
