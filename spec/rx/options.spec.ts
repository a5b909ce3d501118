import { EMPTY } from 'rxjs';
import { answerWith, run, runEach, type Responder } from '../../lib';

const responder: Responder = () => EMPTY;
const engine = { run: () => EMPTY, now: () => 0 };
const spec = () => run('return 1');

describe('an operator refuses at once', () => {
  it.each([[0], [-1], [NaN], [0.5]])('a concurrency of %d, with which nothing would ever be done', (concurrency) => {
    const message = `concurrency must be a number, at least 1, got ${concurrency}`;
    expect(() => answerWith(responder, { concurrency })).toThrow(new TypeError(`answerWith: ${message}`));
    expect(() => runEach(engine, { spec, responder, concurrency })).toThrow(new TypeError(`runEach: ${message}`));
  });

  it('an option that is misspelt, and names the one that was meant', () => {
    const misspelt = { concurency: 3 };
    const message = 'unknown option "concurency": did you mean "concurrency"?';
    expect(() => answerWith(responder, misspelt as object)).toThrow(new TypeError(`answerWith: ${message}`));
    expect(() => runEach(engine, { spec, responder, ...misspelt })).toThrow(new TypeError(`runEach: ${message}`));
  });
});
