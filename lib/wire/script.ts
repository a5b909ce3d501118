import type { JsonObject } from '../domain';
import { Codec, Issue } from './codec';
import { list } from './list';
import { text } from './scalar';
import { called, optional, required, struct } from './struct';

/** An answer for every prompt that matches. */
export interface Rule {
  readonly match: RegExp;
  readonly answer: string;
}

/** Answers written down beforehand: by what was asked, in order, and for all else. */
export interface Script {
  readonly answers: readonly string[];
  readonly rules: readonly Rule[];
  readonly fallback?: string;
}

const compile = (source: string): RegExp | Issue => {
  try {
    return new RegExp(source);
  } catch (error) {
    return new Issue(source, error instanceof Error ? error.message : String(error));
  }
};

const regex = new Codec<RegExp, string>(
  'a regular expression',
  (u): u is RegExp => u instanceof RegExp && u.flags === '',
  (u) => {
    const source = text.read(u);
    return source instanceof Issue ? source : compile(source);
  },
  ({ source }) => source,
);

const rule = struct<Rule>({ match: required(regex), answer: required(text) }, { exact: true });

const written = struct<Partial<Script>>(
  { answers: optional(list(text)), rules: optional(list(rule)), fallback: called('default', optional(text)) },
  { exact: true },
);

const says = ({ answers = [], rules = [], fallback }: Partial<Script>): boolean =>
  answers.length > 0 || rules.length > 0 || fallback !== undefined;

/** `{"answers": ["…"]?, "rules": [{"match": "regex", "answer": "…"}]?, "default": "…"?}`; at least one, unknown keys are refused. */
export const scriptCodec: Codec<Script> = new Codec<Script, JsonObject>(
  written.name,
  (u): u is Script => written.is(u) && u.answers !== undefined && u.rules !== undefined && says(u),
  (u) => {
    const script = written.read(u);
    if (script instanceof Issue) return script;
    return says(script)
      ? { answers: [], rules: [], ...script }
      : new Issue(u, 'nothing to answer with: give "answers", "rules" or "default", as in {"answers": ["42"]}');
  },
  (script) => written.encode(script),
);
