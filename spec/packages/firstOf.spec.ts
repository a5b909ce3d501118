import { firstOf, packagesFrom, type PackageSource } from '../../lib';

const near = packagesFrom({ greet: 'near', vote: 'near' });
const far = packagesFrom({ vote: 'far', panel: 'far' });

/** A source that has nothing, looked through at a place of that name. */
const emptyAt = (place: string): PackageSource => ({ find: () => ({ searched: place }), names: () => [] });

describe('firstOf', () => {
  it.each([
    ['greet', 'near'],
    ['vote', 'near'],
    ['panel', 'far'],
  ])('finds %s in the first source that has it', (name, code) => {
    expect(firstOf(near, far).find(name)).toEqual({ name: `@${name}.lua`, code });
  });

  it('asks no further source once it has found the package', () => {
    const find = jest.fn((): { searched: string } => ({ searched: 'too far' }));
    firstOf(near, { find, names: () => [] }).find('vote');
    expect(find).not.toHaveBeenCalled();
  });

  it('says all the places where it looked, in order', () => {
    expect(firstOf(emptyAt('not in a/'), emptyAt('not in b/')).find('vote')).toEqual({
      searched: 'not in a/; not in b/',
    });
  });

  it('says that there are no packages where it has no source', () => {
    expect(firstOf().find('vote')).toEqual({ searched: 'there are no packages' });
  });

  it('lists each name once, in the order of the sources', () => {
    expect(firstOf(near, far).names()).toEqual(['greet', 'vote', 'panel']);
  });

  it('lists no names where it has no source', () => {
    expect(firstOf().names()).toEqual([]);
  });
});
