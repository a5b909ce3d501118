import { isRight } from 'fp-ts/Either';
import { anthropic, ollama, openai, peerInstalled, type ProviderName } from '../../lib/providers';
import { missing } from '../../lib/providers/peer';
import { session } from '../contract/provider/asking';
import { refusal } from '../support/engine';

const packages: Readonly<Record<ProviderName, string>> = {
  openai: '@ai-sdk/openai-compatible',
  anthropic: '@ai-sdk/anthropic',
  ollama: 'ollama-ai-provider-v2',
};
const providers: readonly ProviderName[] = ['openai', 'anthropic', 'ollama'];

describe.each(providers)('the package of %s', (name) => {
  // What was loaded before is forgotten.
  beforeEach(() => jest.resetModules());

  it('is there when it is installed', async () => {
    expect(isRight(await peerInstalled(name)())).toBe(true);
  });

  describe('when it is not installed', () => {
    beforeEach(() => {
      jest.doMock(packages[name], () => {
        throw Object.assign(new Error(`Cannot find module '${packages[name]}'\nRequire stack:\n- /somewhere.js`), {
          code: 'MODULE_NOT_FOUND',
        });
      });
    });
    afterEach(() => jest.dontMock(packages[name]));
    const message = `${name} needs a package that is not installed: npm install ${packages[name]}`;

    it('is what can be found out before a run', async () => {
      expect(refusal(await peerInstalled(name)())).toMatchObject({ kind: 'package', retryable: false, message });
    });

    it('is what a script catches, to the line', async () => {
      const make = {
        openai: () => openai({ model: 'm', apiKey: 'k' }),
        anthropic: () => anthropic({ model: 'm', apiKey: 'k' }),
        ollama: () => ollama({ model: 'm' }),
      };
      const { value } = await session('local ok, message = pcall(alc.llm, "p") return { ok, message }', make[name]());
      expect(value).toEqual([false, message]);
    });
  });
});

describe('a package that can not be loaded', () => {
  const said = (error: unknown): string => {
    try {
      return missing('openai', '@ai-sdk/openai-compatible')(error);
    } catch (thrown) {
      return String(thrown);
    }
  };

  it.each([
    ['itself', "Cannot find package '@ai-sdk/openai-compatible' imported from /a/b.mjs", '@ai-sdk/openai-compatible'],
    ['one that it needs', "Cannot find package 'zod' imported from /a/b.mjs", 'zod'],
    ['a part of one that it needs', "Cannot find module 'zod/v4'\nRequire stack:\n- /a/b.js", 'zod'],
    ['a part of a package with a scope', "Cannot find module '@ai-sdk/provider/internal'", '@ai-sdk/provider'],
    [
      'itself, in a browser',
      'Failed to resolve module specifier "@ai-sdk/openai-compatible". Relative references must start with',
      '@ai-sdk/openai-compatible',
    ],
  ])('names what is to be installed: %s', (_what, message, name) => {
    expect(said(new Error(message))).toBe(
      `ModelError: openai needs a package that is not installed: npm install ${name}`,
    );
  });

  it.each([
    ['a file of its own is missing', "Cannot find module '/app/node_modules/@ai-sdk/openai-compatible/dist/index.js'"],
    ['it breaks', 'Unexpected token\n  in line 7'],
  ])('is to be installed anew where %s', (_what, message) => {
    expect(said(new Error(message))).toBe(
      `ModelError: openai could not load @ai-sdk/openai-compatible; install it anew: npm install @ai-sdk/openai-compatible: ${message.replace(/\s+/g, ' ')}`,
    );
  });
});
