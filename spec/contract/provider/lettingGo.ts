import { Subject, take } from 'rxjs';
import {
  answerWith,
  cancelReason,
  response,
  run,
  type CancelReason,
  type ProgressEvent,
  type Responder,
} from '../../../lib';
import { brief, get, testEngine } from '../../support/engine';
import { session } from './asking';
import { loopback, type Behaviour, type Loopback } from './loopback';
import { answering, starting, type ProviderSubject } from './protocol';

const silent: Behaviour = () => undefined;

export const lettingGo = ({ make, protocol }: ProviderSubject): void => {
  let server: Loopback;
  const serve = async (...behaviours: readonly Behaviour[]): Promise<Responder> => {
    server = await loopback(...behaviours);
    return make({ url: server.url });
  };
  afterEach(() => server.close());

  /** Cancels a session at an event, or else when its question arrives; gives its events once the server knows. */
  const cancelled = async (responder: Responder, at?: ProgressEvent['_tag']): Promise<readonly string[]> => {
    const cancelSubject = new Subject<CancelReason>();
    const cancel = (): void => cancelSubject.next(cancelReason('user', 0));
    const events: ProgressEvent[] = [];
    const over = new Promise<void>((resolve) => {
      testEngine()
        .run(run('alc.llm("p")'), responder, { cancel$: cancelSubject })
        .subscribe({
          next: (event) => {
            events.push(event);
            if (event._tag === at) cancel();
          },
          complete: resolve,
        });
    });
    const { hungUp } = await server.arrival(0);
    if (at === undefined) cancel();
    await Promise.all([over, hungUp]);
    return events.map(brief);
  };

  it('before the server says a word closes the connection, and tells of nothing but the end', async () => {
    expect(await cancelled(await serve(silent))).toEqual([
      'tick',
      'running>paused',
      'pause q-0',
      'begin q-0',
      'paused>cancelled',
    ]);
  });

  it('in the middle of an answer closes the connection, and tells of nothing but the end', async () => {
    const responder = await serve(starting(protocol, protocol.piece('half')));
    expect(await cancelled(responder, 'llm_delta')).toEqual([
      'tick',
      'running>paused',
      'pause q-0',
      'begin q-0',
      'delta q-0 half',
      'paused>cancelled',
    ]);
  });

  it('of a question that somebody else answers closes the connection, and the session goes on', async () => {
    const responder = await serve(silent, answering(protocol, 'from the model'));
    const engine = testEngine();
    const id = get(engine.spawn(run('return { alc.llm("first"), alc.llm("second") }')));
    const { requests$, events$ } = get(engine.session(id));
    const asked = requests$.pipe(answerWith(responder)).subscribe();
    const ended = new Promise((resolve) => events$.subscribe({ complete: () => resolve(undefined) }));
    const { hungUp } = await server.arrival(0);
    requests$.pipe(take(1)).subscribe((request) => request.answer(response('from a person')));
    await hungUp;
    await ended;
    asked.unsubscribe();
    expect(get(engine.state(id)).state).toMatchObject({ value: ['from a person', 'from the model'] });
  });

  it('at once asks nothing', async () => {
    const responder = await serve(answering(protocol, 'ok'));
    const letGo: Responder = (query, context) => {
      responder(query, context).subscribe().unsubscribe();
      return responder(query, context);
    };
    await session('return alc.llm("p")', letGo);
    expect(server.received).toHaveLength(1);
  });
};
