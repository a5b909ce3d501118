/** Writes the editor stub, `lib/alc.d.lua`. */
import { writeFileSync } from 'node:fs';
import { stub, stubFile } from './stub';

writeFileSync(stubFile, stub);
