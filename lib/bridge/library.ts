import type { HostLibrary } from '../lua';
import { clock, difftime, getenv, osTime, time } from './clock';
import { jsonDecode, jsonEncode } from './json';
import { llm, llmBatch } from './llm';
import { log, note, print, progress } from './report';

/** Everything of ours that a script can call. */
export const library: HostLibrary = {
  globals: { print },
  tables: {
    alc: {
      llm,
      llm_batch: llmBatch,
      json_encode: jsonEncode,
      json_decode: jsonDecode,
      log,
      note,
      progress,
      time,
    },
    os: { clock, difftime, getenv, time: osTime },
  },
};
