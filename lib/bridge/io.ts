/** `io`, for scripts that look for files: there are none, and what to use instead is said. */
import { LuaRaise, Results, type HostFunction, type HostLibrary } from '../lua';
import { badArgument } from './check';

/** As where a file is missing, so that a script which can do without goes on. */
const noFile: HostFunction = () =>
  new Results([null, 'files are not available to a script: hand over in ctx what it needs']);

const absent =
  (instead: string): HostFunction =>
  ({ name }) => {
    throw new LuaRaise(`${name} is not available to a script: ${instead}`);
  };

const input = absent('hand over in ctx what it needs');
const output = absent('use print, or alc.note');

export const io: HostLibrary['globals'] = {
  open: noFile,
  popen: noFile,
  tmpfile: noFile,
  input,
  lines: input,
  read: input,
  output,
  write: output,
  close: absent('it has no files'),
  /** Nothing is a file. */
  type: (call) => (call.count === 0 ? badArgument(call, 1, 'value expected') : null),
};
