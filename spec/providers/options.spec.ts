import { anthropic, fromModel, ollama, openai } from '../../lib/providers';

/** As a program without types would call it. */
const untyped = (make: (options: never) => unknown, options: unknown): unknown => make(options as never);

const refusal = (call: () => unknown): string => {
  try {
    call();
  } catch (error) {
    if (error instanceof TypeError) return error.message;
    throw error;
  }
  throw new Error('nothing was refused');
};

describe.each([
  ['openai', openai, { model: 'm', baseUrl: 'http://127.0.0.1:1/v1' }],
  ['anthropic', anthropic, { model: 'm', apiKey: 'k' }],
  ['ollama', ollama, { model: 'm' }],
] as const)('%s', (name, make, good) => {
  const refused = (options: object): string => refusal(() => untyped(make, { ...good, ...options }));

  it('takes what is good, and variables that are not set or empty', () => {
    expect(untyped(make, { ...good, idleMs: undefined })).toBeInstanceOf(Function);
    expect(untyped(ollama, { model: 'm', baseUrl: undefined })).toBeInstanceOf(Function);
    expect(untyped(ollama, { model: 'm', baseUrl: '' })).toBeInstanceOf(Function);
  });

  it.each<[string, object, string]>([
    ['an unknown option', { modle: 'm' }, `${name}: unknown option "modle": did you mean "model"?`],
    ['an empty model', { model: ' ' }, `${name}: model must be the name of a model, got an empty one`],
    ['no model', { model: undefined }, `${name}: model must be the name of a model, got undefined`],
    ['a model that is no name', { model: 7 }, `${name}: model must be the name of a model, got number`],
    ['no time at all', { idleMs: 0 }, `${name}: idleMs must be a number, 1 to 2147483647, got 0`],
    [
      'a time that no timer holds',
      { idleMs: Infinity },
      `${name}: idleMs must be a number, 1 to 2147483647, got Infinity`,
    ],
    ['a base URL that is no text', { baseUrl: 7 }, `${name}: baseUrl must be a text, got number`],
  ])('refuses %s in one line', (_what, options, message) => {
    expect(refused(options)).toBe(message);
  });

  it.each(['ftp://host/v1', 'user:secret@host', '//host', 'http://'])('refuses the base URL %s unshown', (baseUrl) => {
    expect(refused({ baseUrl })).toBe(
      `${name}: baseUrl must be an address such as http://127.0.0.1:1234/v1, with http or https`,
    );
  });
});

describe('keys', () => {
  it.each([
    ['openai', undefined, 'openai: a key is missing; give apiKey, or on the command line set OPENAI_API_KEY'],
    ['openai', '', 'openai: a key is missing; give apiKey, or on the command line set OPENAI_API_KEY'],
    ['anthropic', undefined, 'anthropic: a key is missing; give apiKey, or on the command line set ANTHROPIC_API_KEY'],
    ['anthropic', '', 'anthropic: a key is missing; give apiKey, or on the command line set ANTHROPIC_API_KEY'],
  ] as const)('are wanted by %s itself, and %j is none', (name, apiKey, message) => {
    const make = { openai, anthropic }[name];
    expect(refusal(() => make({ model: 'm', apiKey }))).toBe(message);
  });

  it('are wanted by the hosts of OpenAI in other regions as well', () => {
    const refused = refusal(() => openai({ model: 'm', baseUrl: 'https://eu.api.openai.com/v1' }));
    expect(refused).toMatch(/^openai: a key is missing/);
  });

  it.each(['sk-secret\n', ' sk-secret', 'sk-sécret', 'sk-secret…'])(
    'that no header can carry are refused unshown: %j',
    (apiKey) => {
      for (const make of [openai, anthropic])
        expect(refusal(() => make({ model: 'm', apiKey }))).toMatch(
          /^(openai|anthropic): apiKey has spaces, line ends or letters that no key has; copy it again$/,
        );
    },
  );

  it('that are no text are refused unshown', () => {
    expect(refusal(() => untyped(openai, { model: 'm', apiKey: 4711 }))).toBe(
      'openai: apiKey must be a text, got number',
    );
  });

  it('are refused beside a user and a password, since one header carries either', () => {
    expect(refusal(() => openai({ model: 'm', apiKey: 'k', baseUrl: 'http://user:secret@host/v1' }))).toBe(
      'openai: give an apiKey, or a user and a password in baseUrl; only one of them can be sent',
    );
  });
});

describe('fromModel', () => {
  const model = {
    specificationVersion: 'v3',
    provider: 'p',
    modelId: 'm',
    doStream: () => Promise.reject(new Error()),
  };

  it.each([
    ['a name of a model', 'gpt-5'],
    ['nothing', undefined],
    ['a model of another kind', { specificationVersion: 'v3', doEmbed: () => undefined }],
  ])('refuses %s', (_what, given) => {
    expect(refusal(() => untyped(fromModel, given))).toBe(
      'fromModel: the model must be a language model of the AI SDK, such as mistral("small") makes',
    );
  });

  it.each(['v1', 'v9', undefined])('refuses a model of specification %s', (specificationVersion) => {
    expect(refusal(() => untyped(fromModel, { ...model, specificationVersion }))).toBe(
      `fromModel: the model follows specification ${specificationVersion ?? 'undefined'}, and must follow v2 or v3: take the release of its package for AI SDK 5 or 6`,
    );
  });

  it('refuses unknown options and times that are none', () => {
    expect(refusal(() => fromModel(model, { idleMS: 1 } as object))).toBe(
      'fromModel: unknown option "idleMS": did you mean "idleMs"?',
    );
    expect(refusal(() => fromModel(model, { idleMs: -1 }))).toBe(
      'fromModel: idleMs must be a number, 1 to 2147483647, got -1',
    );
  });
});
