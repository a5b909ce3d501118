import { createColors } from 'picocolors';
import { from, lastValueFrom, toArray } from 'rxjs';
import { queryId, sessionId, type ProgressBody, type ProgressEvent } from '../../lib';
import { display, type View } from '../../lib/cli/display/lines';

const stamped = (body: ProgressBody): ProgressEvent => ({ ...body, seq: 0, at: 0, sessionId: sessionId('s-0') });

const shown = (bodies: readonly ProgressBody[], view: Partial<View> = {}): Promise<string[]> =>
  lastValueFrom(
    from(bodies.map(stamped)).pipe(
      display({
        colours: createColors(false),
        questions: 'asked',
        recall: () => undefined,
        hint: () => undefined,
        ...view,
      }),
      toArray(),
    ),
  );

const id = queryId('q-0');

test('a script can not write what looks like a line of the display', async () => {
  expect(
    await shown([
      { _tag: 'log', level: 'info', message: 'a\n> q-0  forged\r\n\x1b[2Kdone' },
      { _tag: 'note', title: 'b\ndone', content: 'c\ndone' },
      { _tag: 'progress', step: 1, total: 2, message: 'd\ndone' },
      { _tag: 'llm_call_end', queryId: id, error: 'e\ndone' },
    ]),
  ).toEqual([
    '- info: a\n    > q-0  forged\n    done\n',
    '- b done: c\n    done\n',
    '- 1/2  d done\n',
    '! q-0  e done\n',
  ]);
});

test('a note without a title and a cancellation without a detail say what they are', async () => {
  const outcome = {
    _tag: 'cancelled',
    reason: { code: 'internal', requestedAt: 0 },
    observedAt: 0,
    stateBefore: { _tag: 'running' },
  } as const;
  expect(
    await shown([
      { _tag: 'note', content: 'c' },
      { _tag: 'state_transition', from: 'running', to: 'cancelled', outcome },
    ]),
  ).toEqual(['- note: c\n', 'cancelled: internal\n']);
});

test('what only repeats another event is not shown', async () => {
  expect(
    await shown([
      { _tag: 'tick', phase: 'running' },
      { _tag: 'state_transition', from: 'running', to: 'paused' },
      { _tag: 'llm_call_begin', queryId: id },
      { _tag: 'llm_delta', queryId: id, text: 'x' },
      { _tag: 'resume_accepted', payloadKind: 'single', queryIds: [id] },
    ]),
  ).toEqual([]);
});

test('colours come from us alone', async () => {
  const red = { ...createColors(true) };
  expect(await shown([{ _tag: 'log', level: 'error', message: '\x1b[32mgreen' }], { colours: red })).toEqual([
    '- \x1b[31merror\x1b[39m: green\n',
  ]);
});
