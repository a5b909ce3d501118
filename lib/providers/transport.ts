import type { Endpoint } from './endpoint';
import { Refused, unreadable } from './failures';
import { saidIn } from './said';
import type { Subject } from './subject';

type Fetch = typeof globalThis.fetch;

/** As much of a body that is no answer as is read. */
const mostBytes = 2 ** 16;

/** How a body starts; the rest is not fetched. */
const startOf = async ({ body }: Response): Promise<string> => {
  if (body === null) return '';
  const reader: ReadableStreamDefaultReader<Uint8Array> = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (let bytes = 0; bytes < mostBytes;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.length;
    text += decoder.decode(value, { stream: true });
  }
  await reader.cancel();
  return text;
};

/** Where a redirect leads, without what may be secret. */
const originOf = (location: string | null, from: string): string | undefined =>
  location !== null && URL.canParse(location, from) ? new URL(location, from).origin : undefined;

const isRedirect = ({ status, type }: Response): boolean =>
  type === 'opaqueredirect' || (status >= 300 && status < 400);

export interface Transport {
  readonly endpoint: Endpoint;
  /** Looks at an answer on its way to the provider's package. */
  readonly receive: (response: Response) => Response | Promise<Response>;
}

/**
 * The `fetch` that a provider's package is given. It adds what may not stand in addresses, since those are shown; it follows
 * no redirect, which would carry the key elsewhere; and a status that is no success it throws itself, so that it is told
 * alike for all.
 */
export const transport =
  ({ endpoint, receive }: Transport): Fetch =>
  async (input, init) => {
    const headers = new Headers(init?.headers);
    if (endpoint.basic !== undefined) headers.set('authorization', endpoint.basic);
    const url = typeof input === 'string' ? input : input instanceof URL ? input.href : input.url;
    const response = await fetch(`${url}${endpoint.search}`, { ...init, headers, redirect: 'manual' });
    if (response.ok) return receive(response);
    const body = isRedirect(response) ? '' : (await startOf(response)) || response.statusText;
    throw new Refused({
      status: response.status,
      header: (name) => response.headers.get(name) ?? undefined,
      body,
      elsewhere: isRedirect(response)
        ? (originOf(response.headers.get('location'), url) ?? 'another address')
        : undefined,
    });
  };

/** What a stream of events never is, though it may say nothing of what it is. */
const isNoStream = (type: string): boolean => /^(text\/html|application\/json|(application|text)\/xml)\b/i.test(type);

/** Refuses an answer that is a page or a document. */
export const eventsOnly =
  (subject: Subject) =>
  async (response: Response): Promise<Response> => {
    const type = response.headers.get('content-type') ?? '';
    if (!isNoStream(type)) return response;
    throw unreadable(subject, `the answer is ${type} and no stream of events`, saidIn(await startOf(response)));
  };
