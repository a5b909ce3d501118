import type { Readable, Writable } from 'node:stream';
import type { Observable } from 'rxjs';
import type { Size } from './display/region';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What the command has of the outside world. */
export interface Io {
  readonly argv: readonly string[];
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  /** The environment variables; none, if absent. */
  readonly env?: Environment;
  /** May stderr be coloured? */
  readonly colours: boolean;
  /** The size of the terminal that stderr is, now; absent where nothing can be drawn anew. */
  readonly size?: () => Size;
  /** Does stdout go to a terminal? */
  readonly stdoutIsTerminal?: boolean;
  /** The first Ctrl-C while somebody listens. */
  readonly interrupt$: Observable<void>;
  /** The first SIGTERM while somebody listens. */
  readonly terminate$: Observable<void>;
  /** Emits the exit code when what is written reaches nobody any more. */
  readonly unheard$: Observable<number>;
}
