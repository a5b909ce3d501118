import { Writable } from 'node:stream';
import { concat, NEVER, of } from 'rxjs';
import { TooSlow, writeTo } from '../../lib/cli/writeTo';
import { virtually } from '../support/engine';

/** A stream that nobody reads. */
const stuck = (): Writable => new Writable({ write: () => undefined });

test('all is written in its order, and nothing emitted', () => {
  virtually(({ cold, expectObservable, flush }) => {
    const written: string[] = [];
    const stream = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        written.push(chunk.toString());
        done();
      },
    });
    expectObservable(cold('a-b|').pipe(writeTo(stream))).toBe('---|');
    flush();
    expect(written).toEqual(['a', 'b']);
  });
});

test('it ends with an error, and lets go of its source, when more waits than the limit', () => {
  virtually(({ cold, expectObservable, expectSubscriptions }) => {
    const texts = cold('a-b-c-d|');
    expectObservable(texts.pipe(writeTo(stuck(), 2))).toBe('----#', undefined, new TooSlow(2));
    expectSubscriptions(texts.subscriptions).toBe('^---!');
  });
});

test('the error says what waits, in MiB', () => {
  expect(new TooSlow(256 * 2 ** 20).message).toBe(
    'the output is read too slowly: more than 256 MiB wait, so the run was cancelled',
  );
});

test('exactly the limit may wait', () => {
  virtually(({ expectObservable }) => {
    expectObservable(concat(of('ab'), NEVER).pipe(writeTo(stuck(), 2))).toBe('-');
  });
});
