import { attacksBy } from './attacks';
import { areStopped } from './stopped';

describe('what talks too much, or oddly, is stopped, and drowns nobody:', () => {
  describe('events and questions', () => {
    areStopped(attacksBy.floods);
  });
  describe('results and errors', () => {
    areStopped(attacksBy.endings);
  });
  describe('source text', () => {
    areStopped(attacksBy.sources);
  });
});
