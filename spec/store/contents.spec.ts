import { left, right } from 'fp-ts/Either';
import { Contents, put, remove } from '../../lib/store';

describe('a namespace that is larger than it may be', () => {
  const full = () => new Contents({ maxValueLength: 100, maxNamespaceLength: 5 }, [['a', '123456789']]);

  it('takes what makes it smaller, even if that is not enough', () => {
    const contents = full();
    expect(contents.apply('a', put('12345678'))).toEqual(right(undefined));
    expect([...contents.values]).toEqual([['a', '12345678']]);
    expect(contents.apply('a', remove)).toEqual(right(true));
  });

  it('takes nothing that makes it larger', () => {
    const contents = full();
    expect(contents.apply('b', put('1'))).toEqual(left(expect.objectContaining({ _tag: 'refused' })));
    expect([...contents.values.keys()]).toEqual(['a']);
  });
});

it('contents count what was changed, and not what was not', () => {
  const contents = new Contents({ maxValueLength: 100, maxNamespaceLength: 100 });
  const changes = [put('1'), put('1'), put('2'), remove, remove].map((change) => {
    contents.apply<unknown>('k', change);
    return contents.changes;
  });
  expect([...changes, contents.clear(), contents.changes]).toEqual([1, 1, 2, 3, 3, 0, 3]);
});
