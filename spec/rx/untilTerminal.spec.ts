import { of, Subject, tap } from 'rxjs';
import { firstTerminalWins, untilTerminal } from '../../lib';
import { isCapital, through } from './support';

const broken = new Error('broken');
const until = untilTerminal(isCapital);

describe('untilTerminal', () => {
  it('is silent while the source is', () =>
    through(until, {
      source: '-----',
      during: '^----',
      result: '-----',
    }));

  it('completes with an empty source', () =>
    through(until, {
      source: '--|',
      during: '^-!',
      result: '--|',
    }));

  it('completes right after a terminal value that comes first', () =>
    through(until, {
      source: '-T--a-|   ',
      during: '^!        ',
      result: '-(T|)     ',
    }));

  it('mirrors values up to the terminal one, and lets go of the source at that frame', () =>
    through(until, {
      source: '-a-b-T-U-|',
      during: '^----!    ',
      result: '-a-b-(T|) ',
    }));

  it('completes with a source that has no terminal value', () =>
    through(until, {
      source: '-a-b-|',
      during: '^----!',
      result: '-a-b-|',
    }));

  it('passes an error', () =>
    through(until, {
      source: '-a-#',
      during: '^--!',
      result: '-a-#',
    }));

  it('lets go of the source when it is unsubscribed', () =>
    through(until, {
      source: '-a-b-T-',
      during: '^---!  ',
      result: '-a-b-  ',
      viewer: '^---!  ',
    }));

  it('errors when the predicate throws, and lets go of the source', () =>
    through(
      untilTerminal((): boolean => {
        throw broken;
      }),
      {
        error: broken,
        source: '-a-b-|',
        during: '^!    ',
        result: '-#    ',
      },
    ));

  it('takes no more from a synchronous source than it passes on', () => {
    const drawn: string[] = [];
    const seen: string[] = [];
    of('a', 'T', 'b')
      .pipe(
        tap((value) => drawn.push(value)),
        until,
      )
      .subscribe((value) => seen.push(value));
    expect({ drawn, seen }).toEqual({ drawn: ['a', 'T'], seen: ['a', 'T'] });
  });

  it('completes once behind firstTerminalWins, however the observer of the end re-enters', () => {
    const source = new Subject<string>();
    const seen: string[] = [];
    source.pipe(firstTerminalWins(isCapital), until).subscribe({
      next: (value) => {
        seen.push(value);
        source.next('U');
      },
      complete: () => seen.push('|'),
    });
    source.next('T');
    expect(seen).toEqual(['T', '|']);
  });
});
