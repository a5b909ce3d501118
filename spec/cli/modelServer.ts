/** A server on this machine that speaks OpenAI's protocol, word by word as a test lets it. */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A question that the server was asked, and the answer that it gives. */
export interface Exchange {
  readonly prompt: string;
  /** The headers and the body, as they came. */
  readonly request: string;
  say(words: string): void;
  end(promptTokens: number, completionTokens: number): void;
  refuse(status: number, message: string): void;
  /** Resolves when whoever asked has hung up before the end. */
  readonly hungUp: Promise<void>;
}

interface Asked {
  readonly messages: readonly { readonly role: string; readonly content: string }[];
}

const chunk = (more: object): string =>
  `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 0, model: 'm', ...more })}\n\n`;

const exchangeOn = (response: ServerResponse, request: string, { messages }: Asked): Exchange => {
  const begin = (): void => {
    if (!response.headersSent) response.writeHead(200, { 'content-type': 'text/event-stream' });
  };
  return {
    prompt: messages.at(-1)?.content ?? '',
    request,
    say: (words) => {
      begin();
      response.write(chunk({ choices: [{ index: 0, delta: { content: words }, finish_reason: null }] }));
    },
    end: (promptTokens, completionTokens) => {
      begin();
      response.write(chunk({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }));
      const usage = { prompt_tokens: promptTokens, completion_tokens: completionTokens };
      response.end(`${chunk({ choices: [], usage })}data: [DONE]\n\n`);
    },
    refuse: (status, message) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ error: { message } }));
    },
    hungUp: new Promise((resume) => {
      response.once('close', () => {
        if (!response.writableEnded) resume();
      });
    }),
  };
};

export interface ModelServer {
  /** What the command has to be told. */
  readonly env: Readonly<Record<string, string>>;
  /** The next question, as soon as it has come. */
  asked(): Promise<Exchange>;
}

/** Starts a server that goes when the tests of the file are through. */
export const modelServer = (key = 'sk-of-the-tests'): ModelServer => {
  const come: Exchange[] = [];
  const waiting: ((exchange: Exchange) => void)[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const exchange = exchangeOn(response, JSON.stringify(request.headers) + body, JSON.parse(body) as Asked);
      const taker = waiting.shift();
      if (taker === undefined) come.push(exchange);
      else taker(exchange);
    });
  });
  const env: Record<string, string> = { OPENAI_API_KEY: key };
  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    env['OPENAI_BASE_URL'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    env,
    asked: () => {
      const exchange = come.shift();
      return exchange === undefined ? new Promise((resume) => waiting.push(resume)) : Promise.resolve(exchange);
    },
  };
};
