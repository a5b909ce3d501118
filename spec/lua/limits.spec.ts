/** The limits as they come, on the real clock and the real heap; what reaching each does is in the contract of VMs. */
import { defaultLimits } from '../../lib/lua';
import { failure, runLua } from '../support/vm';

const mebibyte = 1024 * 1024;

it('every limit has a default', () => {
  expect(defaultLimits).toEqual({
    sliceInstructions: 200_000,
    maxInstructions: 1_000_000_000,
    hardLimitMs: 250,
    maxStringBytes: 16 * mebibyte,
    maxPatternSteps: 2_000_000,
    maxRecursion: 100_000,
    maxMemoryBytes: 256 * mebibyte,
    maxEvents: 1_000,
    maxLogBytes: mebibyte,
    maxBatch: 100_000,
    maxForks: 1_000,
    maxResultBytes: 16 * mebibyte,
  });
});

it.each([2000, 20_000])('maxInstructions of %i is kept exactly, in a coroutine too', (maxInstructions) => {
  const limit = { sliceInstructions: 1000, maxInstructions };
  const loop = 'while true do end';
  const spun = [loop, `coroutine.wrap(function() ${loop} end)()`].map((code) => runLua(code, limit).instructions);
  expect(spun).toEqual([maxInstructions, maxInstructions]);
});

it('hardLimitMs ends a message handler by the real clock', () => {
  const limits = { sliceInstructions: 1000, maxInstructions: 1e12, hardLimitMs: 20 };
  expect(failure(runLua(`xpcall(error, function() while true do end end)`, limits))).toMatchObject({
    kind: 'timeout',
    message: expect.stringContaining('hardLimitMs'),
  });
});

it('maxMemoryBytes ends a session that fills the real heap', () => {
  const limits = { sliceInstructions: 10_000, maxInstructions: 1e9, maxMemoryBytes: 8 * mebibyte };
  const hoard = `local kept = {} pcall(function() while true do kept[#kept + 1] = ('x'):rep(10000) .. #kept end end)`;
  expect(failure(runLua(`${hoard} return 'survived'`, limits))).toMatchObject({
    kind: 'other',
    message: expect.stringContaining('maxMemoryBytes'),
  });
});
