import { evaluate, raised } from '../../support/vm';

/** What a call of `alc.math` gives. */
export const given = (call: string): unknown => evaluate(`alc.math.${call}`);

/** What a call of `alc.math` raises, less what all messages have: position, function. */
export const refused = (call: string): unknown => {
  const name = call.slice(0, call.indexOf('('));
  const message = raised(`return alc.math.${call}`);
  if (typeof message !== 'string') throw new Error('the message is no text');
  const end = ` to 'alc.math.${name}' `;
  expect(message).toContain(end);
  return message.replace('script:1: bad argument ', '').replace(end, ' ');
};
