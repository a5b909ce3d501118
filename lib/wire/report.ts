import { isLeft, left, type Either } from 'fp-ts/Either';
import * as t from 'io-ts';
import { messageOf, pathStep } from '../domain';
import { expected } from './codec';

/** What is wrong with an input, and where: `ctx.tags[2]`, empty for the input itself. */
export interface Complaint {
  readonly path: string;
  readonly message: string;
}

/** io-ts counts the members of a union or an intersection as steps, but they lead nowhere. */
const leadsInwards = (_: t.ContextEntry, i: number, context: t.Context): boolean => {
  const parent = context[i - 1];
  return parent !== undefined && !(parent.type instanceof t.UnionType || parent.type instanceof t.IntersectionType);
};

const stepsOf = (context: t.Context): readonly string[] =>
  context.flatMap((entry, i) => {
    if (!leadsInwards(entry, i, context)) return [];
    return [pathStep(Array.isArray(context[i - 1]?.actual) ? Number(entry.key) : entry.key)];
  });

/** The one that got furthest: of the members of a union, the one that the input came nearest to. The first, where several did. */
const complaint = (errors: t.Errors): Complaint => {
  let deepest: t.ValidationError | undefined;
  let steps: readonly string[] = [];
  for (const error of errors) {
    const found = stepsOf(error.context);
    if (deepest === undefined || found.length > steps.length) [deepest, steps] = [error, found];
  }
  if (deepest === undefined) throw new Error('a codec failed and gave no error');
  const what = deepest.context.at(-1)?.type.name ?? 'something else';
  const { value, message = expected(what, value).message } = deepest;
  return { path: steps.join('').replace(/^\./, ''), message };
};

/**
 * Decodes, and says in one line what was wrong: `answers[0].query_id`, `expected a string, got 42`. An input that throws
 * when it is read, as a getter may, is wrong, too.
 */
export const decodeWith = <A>(codec: t.Decoder<unknown, A>, input: unknown): Either<Complaint, A> => {
  let result: t.Validation<A>;
  try {
    result = codec.decode(input);
  } catch (error) {
    return left({ path: '', message: `reading it threw: ${messageOf(error)}` });
  }
  return isLeft(result) ? left(complaint(result.left)) : result;
};
