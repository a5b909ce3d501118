#!/usr/bin/env node
import { catchError, merge } from 'rxjs';
import { command } from './command';
import { complain } from './complain';
import { exitCode } from './exitCode';
import { io, unwritable$ } from './process';

const code$ = command(io).pipe(
  catchError((error: unknown) => complain(io, `this is a bug of ours: ${String(error)}`, exitCode.failed)),
);

// Node ends by itself once all is written: process.exit would cut off what a slow reader has not read yet.
merge(code$, unwritable$).subscribe((code) => (process.exitCode = code));
