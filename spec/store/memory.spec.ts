import { right } from 'fp-ts/Either';
import { add, memoryCards, memoryState } from '../../lib/store';
import { cardContract } from '../contract/store/cards';
import { stateContract } from '../contract/store/state';

stateContract('in memory', (limits) => ({ store: memoryState(limits) }));
cardContract('in memory', () => ({ store: memoryCards() }));

describe('what is in memory', () => {
  it('is told at once, so that no script is suspended', () => {
    const told: unknown[] = [];
    memoryState()
      .change('n', 'k', add('1', '2'))
      .subscribe((answer) => told.push(answer));
    memoryCards()
      .create('p', 'c', '')
      .subscribe((answer) => told.push(answer));
    expect(told).toEqual([right('3'), right({ pkg: 'p', cardId: 'c', path: 'memory:p/c' })]);
  });
});
