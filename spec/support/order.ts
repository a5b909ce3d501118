import { isTerminal, type ProgressEvent, type QueryId } from '../../lib';

/**
 * Follows the events of a session through the order that the contract gives them, and says what is out of order first;
 * undefined if nothing is.
 */
export const outOfOrder = (events: readonly ProgressEvent[]): string | undefined => {
  let state = 'running';
  let toBegin: QueryId[] = [];
  const open = new Set<QueryId>();
  const ended = new Set<QueryId>();
  let accepted: QueryId[] = [];
  for (const [i, event] of events.entries()) {
    const wrong = (why: string): string => `event ${i} (${event._tag}): ${why}`;
    if (event.seq !== i) return wrong(`seq ${event.seq}`);
    if ((i === 0) !== (event._tag === 'tick')) return wrong('tick is the first event and only that');
    if (isTerminal({ _tag: state } as never)) return wrong('comes after the end');
    if (toBegin.length > 0 && event._tag !== 'llm_call_begin') return wrong('comes before all calls have begun');
    switch (event._tag) {
      case 'state_transition':
        if (event.from !== state) return wrong(`leaves ${event.from} while ${state}`);
        if (event.to === 'running' && open.size > 0) return wrong('goes on with open questions');
        state = event.to;
        break;
      case 'pause_requested':
        if (state !== 'paused' || events[i - 1]?._tag !== 'state_transition')
          return wrong('not right after the transition');
        toBegin = event.info.prompts.map(({ queryId }) => queryId);
        break;
      case 'llm_call_begin':
        if (toBegin.shift() !== event.queryId) return wrong('out of turn');
        open.add(event.queryId);
        break;
      case 'llm_delta':
        if (!open.has(event.queryId)) return wrong('of a question that is not open');
        break;
      case 'llm_call_end':
        if (!open.delete(event.queryId)) return wrong('of a question that is not open');
        if (ended.has(event.queryId)) return wrong('for the second time');
        ended.add(event.queryId);
        accepted.push(event.queryId);
        break;
      case 'resume_accepted':
        if (event.queryIds.join() !== accepted.join()) return wrong('names other questions than have ended');
        accepted = [];
        break;
      case 'tick':
        break;
      default:
        if (state !== 'running') return wrong('a paused script says nothing');
    }
  }
  return undefined;
};
