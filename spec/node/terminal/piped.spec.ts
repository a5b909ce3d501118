/** The terminal over streams that are no terminals: the lines of a pipe answer in turn. */
import { PassThrough, Readable, Writable } from 'node:stream';
import { setImmediate as tick } from 'node:timers/promises';
import * as fc from 'fast-check';
import { concatMap, lastValueFrom, tap, type Subscription } from 'rxjs';
import { run, sessionId, toOutcome, toValue, type Reply, type ResponderContext } from '../../../lib';
import { messageOf } from '../../../lib/domain';
import { terminal, type Terminal } from '../../../lib/node';
import { testEngine } from '../../support/engine';
import { question } from './support';

const context = (session: string): ResponderContext => ({
  sessionId: sessionId(session),
  spec: run(''),
  index: 0,
  attempt: 1,
  now: () => 0,
});

interface Asked {
  /** What came, in short: `= text` for an answer, `! message` for an error. */
  readonly got: readonly string[];
  readonly subscription: Subscription;
}

const ask = (by: Terminal, id: string, session = 's-0', prompt?: string): Asked => {
  const got: string[] = [];
  const subscription = by(question(id, prompt), context(session)).subscribe({
    next: (reply: Reply) => got.push(`= ${reply.text}`),
    error: (error: unknown) => got.push(`! ${messageOf(error)}`),
    complete: () => got.push('.'),
  });
  return { got, subscription };
};

const collected = (): { readonly output: Writable; readonly shown: () => string } => {
  const pieces: string[] = [];
  const output = new Writable({
    decodeStrings: false,
    write: (piece: string, _encoding, done) => {
      pieces.push(piece);
      done();
    },
  });
  return { output, shown: () => pieces.join('') };
};

/** Until all that streams and the terminal have put off is done. */
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await tick();
};

const start = () => {
  const input = new PassThrough();
  const { output, shown } = collected();
  return { input, shown, by: terminal({ input, output }) };
};

describe('lines', () => {
  test('answer a batch in order, and the questions are all that is shown', async () => {
    const { input, shown, by } = start();
    const batch = [ask(by, 'q-0'), ask(by, 'q-1'), ask(by, 'q-2')];
    input.write('a\nb\n');
    await settled();
    expect(batch.map(({ got }) => got)).toEqual([['= a', '.'], ['= b', '.'], []]);
    input.write('c\n');
    await settled();
    expect(batch[2]?.got).toEqual(['= c', '.']);
    expect(shown()).toBe('? q-0\n    what is q-0?\n? q-1\n    what is q-1?\n? q-2\n    what is q-2?\n');
  });

  test('may name the question they answer', async () => {
    const { input, by } = start();
    const batch = [ask(by, 'q-0'), ask(by, 'q-1')];
    input.write('/1\nb\na\n');
    await settled();
    expect(batch.map(({ got }) => got)).toEqual([
      ['= a', '.'],
      ['= b', '.'],
    ]);
  });

  test('wait for the question they answer', async () => {
    const { input, by } = start();
    input.write('a\nb\nc\n');
    const first = ask(by, 'q-0');
    await settled();
    expect(first.got).toEqual(['= a', '.']);
    input.end('d');
    const later = ['q-1', 'q-2', 'q-3'].map((id) => ask(by, id));
    await settled();
    expect(later.map(({ got }) => got[0])).toEqual(['= b', '= c', '= d']);
  });

  test('may hold several lines and any other character, however they come', async () => {
    const answers = fc.array(
      fc.string({ unit: fc.constantFrom('a', '"', '""', '/', '\n', '\r', ' ', 'ü', '雪', '🎈', '\u2028', '\x1b') }),
      { minLength: 1, maxLength: 5 },
    );
    await fc.assert(
      fc.asyncProperty(answers, fc.array(fc.nat(), { maxLength: 8 }), async (texts, cuts) => {
        // What would end them, and a return at the end of a line, which belongs to that.
        const clean = texts.map((text) => text.replaceAll(/"{3,}/g, '').replaceAll(/\r+(?=\n|$)/g, ''));
        const bytes = Buffer.from(clean.map((text) => `"""\n${text}\n"""\n`).join(''));
        const at = [0, ...cuts.map((cut) => cut % bytes.length).sort((a, b) => a - b), bytes.length];
        const { input, by } = start();
        const asked = clean.map((_, i) => ask(by, `q-${i}`));
        for (const [i, end] of at.slice(1).entries()) {
          input.write(bytes.subarray(at[i], end));
          await tick();
        }
        await settled();
        expect(asked.map(({ got }) => got)).toEqual(clean.map((text) => [`= ${text}`, '.']));
      }),
      { numRuns: 200 },
    );
  });

  test('may be very long', async () => {
    const { input, by } = start();
    const { got } = ask(by, 'q-0');
    const text = 'x'.repeat(5_000_000);
    for (let at = 0; at < text.length; at += 65_536) input.write(text.slice(at, at + 65_536));
    input.write('\n');
    await settled();
    expect(got[0]?.length).toBe(text.length + 2);
  });
});

describe('a command that does nothing', () => {
  test('says so in one line', async () => {
    const { input, shown, by } = start();
    const { got } = ask(by, 'q-0');
    input.write('/lits\n\n');
    await settled();
    expect(got).toEqual([]);
    expect(shown().split('\n').slice(2)).toEqual([
      '/lits is no command: perhaps /list; to send it, begin with //',
      'nothing is sent; /empty sends an empty answer',
      '',
    ]);
  });
});

test('/fail is an error of the responder', async () => {
  const { input, by } = start();
  const { got } = ask(by, 'q-0');
  input.write('/fail out of tea\n');
  await settled();
  expect(got).toEqual(['! out of tea']);
});

describe('a question that is answered elsewhere', () => {
  test('leaves its line to the next', async () => {
    const { input, by } = start();
    const [first, second] = [ask(by, 'q-0'), ask(by, 'q-1')];
    first.subscription.unsubscribe();
    input.write('a\n');
    await settled();
    expect([first.got, second.got]).toEqual([[], ['= a', '.']]);
  });

  test('takes along what was begun for it, even when nobody asks for a while', async () => {
    const { input, shown, by } = start();
    const first = ask(by, 'q-0');
    input.write('"""for q-0\n');
    await settled();
    first.subscription.unsubscribe();
    await settled();
    input.write('more for q-0\n"""\nfor q-1\n');
    const second = ask(by, 'q-1');
    await settled();
    expect([first.got, second.got]).toEqual([[], ['= for q-1', '.']]);
    expect(shown()).toBe(
      '? q-0\n    what is q-0?\n' +
        'q-0 is no longer asked, what you type for it is not sent; end it with """\n' +
        '? q-1\n    what is q-1?\nnot sent: q-0 is no longer asked\n',
    );
  });
});

describe('the end of the input', () => {
  const why = 'no answer from the terminal: its input has ended; give it an answer for each question';

  test('fails the open questions once its lines are used up, and later ones at once', async () => {
    const { input, shown, by } = start();
    const batch = [ask(by, 'q-0'), ask(by, 'q-1')];
    input.end('a');
    await settled();
    expect(batch.map(({ got }) => got)).toEqual([['= a', '.'], [`! ${why}`]]);
    expect(ask(by, 'q-2').got).toEqual([`! ${why}`]);
    expect(shown()).toBe(`? q-0\n    what is q-0?\n? q-1\n    what is q-1?\n${why}\n`);
  });

  test('before the first question is the same', async () => {
    const input = Readable.from([]);
    input.resume();
    await settled();
    const { got } = ask(terminal({ input, output: collected().output }), 'q-0');
    await settled();
    expect(got).toEqual([`! ${why}`]);
  });

  test('in the middle of an answer says so', async () => {
    const { input, by } = start();
    const { got } = ask(by, 'q-0');
    input.end('"""a\nb');
    await settled();
    expect(got).toEqual([`! ${why} (the answer to q-0 has no """ at its end)`]);
  });

  test('by a failure says which', async () => {
    const { input, by } = start();
    const { got } = ask(by, 'q-0');
    await settled();
    input.destroy(new Error('EIO: i/o error'));
    await settled();
    expect(got).toEqual(["! no answer from the terminal: its input can't be read: EIO: i/o error"]);
  });
});

describe('the input', () => {
  test('is read only while a question is open', async () => {
    const { input, by } = start();
    expect(input.readableFlowing).toBe(null);
    ask(by, 'q-0');
    await settled();
    expect(input.readableFlowing).toBe(true);
    input.write('a\n');
    await settled();
    expect(input.readableFlowing).toBe(false);
    const second = ask(by, 'q-1');
    await settled();
    expect(input.readableFlowing).toBe(true);
    second.subscription.unsubscribe();
    await settled();
    expect(input.readableFlowing).toBe(false);
  });

  test('that never was needed is not touched', async () => {
    const { input, by } = start();
    ask(by, 'q-0').subscription.unsubscribe();
    await settled();
    expect(input.readableFlowing).toBe(null);
  });
});

test('an answer that asks again at once is dealt with before the next line', async () => {
  const { input, shown, by } = start();
  const got: string[] = [];
  by(question('q-0'), context('s-0'))
    .pipe(
      tap(({ text }) => got.push(`q-0 = ${text}`)),
      concatMap(() => by(question('q-1'), context('s-0'))),
    )
    .subscribe(({ text }) => got.push(`q-1 = ${text}`));
  input.write('a\nb\n');
  await settled();
  expect(got).toEqual(['q-0 = a', 'q-1 = b']);
  expect(shown()).toBe('? q-0\n    what is q-0?\n? q-1\n    what is q-1?\n');
});

test('two sessions share a terminal, and their questions have different names', async () => {
  const { input, shown, by } = start();
  const [first, second] = [ask(by, 'q-0', 's-1'), ask(by, 'q-0', 's-2')];
  input.write('/q-0.2\nb\n');
  await settled();
  expect([first.got, second.got]).toEqual([[], ['= b', '.']]);
  expect(shown()).toContain('? q-0.2  session s-2\n    what is q-0?\n');
});

describe('in a session', () => {
  const strategy = `
    local both = alc.llm_batch({ { prompt = "Tea?" }, { prompt = "Coffee?" } })
    local ok, why = pcall(alc.llm, "And?")
    return { both[1], both[2], ok, why }
  `;

  test('a person answers a batch and refuses the rest', async () => {
    const { input, by } = start();
    input.write('/1\n"""black,\nplease"""\nno\n/fail enough\n');
    const value = await lastValueFrom(testEngine().run(run(strategy), by).pipe(toValue()));
    expect(value).toEqual(['no', 'black,\nplease', false, 'enough']);
  });

  test('the end of the input is an error that the script may catch', async () => {
    const { input, by } = start();
    input.end('yes\nno\n');
    const outcome = await lastValueFrom(testEngine().run(run(strategy), by).pipe(toOutcome()));
    expect(outcome).toMatchObject({
      _tag: 'done',
      value: ['yes', 'no', false, expect.stringContaining('no answer from the terminal: its input has ended')],
    });
  });
});

test('an option that is none is refused', () => {
  expect(() => terminal({ inptu: new PassThrough() } as object)).toThrow(
    'terminal: unknown option "inptu": did you mean "input"?',
  );
});

test('what others write goes to the output as it is', () => {
  const { output } = collected();
  expect(terminal({ input: new PassThrough(), output }).output).toBe(output);
});
