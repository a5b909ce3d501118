import { firstOf, packagesFrom, run, toOutcome, rehearse, type PackageSource } from '../../lib';
import { testEngine, virtually } from '../support/engine';

const refusing: PackageSource = { find: () => ({ searched: 'the file is broken', refused: true }), names: () => ['x'] };
const having = packagesFrom({ x: 'return "another x"' });

describe('a source that refuses a name', () => {
  it('ends the search, so that no other package takes its place', () => {
    expect(firstOf(packagesFrom({}), refusing, having).find('x')).toEqual({
      searched: 'the file is broken',
      refused: true,
    });
  });

  it('is not asked for what a source before it has', () => {
    expect(firstOf(having, refusing).find('x')).toHaveProperty('code', 'return "another x"');
  });

  it('fails the script that requires it, with its reason', () => {
    virtually(({ expectObservable }, scheduler) => {
      const engine = testEngine({ scheduler, packages: firstOf(refusing, having) });
      expectObservable(engine.run(run('return require("x")'), rehearse()).pipe(toOutcome())).toBe('(o|)', {
        o: expect.objectContaining({ _tag: 'failed', message: expect.stringContaining('the file is broken') }),
      });
    });
  });
});

describe('the project root of a session', () => {
  it('is told to every source', () => {
    const find = jest.fn((): { searched: string } => ({ searched: 'nowhere' }));
    const names = jest.fn((): readonly string[] => []);
    const source = firstOf({ find, names }, firstOf({ find, names }));
    source.find('x', '/project');
    source.names('/project');
    expect(find.mock.calls).toEqual([
      ['x', '/project'],
      ['x', '/project'],
    ]);
    expect(names.mock.calls).toEqual([['/project'], ['/project']]);
  });
});
