/** Shortcuts of the specs of evaluation. */
import { returned, runLua, type Run, type Script } from '../support/vm';

export const runEval = (script: Script | string): Run => runLua(script);

export const evaluated = (script: Script | string): unknown => returned(runLua(script));

export const raisedBy = (statement: string, script: Omit<Script, 'code'> = {}): unknown =>
  evaluated({
    ...script,
    code: `local ef = require("evalframe")
local ok, message = pcall(function() ${statement} end) assert(not ok, "nothing was raised") return message`,
  });
