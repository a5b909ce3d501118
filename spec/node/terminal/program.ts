/**
 * Runs a script that a person answers, and prints its outcome. SIGINT cancels it if `--cancel` is given and
 * ends the program at once if `--leave` is, SIGUSR2 answers
 * question q-0 in place of the person, and SIGHUP has another part of the program write a line.
 */
import { fromEvent, map, merge, NEVER, take } from 'rxjs';
import { answer, cancelReason, createEngine, run, toOutcome, type Responder } from '../../../lib';
import { terminal } from '../../../lib/node';

const [code = '', ...flags] = process.argv.slice(2);

const person = terminal();

const elsewhere$ = fromEvent(process, 'SIGUSR2').pipe(map(() => answer('from elsewhere')));

const responder: Responder = (query, context) =>
  merge(person(query, context), query.queryId === 'q-0' ? elsewhere$ : NEVER).pipe(take(1));

process.on('SIGHUP', () => {
  person.output.write('a line of another part\n');
});

if (flags.includes('--leave')) process.on('SIGINT', () => process.exit(3));

const engine = createEngine();
const cancel$ = flags.includes('--cancel')
  ? fromEvent(process, 'SIGINT').pipe(map(() => cancelReason('user', engine.now(), 'by Ctrl-C')))
  : NEVER;

engine
  .run(run(code), responder, { cancel$ })
  .pipe(toOutcome())
  .subscribe((outcome) => {
    console.log(
      outcome._tag === 'done'
        ? JSON.stringify(outcome.value)
        : outcome._tag === 'failed'
          ? outcome.message
          : 'cancelled',
    );
  });
