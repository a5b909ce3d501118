import * as t from 'io-ts';
import type { Scenario, SessionSpec } from '../domain';
import type { Codec } from './codec';
import { jsonCodec, jsonObjectCodec } from './json';
import { domainNames, wireNames, type Naming } from './naming';
import { flag, text } from './scalar';
import type { ShapeOptions } from './shape';
import { optional, required } from './struct';
import { union } from './union';

const scenario = (options: ShapeOptions): Codec<Scenario> =>
  union<Scenario>(
    'scenario_kind',
    {
      inline: { scenario: required(jsonCodec) },
      name: { name: required(text) },
      file: { path: required(text) },
    },
    options,
  );

const common = { projectRoot: optional(text), ctx: optional(jsonObjectCodec) };

const sessionSpec = (names: Naming): Codec<SessionSpec> => {
  const options = { names, exact: true };
  return union<SessionSpec>(
    'kind',
    {
      run: { code: required(text), name: optional(text), ...common },
      advice: { strategy: required(text), task: optional(text), opts: optional(jsonObjectCodec), ...common },
      eval: {
        scenario: required(scenario(options)),
        strategy: required(text),
        opts: optional(jsonObjectCodec),
        autoCard: required(flag),
        ...common,
      },
    },
    options,
  );
};

/** `{"scenario_kind": "inline", "scenario": …}`, `{"scenario_kind": "name", "name"}` or `{"scenario_kind": "file", "path"}` */
export const scenarioCodec: Codec<Scenario> = scenario({ exact: true });

/** `{"kind": "run", "code": "…", "name"?, "project_root"?, "ctx"?}`, and so on; unknown keys are refused. */
export const sessionSpecCodec: Codec<SessionSpec> = sessionSpec(wireNames);

const input = sessionSpec(domainNames);

/** The check of a spec that a JavaScript caller built: `{_tag: 'run', code, projectRoot?, ctx?}`; a copy comes out. */
export const sessionSpecInput: t.Type<SessionSpec, SessionSpec> = new t.Type(
  input.name,
  input.is,
  input.validate,
  t.identity,
);
