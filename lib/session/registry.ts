import type { SchedulerLike } from 'rxjs';
import type { SessionId } from '../domain';
import type { Session } from './session';

export interface Retention {
  /** Ended sessions kept for `state` and `awaitTerminal`. */
  readonly keptSessions: number;
  /** Milliseconds of the engine's scheduler that they are kept. */
  readonly keptMs: number;
}

/** The sessions an engine knows. Ended ones are swept when the registry is used, without a timer. */
export class Registry {
  readonly #sessions = new Map<SessionId, Session>();
  /** In the order of their end. */
  readonly #ended = new Map<SessionId, number>();

  constructor(
    private readonly scheduler: SchedulerLike,
    private readonly retention: Retention,
  ) {}

  get live(): number {
    return this.#sessions.size - this.#ended.size;
  }

  add(session: Session): void {
    this.#sweep();
    this.#sessions.set(session.id, session);
  }

  get(id: SessionId): Session | undefined {
    this.#sweep();
    return this.#sessions.get(id);
  }

  all(): readonly Session[] {
    return [...this.#sessions.values()];
  }

  end(id: SessionId): void {
    this.#ended.set(id, this.scheduler.now());
  }

  #sweep(): void {
    const oldest = this.scheduler.now() - this.retention.keptMs;
    for (const [id, at] of this.#ended) {
      if (at > oldest && this.#ended.size <= this.retention.keptSessions) return;
      this.#ended.delete(id);
      this.#sessions.delete(id);
    }
  }
}
