import { BehaviorSubject, from, mergeAll, Subject, take, type Observable, type OperatorFunction } from 'rxjs';
import { reduceInto as folding } from '../../lib/rx';
import { through } from './support';

const broken = new Error('broken');

/** With each event by itself. */
const reduceInto =
  <E>(
    state: BehaviorSubject<string>,
    reduce: (state: string, fact: string) => string,
    narrate: (before: string, fact: string, after: string) => readonly E[],
  ): OperatorFunction<string, E> =>
  (facts) =>
    facts.pipe(folding(state, reduce, narrate), mergeAll());

/** Facts are letters and make up a word; a dot changes nothing, a question mark breaks it. */
const spell = (word: string, fact: string): string => {
  if (fact === '?') throw broken;
  return fact === '.' ? word : word + fact;
};

/** Tells of each fact; of a dash nothing. */
const echo = (_before: string, fact: string): readonly string[] => (fact === '-' ? [] : [fact]);

const spelling = () => reduceInto(new BehaviorSubject(''), spell, echo);

/** A stream of facts, their events, and all that is seen of states and events in the order it is seen. */
const watched = () => {
  const log: string[] = [];
  const state = new BehaviorSubject('');
  const facts = new Subject<string>();
  const events$: Observable<string> = facts.pipe(
    reduceInto(state, spell, (before, fact, after) => [`${fact} led from "${before}"`, `to "${after}"`]),
  );
  state.subscribe((word) => log.push(`state "${word}"`));
  return { log, state, facts, events$ };
};

describe('reduceInto', () => {
  it('is silent while the source is', () =>
    through(spelling(), {
      source: '-----',
      during: '^----',
      result: '-----',
    }));

  it('completes with an empty source', () =>
    through(spelling(), {
      source: '--|',
      during: '^-!',
      result: '--|',
    }));

  it('emits what is told of one fact', () =>
    through(spelling(), {
      source: '-a-|',
      during: '^--!',
      result: '-a-|',
    }));

  it('emits what is told of each of many facts, at once and in order', () =>
    through(
      reduceInto(new BehaviorSubject(''), spell, (_before, fact) => [fact, fact.toUpperCase()]),
      {
        source: '-a---b---|',
        during: '^--------!',
        result: '-(aA)(bB)|',
      },
    ));

  it('passes an error', () =>
    through(spelling(), {
      source: '-a-#',
      during: '^--!',
      result: '-a-#',
    }));

  it('lets go of the source when it is unsubscribed', () =>
    through(spelling(), {
      source: '-a-b-c-|',
      during: '^---!   ',
      result: '-a-b-   ',
      viewer: '^---!   ',
    }));

  it('shows every event after the state that it led to', () => {
    const { log, facts, events$ } = watched();
    events$.subscribe((event) => log.push(event));
    facts.next('a');
    facts.next('b');
    expect(log).toEqual([
      'state ""',
      'state "a"',
      'a led from ""',
      'to "a"',
      'state "ab"',
      'b led from "a"',
      'to "ab"',
    ]);
  });

  it('has set the state when the first event of a fact is seen', () => {
    const { state, facts, events$ } = watched();
    const states: string[] = [];
    events$.subscribe(() => states.push(state.value));
    facts.next('a');
    expect(states).toEqual(['a', 'a']);
  });

  it('tells of a fact that changes nothing, and does not emit the state again', () => {
    const { log, facts, events$ } = watched();
    events$.subscribe((event) => log.push(event));
    facts.next('.');
    expect(log).toEqual(['state ""', '. led from ""', 'to ""']);
  });

  it('changes the state also by a fact of which nothing is told', () => {
    const state = new BehaviorSubject('');
    const facts = new Subject<string>();
    const events: string[] = [];
    facts.pipe(reduceInto(state, spell, echo)).subscribe((event) => events.push(event));
    facts.next('-');
    expect({ state: state.value, events }).toEqual({ state: '-', events: [] });
  });

  it('goes on from the state that it was given', () => {
    const state = new BehaviorSubject('given');
    from(['a', 'b'])
      .pipe(reduceInto(state, spell, echo))
      .subscribe();
    expect(state.value).toBe('givenab');
  });

  it('leaves the state open when the facts end', () => {
    const { log, state, facts, events$ } = watched();
    events$.subscribe();
    facts.complete();
    state.next('later');
    expect(log).toEqual(['state ""', 'state "later"']);
  });

  it('folds nothing after it was unsubscribed', () => {
    const { state, facts, events$ } = watched();
    const subscription = events$.subscribe();
    facts.next('a');
    subscription.unsubscribe();
    facts.next('b');
    expect({ state: state.value, listening: facts.observed }).toEqual({ state: 'a', listening: false });
  });

  it('folds no more of a synchronous source than its observer takes', () => {
    const state = new BehaviorSubject('');
    from(['a', 'b', 'c'])
      .pipe(reduceInto(state, spell, echo), take(1))
      .subscribe();
    expect(state.value).toBe('a');
  });

  it('errors when the reducer throws, and lets go of the source', () =>
    through(spelling(), {
      error: broken,
      source: '-a-?-b-|',
      during: '^--!    ',
      result: '-a-#    ',
    }));

  it('errors when the narrator throws, and lets go of the source', () =>
    through(
      reduceInto(new BehaviorSubject(''), spell, (): readonly string[] => {
        throw broken;
      }),
      {
        error: broken,
        source: '-a-b-|',
        during: '^!    ',
        result: '-#    ',
      },
    ));

  it('folds a fact that an observer sends from within its next into the newest state', () => {
    const { log, facts, events$ } = watched();
    events$.subscribe((event) => {
      log.push(event);
      if (event === 'to "a"') facts.next('b');
    });
    facts.next('a');
    expect(log).toEqual([
      'state ""',
      'state "a"',
      'a led from ""',
      'to "a"',
      'state "ab"',
      'b led from "a"',
      'to "ab"',
    ]);
  });
});
