/** What users may import, as package.json has it. */
import { exports as published } from '../../package.json';

export interface Entry {
  /** `algocline-rx/node` */
  readonly name: string;
  /** `lib/node/index.ts` */
  readonly source: string;
}

const built = /^\.\/dist\/(.*)\.mjs$/;

export const entries: readonly Entry[] = Object.entries(published).flatMap(([path, target]) => {
  const file = typeof target === 'string' ? undefined : built.exec(target.import.default)?.[1];
  return file === undefined ? [] : [{ name: path.replace('.', 'algocline-rx'), source: `lib/${file}.ts` }];
});
