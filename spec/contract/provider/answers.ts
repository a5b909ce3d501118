import { answer, delta, type Responder } from '../../../lib';
import { tap } from 'rxjs';
import { deltasIn, session } from './asking';
import { loopback, type Behaviour, type Loopback, type Received } from './loopback';
import { answering, ending, type ProviderSubject } from './protocol';
import { replies } from './replies';

export const answers = ({ make, protocol }: ProviderSubject): void => {
  let server: Loopback;
  const serve = async (...behaviours: readonly Behaviour[]): Promise<Responder> => {
    server = await loopback(...behaviours);
    return make({ url: server.url });
  };
  afterEach(() => server.close());

  it('come as pieces, and then as the whole with its tokens', async () => {
    const responder = await serve(answering(protocol, 'one ', 'two ', 'three'));
    expect(await replies(responder)).toEqual([
      delta('one '),
      delta('two '),
      delta('three'),
      answer('one two three', { promptTokens: 11, completionTokens: 7 }),
    ]);
  });

  it('become what a script gets, with events for the pieces and the tokens', async () => {
    const responder = await serve(answering(protocol, 'fo', 'ur'));
    const { value, events } = await session('return alc.llm("2 + 2?")', responder);
    expect(value).toBe('four');
    expect(deltasIn(events)).toEqual(['fo', 'ur']);
    expect(events).toContainEqual(
      expect.objectContaining({ _tag: 'llm_call_end', usage: { promptTokens: 11, completionTokens: 7 } }),
    );
  });

  it('are heard of piece by piece while the server still writes', async () => {
    let hear = (): void => undefined;
    const heard = new Promise<void>((resolve) => (hear = resolve));
    const responder = await serve(async (response) => {
      response.writeHead(200, { 'content-type': protocol.contentType });
      response.write(protocol.begin() + protocol.piece('early '));
      await heard;
      response.end(protocol.piece('late') + protocol.end('stop', { prompt: 1, completion: 1 }));
    });
    const listening: Responder = (query, context) =>
      responder(query, context).pipe(
        tap((reply) => {
          if (reply._tag === 'delta') hear();
        }),
      );
    expect((await session('return alc.llm("p")', listening)).value).toBe('early late');
  });

  it('hold no reasoning', async () => {
    const responder = await serve(
      ending(
        protocol,
        protocol.thought('Hmm.'),
        protocol.piece('Yes.'),
        protocol.end('stop', { prompt: 1, completion: 9 }),
      ),
    );
    expect(await replies(responder)).toEqual([delta('Yes.'), answer('Yes.', { promptTokens: 1, completionTokens: 9 })]);
  });

  it('may be empty', async () => {
    const responder = await serve(ending(protocol, protocol.end('stop', { prompt: 3, completion: 0 })));
    expect(await replies(responder)).toEqual([answer('', { promptTokens: 3 })]);
  });

  it('end where max_tokens ends them', async () => {
    const responder = await serve(
      ending(protocol, protocol.piece('once upon a'), protocol.end('length', { prompt: 5, completion: 3 })),
    );
    expect(await replies(responder)).toEqual([
      delta('once upon a'),
      answer('once upon a', { promptTokens: 5, completionTokens: 3 }),
    ]);
  });

  it('keep characters whole that arrive in two packets', async () => {
    const responder = await serve(async (response) => {
      const bytes = Buffer.from(
        protocol.begin() + protocol.piece('😀é') + protocol.end('stop', { prompt: 1, completion: 1 }),
      );
      const middle = bytes.indexOf(0xf0) + 2;
      response.writeHead(200, { 'content-type': protocol.contentType });
      response.write(bytes.subarray(0, middle));
      await new Promise((resume) => setTimeout(resume, 20));
      response.end(bytes.subarray(middle));
    });
    expect((await session('return alc.llm("p")', responder)).value).toBe('😀é');
  });

  describe('are asked for', () => {
    const received = async (code: string): Promise<Received> => {
      await session(code, await serve(answering(protocol, 'ok')));
      const [question, ...more] = server.received;
      if (question === undefined || more.length > 0) throw new Error(`${server.received.length} questions arrived`);
      return question;
    };

    it('with the model, the system prompt, the prompt and max_tokens', async () => {
      const { path, body } = await received(`alc.llm("Why? 😀\\n", { system = "Be brief.", max_tokens = 77 })`);
      expect({ path, ...protocol.asked(body) }).toEqual({
        path: protocol.path,
        model: 'm',
        system: 'Be brief.',
        prompt: 'Why? 😀\n',
        maxTokens: 77,
      });
    });

    it('without a system prompt where the script gives none, and with 1024 tokens', async () => {
      const { body } = await received('alc.llm("Why?")');
      expect(protocol.asked(body)).toEqual({ model: 'm', system: undefined, prompt: 'Why?', maxTokens: 1024 });
    });
  });

  it('come to fifty questions at once, each to its own', async () => {
    const waiting: (() => void)[] = [];
    const responder = await serve(async (response, question) => {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        if (waiting.length === 50) for (const go of waiting) go();
      });
      await answering(protocol, 're ', String(protocol.asked(question.body).prompt))(response, question);
    });
    const { value } = await session(
      `local items = {} for i = 1, 50 do items[i] = { prompt = "q" .. i } end return alc.llm_batch(items)`,
      responder,
    );
    expect(value).toEqual(Array.from({ length: 50 }, (_, i) => `re q${i + 1}`));
  });

  it('come over connections that are used again', async () => {
    const responder = await serve(answering(protocol, 'ok'));
    await session('for i = 1, 10 do alc.llm("p") end', responder);
    expect(server.received).toHaveLength(10);
    // `fetch` may open a second one before it knows that the first is free.
    expect(Math.max(...server.received.map(({ connection }) => connection))).toBeLessThanOrEqual(1);
  });
};
