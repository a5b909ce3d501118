import { isLeft } from 'fp-ts/Either';
import { lastValueFrom } from 'rxjs';
import { advice, rehearse, toValue } from '../../lib';
import { builtInStrategies } from '../../lib/node';
import { readText } from '../../lib/node/textFile';
import { testEngine } from '../support/engine';

test('the strategies of the package are listed', () => {
  expect(builtInStrategies().names()).toContain('self_consistency');
});

test('every one of them says what it is', () => {
  const packages = builtInStrategies();
  for (const name of packages.names())
    expect(packages.find(name)).toMatchObject({ code: expect.stringContaining('M.meta') });
});

test('one of them runs by its name', async () => {
  const engine = testEngine({ packages: builtInStrategies() });
  const value$ = engine.run(advice('self_consistency', { task: '6 times 7?' }), rehearse()).pipe(toValue());
  expect(await lastValueFrom(value$)).toMatchObject({ result: { total: 5, votes: expect.any(Number) } });
});

test('a file that is not there is no text', () => {
  const text = readText('no/such/file');
  expect(isLeft(text) && text.left).toBe('there is no such file');
});
