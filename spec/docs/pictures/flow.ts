/** How data flows through a session: one way, round and round. */
import { arrow, box, label, type Box } from './shapes';
import { svg } from './svg';

/** What stands in the way of the data, and the file that is it. */
export const stations = {
  spec: { x: 16, y: 50, width: 100, height: 50, tone: 'quiet', words: ['spec', 'domain/spec.ts'] },
  lua: {
    x: 150,
    y: 40,
    width: 150,
    height: 70,
    tone: 'plain',
    words: ['a turn of Lua', 'session/family.ts', 'rx/mailbox.ts'],
  },
  latch: {
    x: 372,
    y: 50,
    width: 154,
    height: 50,
    tone: 'plain',
    words: ['firstTerminalWins', 'rx/firstTerminalWins.ts'],
  },
  reduce: { x: 560, y: 50, width: 136, height: 50, tone: 'plain', words: ['reduce', 'rx/reduceInto.ts'] },
  state: { x: 560, y: 146, width: 136, height: 42, tone: 'good', words: ['state$', 'session/chronicle.ts'] },
  events: { x: 560, y: 212, width: 136, height: 42, tone: 'good', words: ['events$', 'session/chronicle.ts'] },
  requests: { x: 560, y: 278, width: 136, height: 42, tone: 'good', words: ['requests$', 'session/request.ts'] },
  responders: { x: 372, y: 274, width: 154, height: 50, tone: 'warn', words: ['responders', 'rx/answerWith.ts'] },
  resume: { x: 165, y: 274, width: 120, height: 50, tone: 'plain', words: ['resume', 'session/ledger.ts'] },
  cancel: { x: 16, y: 160, width: 110, height: 42, tone: 'bad', words: ['cancel$', 'rx/cancelWith.ts'] },
} as const satisfies Readonly<Record<string, Box>>;

export const flow = (): string =>
  svg({
    title: 'How data flows through a session',
    description:
      'A spec becomes a script that runs in turns. What a turn leads to becomes facts; the first terminal one wins; a ' +
      'reducer makes of them the state, then the events, then the requests. Responders answer the requests, resume checks ' +
      'and claims each answer, and the answer waits for its turn of the script. A cancellation becomes the last fact.',
    width: 760,
    height: 350,
    body: [
      arrow([116, 75], [150, 75]),
      arrow([300, 75], [372, 75]),
      label(336, 64, 'facts'),
      arrow([526, 75], [560, 75]),
      arrow([628, 100], [628, 146]),
      label(640, 128, 'the state first', 'start'),
      arrow([628, 188], [628, 212]),
      arrow([696, 167], [742, 167]),
      arrow([696, 233], [742, 233]),
      arrow([628, 254], [628, 278]),
      arrow([560, 299], [526, 299]),
      arrow([372, 299], [285, 299]),
      label(328, 288, 'answers'),
      arrow([225, 274], [225, 110]),
      label(235, 200, 'each in its turn', 'start'),
      arrow([126, 181], [180, 181], [180, 110]),
      label(16, 222, 'ends the turns,', 'start'),
      label(16, 238, 'is the last fact', 'start'),
      ...Object.values(stations).map(box),
    ].join('\n'),
  });
