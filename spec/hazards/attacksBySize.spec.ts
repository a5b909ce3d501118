import { attacksBy } from './attacks';
import { areStopped } from './stopped';

describe('what takes too much is stopped, and takes it from nobody:', () => {
  describe('memory', () => {
    areStopped(attacksBy.memory);
  });
  describe('tables', () => {
    areStopped(attacksBy.tables);
  });
  describe('patterns', () => {
    areStopped(attacksBy.patterns);
  });
});
