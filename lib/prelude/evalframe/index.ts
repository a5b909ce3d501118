import type { LuaSource } from '../../domain';
import { graders } from './graders';
import { report } from './report';
import { scenario } from './scenario';
import { suite } from './suite';
import { values } from './values';

/** What `require("evalframe")` gives: one chunk, whose parts share their locals in this order. */
export const evalframePackage: LuaSource = {
  name: '=evalframe.lua',
  code: ['local ef = {}\n', values, graders, scenario, report, suite, '\nreturn ef\n'].join(''),
};
