/** The marble diagrams in docs/pictures show what the code does. */
import { diagrams } from './diagrams';
import { expectAsDrawn } from './play';

it.each(diagrams.map((diagram) => [diagram.name, diagram] as const))('%s happens as it is drawn', (_name, diagram) => {
  expectAsDrawn(diagram);
});
