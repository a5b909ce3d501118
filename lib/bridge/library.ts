import type { HostLibrary } from '../lua';
import { clock, difftime, osTime, time } from './clock';
import { date } from './date';
import { getenv } from './env';
import { collectgarbage } from './garbage';
import { io } from './io';
import { jsonDecode, jsonEncode } from './json';
import { llm, llmBatch } from './llm';
import { log, note, print, progress, warn } from './report';

/** Everything of ours that a script can call. */
export const library: HostLibrary = {
  globals: { collectgarbage, print, warn },
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
    io,
    os: { clock, date, difftime, getenv, time: osTime },
  },
};
