import { attacksBy } from './attacks';
import { areStopped } from './stopped';

describe('what goes too deep is stopped, and pulls nobody along:', () => {
  describe('coroutines', () => {
    areStopped(attacksBy.coroutines);
  });
  describe('recursion', () => {
    areStopped(attacksBy.depth);
  });
});
