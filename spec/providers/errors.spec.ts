/** What a policy that asks again can go by. */
import { APICallError } from '@ai-sdk/provider';
import type { ModelError } from '../../lib';
import { fromModel, openai } from '../../lib/providers';
import { loopback, type Behaviour } from '../contract/provider/loopback';
import { refusing } from '../contract/provider/protocol';
import { failing } from '../contract/provider/replies';
import { finish, handMade } from './models';
import { openaiProtocol } from './protocols';

const from = async (behaviour: Behaviour): Promise<ModelError> => {
  const server = await loopback(behaviour);
  const error = await failing(openai({ model: 'm', baseUrl: `${server.url}/v1`, idleMs: 200 }));
  await server.close();
  return error;
};

const status = (code: number, headers = {}) => refusing(openaiProtocol, code, 'said', headers);

it.each([
  [400, 'request', false],
  [401, 'key', false],
  [402, 'quota', false],
  [403, 'key', false],
  [404, 'not_found', false],
  [408, 'server', true],
  [409, 'server', true],
  [413, 'request', false],
  [418, 'request', false],
  [422, 'request', false],
  [425, 'server', true],
  [429, 'rate_limit', true],
  [500, 'server', true],
  [502, 'server', true],
  [503, 'server', true],
  [504, 'server', true],
  [529, 'server', true],
])('status %i is of kind %s, and retryable: %s', async (code, kind, retryable) => {
  expect(await from(status(code))).toMatchObject({ kind, retryable, status: code, retryAfterMs: undefined });
});

it.each<[string, string, boolean, Behaviour]>([
  ['a closed connection', 'connection', true, (response) => void response.destroy()],
  ['silence', 'timeout', true, () => undefined],
  ['nothing', 'incomplete', true, (response) => void response.end()],
  ['a page', 'unreadable', false, (response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('x')],
  ['a redirect', 'request', false, (response) => void response.writeHead(302, { location: '/' }).end()],
])('%s is of kind %s, and retryable: %s', async (_what, kind, retryable, behaviour) => {
  expect(await from(behaviour)).toMatchObject({ name: 'ModelError', kind, retryable });
});

it.each([
  ['seconds', { 'retry-after': '7' }, 7_000],
  ['parts of seconds', { 'retry-after': '0.25' }, 250],
  ['milliseconds, which are more exact', { 'retry-after': '9', 'retry-after-ms': '8001.5' }, 8_001.5],
  [
    'a date, by the clock of the server',
    { 'retry-after': 'Tue, 24 Nov 2026 10:00:05 GMT', date: 'Tue, 24 Nov 2026 10:00:00 GMT' },
    5_000,
  ],
  [
    'a date that has passed',
    { 'retry-after': 'Tue, 24 Nov 2026 10:00:05 GMT', date: 'Tue, 24 Nov 2026 10:00:09 GMT' },
    0,
  ],
  ['nonsense', { 'retry-after': 'soon' }, undefined],
  ['a negative number', { 'retry-after': '-1' }, undefined],
])('it says how long to wait, given %s', async (_what, headers, retryAfterMs) => {
  expect(await from(status(429, headers))).toMatchObject({ retryAfterMs });
});

it('a date without the clock of the server counts from now', async () => {
  const { model } = handMade({});
  const error = new APICallError({
    message: 'busy',
    url: 'http://x',
    requestBodyValues: {},
    statusCode: 503,
    responseHeaders: { 'retry-after': 'Thu, 01 Jan 1970 00:01:00 GMT' },
  });
  const responder = fromModel({ ...model, doStream: () => Promise.reject(error) });
  expect(await failing(responder)).toMatchObject({ kind: 'server', status: 503, retryAfterMs: 60_000 });
});

it.each(['insufficient_quota', 'billing_hard_limit_reached'])(
  '429 for money (%s) is nothing to wait for',
  async (code) => {
    const body = JSON.stringify({ error: { message: 'pay', type: 'x', code } });
    expect(await from((response) => void response.writeHead(429).end(body))).toMatchObject({
      kind: 'quota',
      retryable: false,
      message: 'openai m: 429 nothing is left to pay with; look at the plan and the balance: pay',
    });
  },
);

it('it tells of tokens that were used up for nothing', async () => {
  const { model } = handMade({ parts: [finish('length', 'length', 9, 64)] });
  expect(await failing(fromModel(model))).toMatchObject({
    kind: 'length',
    retryable: false,
    usage: { promptTokens: 9, completionTokens: 64 },
  });
});

it.each([
  ['{"error":{"message":"said"}}', 'said'],
  ['{"error":"said"}', 'said'],
  ['{"message":"said"}', 'said'],
  ['{"detail":[{"msg":"said"}]}', 'said'],
  ['{"object":"error","message":"said","code":40301}', 'said'],
  ['{"error":{"message":""},"detail":"said"}', 'said'],
  ['said\n in\ttwo lines', 'said in two lines'],
  ['{"broken', '{"broken'],
  ['', 'Internal Server Error'],
  [`${'x'.repeat(199)}😀 and more`, `${'x'.repeat(199)}…`],
])('of the body %j it shows what the server says', async (body, said) => {
  const { message } = await from((response) => void response.writeHead(500).end(body));
  expect(message).toBe(`openai m: 500 the server failed; try again later: ${said}`);
});

it('reads no more of an error than it takes', async () => {
  const { message } = await from((response) => {
    response.writeHead(500);
    const more = (): void => void response.write('x'.repeat(2 ** 15), (error) => (error ? undefined : more()));
    more();
  });
  expect(message).toBe(`openai m: 500 the server failed; try again later: ${'x'.repeat(200)}…`);
});
