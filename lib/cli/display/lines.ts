import type { Colors } from 'picocolors/types';
import { mergeMap, type OperatorFunction } from 'rxjs';
import type { LogLevel, ProgressEvent, QueryId, TerminalOutcome } from '../domain';
import { excerpt, oneLine, plain } from './plain';

/** What the display needs besides the events. */
export interface View {
  /** What is said before anything else. */
  readonly notice?: string;
  readonly colours: Colors;
  /** The answer to a question, as one line. */
  readonly recall: (id: QueryId) => string | undefined;
  /** A remedy for how it ended, as one line. */
  readonly hint: (outcome: TerminalOutcome) => string | undefined;
}

/** Whole, with what follows the first line indented: no script can write what looks like a line of ours. */
const indented = (text: string): string => plain(text).trimEnd().replace(/\n/g, '\n    ');

const levelled = (colours: Colors, level: LogLevel): string => {
  const paint = { error: colours.red, warn: colours.yellow, info: colours.cyan, debug: colours.dim }[level];
  return paint(level);
};

const ended = (outcome: TerminalOutcome, { colours, hint }: View): readonly string[] => {
  switch (outcome._tag) {
    case 'done':
      return [colours.green('done')];
    case 'failed': {
      // The message first and as it is, so that `file:line: problem` stands where editors look for it.
      const [what = '', ...traceback] = plain(outcome.message).split('\n');
      const remedy = hint(outcome);
      return [
        colours.red(what),
        ...traceback,
        ...(remedy === undefined ? [] : [oneLine(remedy)]),
        colours.red('failed'),
      ];
    }
    case 'cancelled':
      return [colours.yellow(oneLine(outcome.reason.detail ?? `cancelled: ${outcome.reason.code}`))];
  }
};

/** The lines that an event is shown as; none for what would only repeat another. */
const linesOf = (event: ProgressEvent, view: View): readonly string[] => {
  const { colours, notice, recall } = view;
  switch (event._tag) {
    case 'tick':
      return notice === undefined ? [] : [colours.yellow(notice)];
    case 'pause_requested':
      return event.info.prompts.map(({ queryId, prompt }) => `${colours.cyan(`? ${queryId}`)}  ${excerpt(prompt)}`);
    case 'llm_call_end': {
      const answer = recall(event.queryId) ?? '';
      return event.error === undefined
        ? [`${colours.green(`> ${event.queryId}`)}  ${answer}`]
        : [`${colours.red(`! ${event.queryId}`)}  ${oneLine(event.error)}`];
    }
    case 'log':
      return [`- ${levelled(colours, event.level)}: ${indented(event.message)}`];
    case 'progress':
      return [`- ${event.step}/${event.total}${event.message === undefined ? '' : `  ${oneLine(event.message)}`}`];
    case 'note':
      return [`- ${colours.bold(oneLine(event.title ?? 'note'))}: ${indented(event.content)}`];
    case 'state_transition':
      return event.outcome === undefined ? [] : ended(event.outcome, view);
    case 'llm_call_begin':
    case 'llm_delta':
    case 'resume_accepted':
      return [];
  }
};

/** What happens, as lines for people. */
export const display = (view: View): OperatorFunction<ProgressEvent, string> =>
  mergeMap((event) => linesOf(event, view).map((line) => `${line}\n`));
