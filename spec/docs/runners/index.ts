import type { Place, Runner } from '../place';
import { answers } from './answers';
import { declaration } from './declaration';
import { elsewhere } from './elsewhere';
import { lua } from './lua';
import { output } from './output';
import { shell } from './shell';
import { toml } from './toml';
import { typescript } from './typescript';

const runners = [elsewhere, typescript, declaration, lua, shell, output, answers, toml];

/** The one that runs a block: the first that takes it, if any does. */
export const runnerOf = (place: Place): Runner | undefined => runners.find(({ takes }) => takes(place));
