import type { Colors } from 'picocolors/types';
import { defer, mergeMap, type OperatorFunction } from 'rxjs';
import type { LogLevel, ProgressEvent, QueryId, TerminalOutcome } from '../../domain';
import { counts } from './amounts';
import { excerpt, oneLine, plain } from '../../node/plain';
import { Scene } from './scene';

/** What the display needs besides the events. */
export interface View {
  /** What is said before anything else. */
  readonly notice?: string;
  readonly colours: Colors;
  /** The answer to a question, as one line. */
  readonly recall: (id: QueryId) => string | undefined;
  /** A remedy for how it ended, as one line. */
  readonly hint: (outcome: TerminalOutcome) => string | undefined;
  /**
   * When a question is shown: as it is asked; with its answer, where something else shows it meanwhile; or never, where
   * whoever answers shows it.
   */
  readonly questions: 'asked' | 'answered' | 'elsewhere';
}

/** Whole, with what follows the first line indented: no script can write what looks like a line of ours. */
const indented = (text: string): string => plain(text).trimEnd().replace(/\n/g, '\n    ');

const levelled = (colours: Colors, level: LogLevel): string => {
  const paint = { error: colours.red, warn: colours.yellow, info: colours.cyan, debug: colours.dim }[level];
  return paint(level);
};

const said = (outcome: TerminalOutcome, { colours, hint }: View): readonly string[] => {
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

/** What it took; where runs are to repeat line by line only what somebody reported. */
const took = (scene: Scene, at: number, { colours, questions }: View): string => {
  const isLive = questions === 'answered';
  if (!isLive && scene.tokens === undefined) return '';
  return colours.dim(`  ${counts(scene, isLive ? scene.elapsed(at) : undefined).join(', ')}`);
};

const questionLine = (colours: Colors, id: QueryId, prompt: string): string =>
  `${colours.cyan(`? ${id}`)}  ${excerpt(prompt)}`;

/** The lines that an event is shown as, `scene` being what was before it; none for what would only repeat another. */
export const linesOf = (event: ProgressEvent, scene: Scene, view: View): readonly string[] => {
  const { colours, notice, questions, recall } = view;
  switch (event._tag) {
    case 'tick':
      return notice === undefined ? [] : [colours.yellow(notice)];
    case 'pause_requested':
      return questions === 'asked'
        ? event.info.prompts.map(({ queryId, prompt }) => questionLine(colours, queryId, prompt))
        : [];
    case 'llm_call_end': {
      const question = questions === 'answered' ? scene.question(event.queryId) : undefined;
      const answer = recall(event.queryId) ?? '';
      return [
        ...(question === undefined ? [] : [questionLine(colours, question.id, question.prompt)]),
        event.error === undefined
          ? `${colours.green(`> ${event.queryId}`)}  ${answer}`
          : `${colours.red(`! ${event.queryId}`)}  ${oneLine(event.error)}`,
      ];
    }
    case 'log':
      return [`- ${levelled(colours, event.level)}: ${indented(event.message)}`];
    case 'progress':
      return questions === 'answered'
        ? []
        : [`- ${event.step}/${event.total}${event.message === undefined ? '' : `  ${oneLine(event.message)}`}`];
    case 'note':
      return [`- ${colours.bold(oneLine(event.title ?? 'note'))}: ${indented(event.content)}`];
    case 'state_transition': {
      if (event.outcome === undefined) return [];
      const lines = said(event.outcome, view);
      return [...lines.slice(0, -1), `${lines.at(-1) ?? ''}${took(scene, event.at, view)}`];
    }
    case 'llm_call_begin':
    case 'llm_delta':
    case 'resume_accepted':
      return [];
  }
};

/** What happens, as lines that stay. */
export const display =
  (view: View): OperatorFunction<ProgressEvent, string> =>
  (event$) =>
    defer(() => {
      const scene = new Scene();
      return event$.pipe(
        mergeMap((event) => {
          const lines = linesOf(event, scene, view);
          scene.see(event);
          return lines.map((line) => `${line}\n`);
        }),
      );
    });
