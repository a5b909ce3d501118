/** A protocol as a server speaks it: what the contract needs to play one. */
import type { Responder } from '../../../lib';
import type { Behaviour } from './loopback';

/** A question as it must arrive. */
export interface Asked {
  readonly model: unknown;
  readonly system: unknown;
  readonly prompt: unknown;
  readonly maxTokens: unknown;
}

export interface Protocol {
  /** What the answers of a stream are sent as. */
  readonly contentType: string;
  /** The path of a question below the base URL. */
  readonly path: string;
  readonly asked: (body: unknown) => Asked;
  /** What stands in a stream before the first piece; what carries a piece; what ends it for a reason. */
  readonly begin: () => string;
  readonly piece: (text: string) => string;
  readonly thought: (text: string) => string;
  readonly end: (reason: 'stop' | 'length', usage: { readonly prompt: number; readonly completion: number }) => string;
  /** An error in the middle of a stream, which says that the server has too much to do. */
  readonly overloaded: (message: string) => string;
  /** The body of an answer that is no success. */
  readonly errorBody: (message: string) => string;
}

export interface ProviderSubject {
  /** What errors call it: `openai m`. */
  readonly name: string;
  readonly protocol: Protocol;
  /** The responder of a model `m` at a server. */
  readonly make: (options: { readonly url: string; readonly idleMs?: number }) => Responder;
  /** The same with a key, if the provider has keys. */
  readonly withKey?: (options: { readonly url: string; readonly key: string }) => Responder;
  /** What an error tells to do when nobody listens, when a key is refused, and when something is not found. */
  readonly remedies: { readonly unreachable: string; readonly refused: string; readonly notFound: string };
}

const usage = { prompt: 11, completion: 7 };

/** Streams an answer in pieces. */
export const answering =
  (protocol: Protocol, ...pieces: readonly string[]): Behaviour =>
  (response) => {
    response.writeHead(200, { 'content-type': protocol.contentType });
    response.write(protocol.begin());
    for (const piece of pieces) response.write(protocol.piece(piece));
    response.end(protocol.end('stop', usage));
  };

/** Writes what it is given, and leaves the answer open. */
export const starting =
  (protocol: Protocol, ...written: readonly string[]): Behaviour =>
  (response) => {
    response.writeHead(200, { 'content-type': protocol.contentType });
    response.write(protocol.begin() + written.join(''));
  };

/** Writes what it is given as if it were a whole answer. */
export const ending =
  (protocol: Protocol, ...written: readonly string[]): Behaviour =>
  (response) => {
    response.writeHead(200, { 'content-type': protocol.contentType });
    response.end(protocol.begin() + written.join(''));
  };

/** Answers with a status that is no success. */
export const refusing =
  (protocol: Protocol, status: number, message: string, headers: Readonly<Record<string, string>> = {}): Behaviour =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(protocol.errorBody(message));
  };
