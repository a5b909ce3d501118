import type { Shapes } from './module';

/** The tables with named fields that functions written in Lua take: class, then field (`system?`), then type. */
export const preludeShapes: Shapes = {
  'alc.CacheOptions': {
    'system?': 'string',
    'max_tokens?': 'integer',
    'grounded?': 'boolean',
    'underspecified?': 'boolean',
    'role?': 'string',
    'cache_breakpoint?': 'boolean',
    'cache_key?': 'string',
    'cache_skip?': 'boolean',
  },
  'alc.ParallelOptions': {
    'system?': 'string',
    'max_tokens?': 'integer',
    'post_fn?': 'fun(response: string, item: any, i: integer): any',
    'reminder?': 'string',
  },
  'alc.PipeOptions': {
    'on_stage?': 'fun(i: integer, name: string, ctx: table)',
    'on_error?': '"abort"|"skip"|"continue"',
  },
  'alc.TuningOptions': { 'prefix?': 'string' },
};
