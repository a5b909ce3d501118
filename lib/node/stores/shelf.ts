import { basename, dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isLeft, left, map, right, type Either } from 'fp-ts/Either';
import { messageOf } from '../../domain';
import { Contents, type JsonText, type StateLimits, type StoreError } from '../../store';
import { alone, type Decision } from './alone';
import { damaged, textOf } from './disk';
import { notItsOwn, parseStateFile, renderStateFile } from './stateFile';

type Values = ReadonlyMap<string, JsonText>;

type Work<A> = (contents: Contents) => Either<StoreError, A>;

/** A change that waits for its turn: `run` makes it, and gives what tells its caller of it. */
interface Waiting {
  readonly run: (contents: Contents) => () => void;
  readonly fail: (error: StoreError) => void;
}

/** Between two writings the lock is left for so long, so that other processes get their turn. */
const giveWayMs = 1;

const none: Values = new Map();

/** One namespace on disk: reads see what any process has written, changes are written in groups. */
export class Shelf {
  #waiting: Waiting[] = [];
  #isWriting = false;
  #lastWritten = -Infinity;
  /** Saves parsing what has not changed; the garbage collector may have it. */
  #last: WeakRef<{ readonly text: string; readonly values: Values }> | undefined;

  constructor(
    private readonly namespace: string,
    private readonly path: string,
    private readonly limits: StateLimits,
    private readonly waitMs: number,
  ) {}

  async read(): Promise<Either<StoreError, Values>> {
    const text = await textOf(this.path);
    if (isLeft(text)) return text;
    if (text.right === undefined) return right(none);
    const last = this.#last?.deref();
    if (last?.text === text.right) return right(last.values);
    const file = parseStateFile(text.right);
    if (isLeft(file)) return left(damaged(this.path, file.left));
    const { namespace, values } = file.right;
    if (namespace !== this.namespace) return left(damaged(this.path, notItsOwn(namespace)));
    this.#remember(text.right, values);
    return right(values);
  }

  /** What the work decides is told when it is on disk for good; other work may be written with it. */
  change<A>(work: Work<A>): Promise<Either<StoreError, A>> {
    return new Promise((tell, breakDown) => {
      this.#waiting.push({
        run: (contents) => {
          try {
            const result = work(contents);
            return () => tell(result);
          } catch (error) {
            // A broken invariant of one caller is no matter of the others in the group.
            return () => breakDown(error instanceof Error ? error : new Error(messageOf(error)));
          }
        },
        fail: (error) => tell(left(error)),
      });
      void this.#write();
    });
  }

  #remember(text: string, values: Values): void {
    this.#last = new WeakRef({ text, values });
  }

  /** One group after the other, until nothing waits. */
  async #write(): Promise<void> {
    if (this.#isWriting) return;
    this.#isWriting = true;
    while (this.#waiting.length > 0) {
      const early = this.#lastWritten + giveWayMs - performance.now();
      if (early > 0) await wait(early);
      await this.#writeGroup();
      this.#lastWritten = performance.now();
    }
    this.#isWriting = false;
  }

  async #writeGroup(): Promise<void> {
    const group: Waiting[] = [];
    const take = () => group.push(...this.#waiting.splice(0));
    const scope = { folder: dirname(this.path), name: basename(this.path), waitMs: this.waitMs };
    const done = await alone(scope, async (): Promise<Either<StoreError, Decision<readonly (() => void)[]>>> => {
      const values = await this.read();
      // What came while the lock was waited for goes with it; if this runs again, so does the whole group.
      take();
      return map((before: Values) => this.#decided(before, group))(values);
    });
    if (isLeft(done)) {
      if (group.length === 0) take();
      for (const { fail } of group) fail(done.left);
    } else for (const tell of done.right) tell();
  }

  #decided(before: Values, group: readonly Waiting[]): Decision<readonly (() => void)[]> {
    const contents = new Contents(this.limits, before);
    const result = group.map(({ run }) => run(contents));
    if (contents.changes === 0) return { result };
    const text = renderStateFile({ namespace: this.namespace, values: contents.values });
    this.#remember(text, contents.values);
    return { write: { path: this.path, text }, result };
  }
}
