/** `npm run api`: writes the reference to docs/api, or to the folder given. */
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '../../tools/temp';
import { root } from '../blocks';
import { generate } from './generate';

const [folder = join(root, 'docs/api')] = process.argv.slice(2);

const main = (): Promise<void> =>
  withTempDir(async (made) => {
    const missing = await generate(made);
    rmSync(folder, { recursive: true, force: true });
    cpSync(made, folder, { recursive: true });
    if (missing.length === 0) return;
    console.error(missing.join('\n'));
    process.exitCode = 1;
  });

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
