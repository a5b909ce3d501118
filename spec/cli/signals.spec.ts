import { Subject } from 'rxjs';
import { claimable } from '../../lib/cli/signals';

const watched = () => {
  const signal$ = new Subject<void>();
  const seen: string[] = [];
  const claims$ = claimable(signal$, () => seen.push('unclaimed'));
  return { signal$, seen, claims$ };
};

test('a signal goes to whoever listens, once, and the next one is unclaimed', () => {
  const { signal$, seen, claims$ } = watched();
  claims$.subscribe({ next: () => seen.push('claimed'), complete: () => seen.push('complete') });
  signal$.next();
  signal$.next();
  expect(seen).toEqual(['claimed', 'complete', 'unclaimed']);
});

test('a signal is unclaimed before anybody listens and after they have gone', () => {
  const { signal$, seen, claims$ } = watched();
  signal$.next();
  claims$.subscribe(() => seen.push('claimed')).unsubscribe();
  signal$.next();
  expect(seen).toEqual(['unclaimed', 'unclaimed']);
});

test('a listener that causes another signal leaves that one unclaimed', () => {
  const { signal$, seen, claims$ } = watched();
  claims$.subscribe(() => {
    seen.push('claimed');
    signal$.next();
  });
  signal$.next();
  expect(seen).toEqual(['claimed', 'unclaimed']);
});
