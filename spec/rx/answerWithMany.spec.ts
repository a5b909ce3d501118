import { map } from 'rxjs';
import { answer, answerWith, type LlmRequest } from '../../lib';
import { settleAll } from '../../lib/session/request';
import { virtually } from '../support/engine';
import { ask, said } from './support';

/** Questions `p`, `q`, `r`, what each is answered, counted from when the responder is asked, and how long that takes. */
interface Marbles {
  readonly concurrency?: number;
  readonly source: string;
  readonly saying: Readonly<Record<'p' | 'q' | 'r', string>>;
  readonly served: Readonly<Record<'p' | 'q' | 'r', string | readonly string[]>>;
  /** The questions that somebody else settles, each at its frame. */
  readonly others?: string;
  readonly result: string;
  readonly viewer?: string;
}

const answering = ({ concurrency, source, saying, served, others = '', result, viewer }: Marbles): void =>
  virtually(({ cold, expectObservable, expectSubscriptions, hot }) => {
    const [p, q, r] = [ask('p', 0, 'batch'), ask('q', 1, 'batch'), ask('r', 2, 'batch')];
    const requests = { p: p.request, q: q.request, r: r.request };
    const replies = { p: cold(saying.p), q: cold(saying.q), r: cold(saying.r) };
    hot(others, requests).subscribe((request) => settleAll([request]));
    const answers$ = cold<LlmRequest>(source, requests).pipe(
      answerWith(
        ({ prompt }) => replies[prompt as keyof typeof replies].pipe(map((text) => answer(text))),
        concurrency === undefined ? {} : { concurrency },
      ),
      map((answered) => said(answered.answer)),
    );
    expectObservable(answers$, viewer).toBe(result, { x: 'x', y: 'y', z: 'z', e: 'error: error' });
    for (const name of ['p', 'q', 'r'] as const)
      expectSubscriptions(replies[name].subscriptions).toBe([served[name]].flat());
  });

describe('answerWith, for many questions', () => {
  it('asks them all at once and emits the answers as they come', () =>
    answering({
      source: '(pqr|)',
      saying: {
        p: '   ----x',
        q: '   --y',
        r: '   ---z',
      },
      served: {
        p: '   ^---!',
        q: '   ^-!',
        r: '   ^--!',
      },
      result: '--yz(x|)',
    }));

  it('asks no more of them at a time than it may, in the order they were asked', () =>
    answering({
      concurrency: 2,
      source: '(pqr|)',
      saying: {
        p: '   -----x',
        q: '   --y',
        r: '     --z',
      },
      served: {
        p: '   ^----!',
        q: '   ^-!',
        r: '   --^-!',
      },
      result: '--y-z(x|)',
    }));

  it('asks one after the other where it may ask one at a time', () =>
    answering({
      concurrency: 1,
      source: '(pqr|)',
      saying: {
        p: '   --x',
        q: '     --y',
        r: '       --z',
      },
      served: {
        p: '   ^-!',
        q: '   --^-!',
        r: '   ----^-!',
      },
      result: '--x-y-(z|)',
    }));

  it('goes on with the next where a responder errors', () =>
    answering({
      concurrency: 1,
      source: '(pqr|)',
      saying: {
        p: '   --#',
        q: '     -#',
        r: '      --z',
      },
      served: {
        p: '   ^-!',
        q: '   --^!',
        r: '   ---^-!',
      },
      result: '--ee-(z|)',
    }));

  it('lets go of a question at the frame where somebody else settles it', () =>
    answering({
      source: '(pqr|)',
      saying: {
        p: '   -----x',
        q: '   -----y',
        r: '   --z',
      },
      served: {
        p: '   ^----!',
        q: '   ^--!',
        r: '   ^-!',
      },
      others: '---q',
      result: '--z--(x|)',
    }));

  it('never asks the responder a question that was settled while it waited for its turn', () =>
    answering({
      concurrency: 1,
      source: '(pqr|)',
      saying: {
        p: '   ----x',
        q: '       --y',
        r: '       --z',
      },
      served: {
        p: '   ^---!',
        q: [],
        r: '   ----^-!',
      },
      others: '-q',
      result: '----x-(z|)',
    }));

  it('turns to the next question at the frame where the one at work is settled', () =>
    answering({
      concurrency: 1,
      source: '(pqr|)',
      saying: {
        p: '   ----x',
        q: '     --y',
        r: '       --z',
      },
      served: {
        p: '   ^-!',
        q: '   --^-!',
        r: '   ----^-!',
      },
      others: '--p',
      result: '----y-(z|)',
    }));

  it('completes without an answer where others settle all of them', () =>
    answering({
      concurrency: 1,
      source: '(pqr|)',
      saying: {
        p: '   ----x',
        q: '   ----y',
        r: '   ----z',
      },
      served: {
        p: '   ^--!',
        q: [],
        r: [],
      },
      others: '-qrp',
      result: '---|',
    }));

  it('lets go of all that it works on, and asks none of those that wait, when it is unsubscribed', () =>
    answering({
      concurrency: 2,
      source: '(pqr|)',
      saying: {
        p: '   -----x',
        q: '   -----y',
        r: '   -----z',
      },
      served: {
        p: '   ^--!',
        q: '   ^--!',
        r: [],
      },
      result: '------',
      viewer: '^--!',
    }));
});
