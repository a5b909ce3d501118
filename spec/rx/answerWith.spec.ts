import { map } from 'rxjs';
import { answer, answerWith, delta, type Reply } from '../../lib';
import { virtually } from '../support/engine';
import { ask, said } from './support';

const boom = new Error('boom');

/** Each letter is the answer of that text; a capital one is a piece of an answer. */
const spoken: Readonly<Record<string, Reply>> = { x: answer('x'), y: answer('y'), D: delta('D'), E: delta('E') };

/** A question `p` at some frame, what the responder says to it, and for how long it was asked. */
interface Marbles {
  readonly source: string;
  readonly during: string;
  readonly saying: string;
  readonly served: string | string[];
  /** `x`, `y`: answered so. `#`: the error `boom`. `0`: the error answer for silence. */
  readonly result: string;
  readonly viewer?: string;
  /** What reached the session. */
  readonly heard: readonly string[];
}

const silence = 'error: the responder completed without an answer';

const answering = ({ source, during, saying, served, result, viewer, heard }: Marbles): void => {
  const asked = ask('p');
  virtually(({ cold, expectObservable, expectSubscriptions }) => {
    const questions = cold(source, { p: asked.request }, boom);
    const replies = cold(saying, spoken, boom);
    const answers$ = questions.pipe(
      answerWith(() => replies),
      map(({ answer: given }) => said(given)),
    );
    expectObservable(answers$, viewer).toBe(result, { x: 'x', y: 'y', 0: silence, b: 'error: boom' }, boom);
    expectSubscriptions(questions.subscriptions).toBe(during);
    expectSubscriptions(replies.subscriptions).toBe(served);
  });
  expect(asked.heard).toEqual(heard);
};

describe('answerWith', () => {
  it('is silent while nothing is asked', () =>
    answering({
      source: '-----',
      during: '^----',
      saying: 'x    ',
      served: [],
      result: '-----',
      heard: [],
    }));

  it('completes with a session that asks nothing', () =>
    answering({
      source: '--|',
      during: '^-!',
      saying: 'x  ',
      served: [],
      result: '--|',
      heard: [],
    }));

  it('answers a question when the responder does, and lets go of the responder', () =>
    answering({
      source: '-p-------|',
      during: '^--------!',
      saying: ' ---x--y-|',
      served: '-^--!     ',
      result: '----x----|',
      heard: ['x'],
    }));

  it('takes the first of two answers', () =>
    answering({
      source: '-p-------|',
      during: '^--------!',
      saying: ' ---(xy)  ',
      served: '-^--!     ',
      result: '----x----|',
      heard: ['x'],
    }));

  it('completes after the answer where the session ended meanwhile', () =>
    answering({
      source: '-p-|      ',
      during: '^--!      ',
      saying: ' -----x   ',
      served: '-^----!   ',
      result: '------(x|)',
      heard: ['x'],
    }));

  it('publishes the pieces of an answer as they come, and emits only the answer', () =>
    answering({
      source: '-p-------|',
      during: '^--------!',
      saying: ' -D-E-x-D ',
      served: '-^----!   ',
      result: '------x--|',
      heard: ['delta D', 'delta E', 'x'],
    }));

  it('takes the error of a responder for an error answer', () =>
    answering({
      source: '-p-------|',
      during: '^--------!',
      saying: ' -D-#     ',
      served: '-^--!     ',
      result: '----b----|',
      heard: ['delta D', 'error: boom'],
    }));

  it('takes a responder that completes without a word for an error answer', () =>
    answering({
      source: '-p-------|',
      during: '^--------!',
      saying: ' ---|     ',
      served: '-^--!     ',
      result: '----0----|',
      heard: [silence],
    }));

  it('takes pieces without an answer for an error answer', () =>
    answering({
      source: '-p-------|',
      during: '^--------!',
      saying: ' -D-|     ',
      served: '-^--!     ',
      result: '----0----|',
      heard: ['delta D', silence],
    }));

  it('waits for a responder that never answers, also after the last question', () =>
    answering({
      source: '-p-|   ',
      during: '^--!   ',
      saying: ' ------',
      served: '-^-----',
      result: '-------',
      heard: [],
    }));

  it('passes the error of its source and lets go of the responder', () =>
    answering({
      source: '-p--#  ',
      during: '^---!  ',
      saying: ' -----x',
      served: '-^--!  ',
      result: '----#  ',
      heard: [],
    }));

  it('leaves the question pending and lets go of the responder when it is unsubscribed', () =>
    answering({
      source: '-p-----|',
      during: '^--!    ',
      saying: ' -----x ',
      served: '-^-!    ',
      result: '----    ',
      viewer: '^--!    ',
      heard: [],
    }));
});
