import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cardsIn, stateIn } from '../../../lib/node';
import { cardContract } from '../../contract/store/cards';
import { stateContract } from '../../contract/store/state';

const inFolder = <S>(make: (folder: string) => S) => {
  const folder = mkdtempSync(join(tmpdir(), 'algocline-rx-'));
  return { store: make(join(folder, 'deep', 'store')), close: () => rmSync(folder, { recursive: true }) };
};

stateContract('on disk', (limits) => inFolder((folder) => stateIn(folder, limits)));
cardContract('on disk', () => inFolder((folder) => cardsIn(folder)));
