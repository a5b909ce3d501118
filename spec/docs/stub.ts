import { join } from 'node:path';
import { alcShapes, alcSignatures } from '../../lib/bridge/alc';
import { alcStub } from '../../lib/bridge/stub';
import { memoryCards, memoryState } from '../../lib/store';

export const stubFile = join(__dirname, '../../lib/alc.d.lua');

export const signatures = alcSignatures({ state: memoryState(), cards: memoryCards() });

/** What the file is to hold. */
export const stub = alcStub(signatures, alcShapes);
