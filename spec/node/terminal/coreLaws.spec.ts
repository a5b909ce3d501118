/**
 * A person at a prompt, whose questions are answered elsewhere while they type. Every piece of what they type is remembered
 * with the question that the prompt named at that moment.
 */
import * as fc from 'fast-check';
import { queryId, sessionId } from '../../../lib';
import {
  initial,
  isAsking,
  isListening,
  promptOf,
  step,
  type Effect,
  type Input,
  type State,
} from '../../../lib/node/terminal/core';
import { question } from './support';

type Deed =
  | { readonly does: 'ask'; readonly id: number; readonly session: number }
  | { readonly does: 'drop'; readonly which: number }
  | { readonly does: 'type' }
  | { readonly does: 'write'; readonly text: string }
  | { readonly does: 'enter' }
  | { readonly does: 'paste'; readonly lines: number; readonly more: boolean; readonly quotes: boolean }
  | { readonly does: 'look' }
  | { readonly does: 'end' };

const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 40, arbitrary: fc.record({ does: fc.constant('ask'), id: fc.nat(2), session: fc.nat(2) }) },
  { weight: 30, arbitrary: fc.record({ does: fc.constant('drop'), which: fc.nat(5) }) },
  { weight: 50, arbitrary: fc.record({ does: fc.constant('type') }) },
  {
    weight: 30,
    arbitrary: fc.record({
      does: fc.constant('write'),
      text: fc.constantFrom('"""', '/next', '/q-1', '/2', '/fail no', '/empty', '//', '/lsit', ' '),
    }),
  },
  { weight: 60, arbitrary: fc.record({ does: fc.constant('enter') }) },
  {
    weight: 20,
    arbitrary: fc.record({
      does: fc.constant('paste'),
      lines: fc.integer({ min: 1, max: 3 }),
      more: fc.boolean(),
      quotes: fc.boolean(),
    }),
  },
  { weight: 60, arbitrary: fc.record({ does: fc.constant('look') }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('end') }) },
);

const deeds = fc.array(deed, { maxLength: 60, size: 'max' });

/** Whom a piece was typed for; `anyone` while there was no prompt, `nobody` while it said that its question is gone. */
type For = number | 'anyone' | 'nobody';

interface Settled {
  readonly key: number;
  readonly text?: string;
}

interface Seen {
  /** In the order in which they were answered or failed. */
  readonly settled: readonly Settled[];
  /** Keys that were asked, dropped and not yet settled at that time. */
  readonly asked: readonly number[];
  readonly dropped: readonly number[];
  readonly typedFor: ReadonlyMap<string, For>;
  /** Inputs that settled a question other than the current one. */
  readonly astray: readonly Input[];
  readonly end: State;
}

const live = (all: readonly Deed[], interactive: boolean): Seen => {
  let state = initial(interactive);
  let line = '';
  let prompted: For = 'anyone';
  let pieces = 0;
  const typedFor = new Map<string, For>();
  const settled: Settled[] = [];
  const asked: number[] = [];
  const dropped: number[] = [];
  const astray: Input[] = [];

  const give = (input: Input): void => {
    const before = state.current?.key;
    const next = step(state, input);
    state = next.state;
    next.effects.forEach((effect: Effect) => {
      if (effect._tag === 'answer') settled.push({ key: effect.key, text: effect.text });
      if (effect._tag === 'fail') settled.push({ key: effect.key });
      const settles = effect._tag === 'answer' || effect._tag === 'fail';
      if (settles && input._tag !== 'ended' && input._tag !== 'asked' && effect.key !== before) astray.push(input);
    });
  };
  const piece = (): string => {
    const text = `<${pieces++}>`;
    typedFor.set(text, prompted);
    return text;
  };
  const waiting: Input[] = [];
  const read = (): void => {
    while (isListening(state)) {
      const input = waiting.shift();
      if (input === undefined) break;
      give(input);
    }
  };
  const put = (input: Input): void => {
    waiting.push(input);
    read();
    // The prompt goes with the end of the line.
    prompted = 'anyone';
  };

  for (const what of all) {
    switch (what.does) {
      case 'ask': {
        const key = asked.push(asked.length) - 1;
        const query = { ...question('q'), queryId: queryId(`q-${what.id}`) };
        give({ _tag: 'asked', key, query, sessionId: sessionId(`s-${what.session}`) });
        break;
      }
      case 'drop': {
        const key = state.open[what.which % Math.max(1, state.open.length)]?.key;
        if (key === undefined) break;
        dropped.push(key);
        give({ _tag: 'dropped', key, typing: interactive && line !== '' });
        break;
      }
      case 'type':
        line += piece();
        break;
      case 'write':
        line += what.text;
        break;
      case 'enter':
        put({ _tag: 'typed', line });
        line = '';
        break;
      case 'paste': {
        const lines = Array.from({ length: what.lines }, (_, i) => (i === 0 ? line : '') + piece());
        if (what.quotes) lines.push('"""');
        line = what.more ? piece() : '';
        put({ _tag: 'pasted', lines, more: what.more });
        break;
      }
      case 'look':
        read();
        if (!isAsking(state)) {
          give({ _tag: 'rested' });
          if (interactive) line = '';
          prompted = 'anyone';
          break;
        }
        give({ _tag: 'faced', typing: interactive && line !== '' });
        prompted = state.block !== undefined ? (state.block.to?.key ?? 'nobody') : (state.current?.key ?? 'anyone');
        if (state.block === undefined && state.lost !== undefined) prompted = 'nobody';
        break;
      case 'end':
        give({ _tag: 'ended', why: 'the end' });
        break;
    }
  }
  return { settled, asked, dropped, typedFor, astray, end: state };
};

const keysOf = (settled: readonly Settled[]): readonly number[] => settled.map(({ key }) => key);

test('a question is answered or failed at most once, and never after it was dropped', () => {
  fc.assert(
    fc.property(deeds, fc.boolean(), (all, interactive) => {
      const { settled, dropped } = live(all, interactive);
      const keys = [...keysOf(settled), ...dropped];
      expect(new Set(keys).size).toBe(keys.length);
    }),
    { numRuns: 1000 },
  );
});

test('a question is open until it is answered, failed or dropped', () => {
  fc.assert(
    fc.property(deeds, fc.boolean(), (all, interactive) => {
      const { settled, dropped, asked, end } = live(all, interactive);
      const over = new Set([...keysOf(settled), ...dropped]);
      expect(end.open.map(({ key }) => key)).toEqual(asked.filter((key) => !over.has(key)));
      expect(end.current === undefined).toBe(end.open.length === 0);
      expect(end.current === undefined || end.open.includes(end.current)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

test('what is typed goes to the question that the prompt named, or nowhere', () => {
  fc.assert(
    fc.property(deeds, (all) => {
      const { settled, typedFor } = live(all, true);
      for (const { key, text = '' } of settled)
        for (const piece of text.match(/<\d+>/g) ?? []) expect([key, 'anyone']).toContain(typedFor.get(piece));
    }),
    { numRuns: 3000 },
  );
});

test('a piece of what is typed is sent once', () => {
  fc.assert(
    fc.property(deeds, fc.boolean(), (all, interactive) => {
      const sent = live(all, interactive).settled.flatMap(({ text = '' }) => text.match(/<\d+>/g) ?? []);
      expect(new Set(sent).size).toBe(sent.length);
    }),
    { numRuns: 1000 },
  );
});

test('only the current question is answered', () => {
  fc.assert(
    fc.property(deeds, fc.boolean(), (all, interactive) => {
      expect(live(all, interactive).astray).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});

test('the prompt names an open question, and no two have the same name', () => {
  fc.assert(
    fc.property(deeds, fc.boolean(), (all, interactive) => {
      const { end } = live(all, interactive);
      const labels = end.open.map(({ label }) => label);
      expect(new Set(labels).size).toBe(labels.length);
      const [, named] = /^(\S+) (?:\.\.\.|\(\d+ of \d+\) >) $/.exec(promptOf(end)) ?? [];
      if (named !== undefined) expect(named).toBe(end.current?.label);
    }),
    { numRuns: 1000 },
  );
});
