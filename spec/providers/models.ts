/** Models of the AI SDK made by hand. */
import type { LanguageModel, ModelCall } from '../../lib/providers';

export interface HandMade {
  readonly model: LanguageModel;
  readonly calls: readonly ModelCall[];
  /** How often its stream was read and cancelled. */
  readonly reads: () => number;
  readonly cancels: () => number;
}

/** What a model does when it is asked: emits parts, and then ends, fails, or stays open. */
export interface Manner {
  readonly parts?: readonly unknown[];
  readonly end?: 'close' | 'open' | Error;
  readonly before?: Promise<unknown>;
}

export const handMade = ({ parts = [], end = 'close', before }: Manner, specificationVersion = 'v3'): HandMade => {
  const calls: ModelCall[] = [];
  let reads = 0;
  let cancels = 0;
  const stream = () => {
    const left = [...parts];
    return new ReadableStream<unknown>(
      {
        pull: (controller) => {
          reads++;
          if (left.length > 0) controller.enqueue(left.shift());
          else if (end === 'close') controller.close();
          else if (end !== 'open') controller.error(end);
          else return new Promise(() => undefined);
          return undefined;
        },
        cancel: () => {
          cancels++;
        },
      },
      { highWaterMark: 0 },
    );
  };
  return {
    model: {
      specificationVersion,
      provider: 'hand.made',
      modelId: 'm',
      doStream: async (call) => {
        calls.push(call);
        await before;
        return { stream: stream() };
      },
    },
    calls,
    reads: () => reads,
    cancels: () => cancels,
  };
};

export const text = (delta: string) => ({ type: 'text-delta', id: '0', delta });

const total = (tokens?: number) => ({ total: tokens });

/** The last part as specification v3 has it. */
export const finish = (unified: string, raw?: string, input?: number, output?: number) => ({
  type: 'finish',
  finishReason: { unified, raw },
  usage: { inputTokens: total(input), outputTokens: total(output) },
});
