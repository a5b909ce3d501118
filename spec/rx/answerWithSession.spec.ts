import { map, NEVER, of, timer } from 'rxjs';
import { answer, answerWith, cancelReason, run, type Responder, type SessionStreams } from '../../lib';
import { get, testEngine, virtually } from '../support/engine';
import { said } from './support';

const echo: Responder = ({ prompt }) => of(answer(prompt.toUpperCase()));
const slowly: Responder = ({ prompt }) => timer(3).pipe(map(() => answer(prompt.toUpperCase())));

/** The answers that a responder gives to a session. */
const answers = ({ requests$ }: SessionStreams, responder: Responder) =>
  requests$.pipe(
    answerWith(responder),
    map((answered) => said(answered.answer)),
  );

describe('answerWith, connected to a session', () => {
  it('answers each question and completes when the session ends', () =>
    virtually(({ expectObservable }, scheduler) => {
      const engine = testEngine({ scheduler });
      const id = get(engine.spawn(run('alc.llm("p") alc.llm("q") return alc.llm("r")')));
      expectObservable(answers(get(engine.session(id)), slowly)).toBe('---P--Q--(R|)');
    }));

  it('completes without an answer when the session is cancelled', () =>
    virtually(({ cold, expectObservable }, scheduler) => {
      const engine = testEngine({ scheduler });
      const id = get(engine.spawn(run('return alc.llm("p")')));
      cold('--x').subscribe(() => engine.cancel(id, cancelReason('user', 2)));
      expectObservable(answers(get(engine.session(id)), slowly)).toBe('--|');
    }));

  it('leaves the question pending when it is unsubscribed, for another one to answer', () =>
    virtually(({ cold, expectObservable }, scheduler) => {
      const engine = testEngine({ scheduler });
      const id = get(engine.spawn(run('return alc.llm("p")')));
      const session = get(engine.session(id));
      const pending$ = cold('----x').pipe(map(() => get(engine.state(id)).pending));
      expectObservable(
        answers(session, () => NEVER),
        '^--!',
      ).toBe('----');
      expectObservable(pending$).toBe('----x', { x: ['q-0'] });
      expectObservable(answers(session, echo), '------^').toBe('------(P|)');
    }));

  it('answers ten thousand questions in one turn, one after the other, without running out of stack', () =>
    virtually(({ expectObservable }, scheduler) => {
      const engine = testEngine({ scheduler, sliceInstructions: 100_000_000 });
      const code = 'local n = 0 for i = 1, 10000 do n = n + #alc.llm("p") end return n';
      const id = get(engine.spawn(run(code)));
      get(engine.session(id)).requests$.pipe(answerWith(echo)).subscribe();
      const value$ = get(engine.awaitTerminal(id)).pipe(map((outcome) => outcome._tag === 'done' && outcome.value));
      expectObservable(value$).toBe('(n|)', { n: 10_000 });
    }));
});
