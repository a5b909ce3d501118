import { defer, Subject, type Observable } from 'rxjs';

/**
 * The next time a signal comes while somebody listens. One that comes while nobody does, because there is nothing to
 * cancel yet, or it was cancelled already, or only the output is still under way, is not lost but goes to `unclaimed`.
 */
export const claimable = (signal$: Observable<unknown>, unclaimed: () => void): Observable<void> => {
  let claims = new Subject<void>();
  signal$.subscribe(() => {
    const claimed = claims;
    if (!claimed.observed) {
      unclaimed();
      return;
    }
    // Before anybody is told: a signal that comes of this one finds nobody listening.
    claims = new Subject<void>();
    claimed.next();
    claimed.complete();
  });
  return defer(() => claims);
};
