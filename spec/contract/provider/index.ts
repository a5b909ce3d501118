/**
 * What every provider of models must hold, against a server that speaks its protocol. A new provider joins with a spec of a
 * few lines: how its protocol is written, and how its responder is made.
 */
import { answers } from './answers';
import { failures } from './failures';
import { lettingGo } from './lettingGo';
import type { ProviderSubject } from './protocol';
import { secrets } from './secrets';

export const providerContract = (name: string, subject: ProviderSubject): void => {
  describe(`${name}: answers`, () => {
    answers(subject);
  });
  describe(`${name}: letting go`, () => {
    lettingGo(subject);
  });
  describe(`${name}: a script catches, and its next question is answered after`, () => {
    failures(subject);
  });
  describe(`${name}: secrets`, () => {
    secrets(subject);
  });
};
