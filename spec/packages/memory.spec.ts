import * as fc from 'fast-check';
import { packagesFrom } from '../../lib';
import { text } from '../support/arbitraries';

const packages = packagesFrom({ greet: 'return 1', vote: 'return 2' });

describe('packagesFrom', () => {
  it('finds a package by its name, as a file that tracebacks can name', () => {
    expect(packages.find('vote')).toEqual({ name: '@vote.lua', code: 'return 2' });
  });

  it('finds an empty package', () => {
    expect(packagesFrom({ nothing: '' }).find('nothing')).toEqual({ name: '@nothing.lua', code: '' });
  });

  it('says where it looked for a name it does not know', () => {
    expect(packages.find('greeting')).toEqual({ searched: 'not among the packages in memory' });
  });

  it.each(['toString', 'constructor', '__proto__', 'hasOwnProperty', ''])(
    'does not know %p, which nobody gave it',
    (name) => {
      expect(packages.find(name)).toEqual({ searched: 'not among the packages in memory' });
    },
  );

  it('lists its names in the order they were given', () => {
    expect(packages.names()).toEqual(['greet', 'vote']);
  });

  it('finds each name that it lists, and no other', () => {
    fc.assert(
      fc.property(fc.dictionary(text, text), text, (sources, other) => {
        const given = packagesFrom(sources);
        for (const name of given.names()) expect(given.find(name)).toMatchObject({ code: sources[name] });
        expect('code' in given.find(other)).toBe(given.names().includes(other));
      }),
    );
  });
});
