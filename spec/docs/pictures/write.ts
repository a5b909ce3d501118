/** Writes docs/pictures. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder, pictures } from './pictures';

mkdirSync(folder, { recursive: true });
for (const [name, svg] of pictures) writeFileSync(join(folder, name), svg);
