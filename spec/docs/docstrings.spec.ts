/** The examples in docstrings run, to the first thing that comes of them. That they compile is shown by types.spec.ts. */
import { firstValueFrom, isObservable, timeout } from 'rxjs';
import { rehearse, run, toValue, type Engine } from '../../lib';
import { engine } from './docstrings/preamble';
import { examples } from './docstrings/examples';
import { evaluate } from './evaluate';
import { enter, leave } from './folder';

beforeAll(() => {
  enter({ path: '', markdown: '', blocks: [] });
});

afterAll(() => {
  engine.close();
  leave();
});

const isEngine = (value: unknown): value is Engine => typeof value === 'object' && value !== null && 'spawn' in value;

/** An engine runs something, a stream emits something, all else is what it is. */
const tried = (value: unknown): unknown => {
  if (isEngine(value)) return firstValueFrom(value.run(run('return "ran"'), rehearse()).pipe(toValue()));
  return isObservable(value) ? firstValueFrom(value.pipe(timeout(2000))) : value;
};

it.each(examples.map(({ place, code, module }) => [place, code, module] as const))(
  '%s: %s',
  async (_place, _code, module) => {
    const { example } = evaluate(module) as { readonly example: () => Promise<unknown> };
    expect(await tried(await example())).toBeDefined();
  },
);

it('there are examples', () => {
  expect(examples.length).toBeGreaterThan(10);
});
