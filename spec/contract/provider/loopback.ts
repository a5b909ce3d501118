/** A server on the loopback interface, which does to each question what a test says, and remembers what it was sent. */
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** A question as it arrived. */
export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
  /** Resolves when the asker closes the connection before it has the answer. */
  readonly hungUp: Promise<void>;
  /** Which connection it came by, from 0. */
  readonly connection: number;
}

/** What a server does with a question. */
export type Behaviour = (response: ServerResponse, received: Received) => void | Promise<void>;

export interface Loopback {
  readonly url: string;
  readonly address: string;
  /** The questions so far. */
  readonly received: readonly Received[];
  /** The question at a place, as soon as it arrives. */
  arrival(index: number): Promise<Received>;
  close(): Promise<void>;
}

const textOf = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += String(chunk);
  return text;
};

const listening = (server: Server): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

/** Treats the first question by the first behaviour and so on, and all that are left by the last one. */
export const loopback = async (...behaviours: readonly Behaviour[]): Promise<Loopback> => {
  const received: Received[] = [];
  const arrivals: (() => void)[] = [];
  const sockets: unknown[] = [];

  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const hungUp = new Promise<void>((resolve) => {
      response.on('close', () => {
        if (!response.writableFinished) resolve();
      });
    });
    const body: unknown = JSON.parse(await textOf(request));
    const connection = sockets.indexOf(request.socket);
    const question = { path: request.url ?? '', headers: request.headers, body, hungUp, connection };
    received.push(question);
    for (const arrived of arrivals.splice(0)) arrived();
    const behaviour = behaviours[received.length - 1] ?? behaviours.at(-1);
    await behaviour?.(response, question);
  };

  const server = createServer((request, response) => void take(request, response));
  server.on('connection', (socket) => sockets.push(socket));
  const port = await listening(server);

  const arrival = async (index: number): Promise<Received> => {
    for (;;) {
      const question = received[index];
      if (question !== undefined) return question;
      await new Promise<void>((resolve) => arrivals.push(resolve));
    }
  };

  return {
    url: `http://127.0.0.1:${port}`,
    address: `127.0.0.1:${port}`,
    received,
    arrival,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
