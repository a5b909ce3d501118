import { attacksBy } from './attacks';
import { areStopped } from './stopped';

describe('what never ends is stopped, and keeps nobody waiting:', () => {
  describe('loops', () => {
    areStopped(attacksBy.loops);
  });
  describe('where others call', () => {
    areStopped(attacksBy.callbacks);
  });
  describe('in single calls', () => {
    areStopped(attacksBy.calls);
  });
  describe('catching everything', () => {
    areStopped(attacksBy.catching);
  });
});
