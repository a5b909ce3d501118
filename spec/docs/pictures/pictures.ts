/** All pictures of the docs. */
import { join } from 'node:path';
import { diagrams } from './diagrams';
import { drawDiagram } from './drawDiagram';
import { drawRehearsals } from './drawRehearsals';
import { flow } from './flow';
import { life } from './life';
import { rehearsals } from './rehearsals';
import { drawRecording } from './terminal/drawRecording';
import { recording } from './terminal/recording';

export const folder = join(__dirname, '../../../docs/pictures');

/** By the names of their files. */
export const pictures: ReadonlyMap<string, string> = new Map([
  ['flow.svg', flow()],
  ['life.svg', life()],
  ['run.svg', drawRecording(recording)],
  ['strategies.svg', drawRehearsals(rehearsals())],
  ...diagrams.map((diagram) => [`${diagram.name}.svg`, drawDiagram(diagram)] as const),
]);
