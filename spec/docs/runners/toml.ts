/** `toml` with a file: a file of a project, which its reader takes. */
import { dirname } from 'node:path';
import { readProject } from '../../../lib/node';
import type { Runner } from '../place';

const files = ['alc.toml', 'alc.lock', 'alc.local.toml'];

export const toml: Runner = {
  takes: ({ block: { language, file = '' } }) => language === 'toml' && files.some((name) => file.endsWith(name)),
  register: ({ block: { file = '' } }) => {
    it(`${file} is a file of a project`, () => {
      expect(readProject(dirname(file))).toMatchObject({ _tag: 'Right' });
    });
  },
};
