/**
 * The file of a namespace: JSON with a header, so that what is no such file is never taken for one.
 *
 *     { "format": "algocline-rx/state", "version": 1, "namespace": "default", "values": { "runs": 12 } }
 */
import { left, right, type Either } from 'fp-ts/Either';
import { isJsonObject } from '../../domain';
import type { JsonText } from '../../store';
import { membersOf } from './members';

const format = 'algocline-rx/state';
const version = 1;

export interface StateFile {
  readonly namespace: string;
  readonly values: ReadonlyMap<string, JsonText>;
}

export const renderStateFile = ({ namespace, values }: StateFile): string => {
  const lines = [...values].map(([key, text]) => `\n${JSON.stringify(key)}: ${text}`);
  const header = `"format": ${JSON.stringify(format)},\n"version": ${version},\n"namespace": ${JSON.stringify(namespace)}`;
  return `{\n${header},\n"values": {${lines.join(',')}\n}\n}\n`;
};

const known: readonly string[] = ['format', 'version', 'namespace', 'values'];

const parsed = (text: string): Either<string, Readonly<Record<string, unknown>>> => {
  try {
    const file: unknown = JSON.parse(text);
    return isJsonObject(file) ? right(file) : left('is no state file: it holds no object');
  } catch {
    return left(text.trim() === '' ? 'is empty, and a state file never is' : 'is no JSON, or was cut off');
  }
};

const problemOf = (file: Readonly<Record<string, unknown>>): string | undefined => {
  if (file['format'] !== format) return `is no state file: its "format" is not ${JSON.stringify(format)}`;
  if (typeof file['version'] !== 'number') return 'is no state file: its "version" is no number';
  if (file['version'] !== version)
    return `has version ${file['version']}, and this program knows version ${version}: use a newer program`;
  if (typeof file['namespace'] !== 'string') return 'is no state file: its "namespace" is no text';
  if (!isJsonObject(file['values'])) return 'is no state file: its "values" are no object';
  const other = Object.keys(file).find((key) => !known.includes(key));
  return other === undefined ? undefined : `has a field ${JSON.stringify(other)}, which this program does not know`;
};

/** Left says in a few words why the text is no state file. */
export const parseStateFile = (text: string): Either<string, StateFile> => {
  const file = parsed(text);
  if (file._tag === 'Left') return file;
  const { namespace } = file.right;
  const problem = problemOf(file.right);
  if (problem !== undefined || typeof namespace !== 'string') return left(problem ?? 'is no state file');
  const values =
    membersOf(text)
      .filter(({ key }) => key === 'values')
      .at(-1)?.text ?? '{}';
  return right({ namespace, values: new Map(membersOf(values).map((member) => [member.key, member.text])) });
};

/** The file of one namespace under the name of another, such as a copy. */
export const notItsOwn = (namespace: string): string =>
  `holds the namespace ${JSON.stringify(namespace)}, which belongs into another file`;
