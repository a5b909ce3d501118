import type { HostFunction, HostLibrary } from '../lua';
import { evalframePackage, preludeModules, readingPackage } from '../prelude';
import { alcTables, type Stores } from './alc';
import { clock, difftime, osTime } from './clock';
import { date } from './date';
import type { Namespace } from './entry';
import { getenv } from './env';
import { collectgarbage } from './garbage';
import { internalFunctions } from './internal';
import { io } from './io';
import { print, warn } from './report';

const functionsOf = (namespace: Namespace): Readonly<Record<string, HostFunction>> =>
  Object.fromEntries(Object.entries(namespace).map(([name, { run }]) => [name, run]));

/** Everything of ours that a script can call, over the given stores. */
export const createLibrary = (stores: Stores): HostLibrary => ({
  globals: { collectgarbage, print, warn },
  tables: {
    ...Object.fromEntries(Object.entries(alcTables(stores)).map(([path, namespace]) => [path, functionsOf(namespace)])),
    io,
    os: { clock, date, difftime, getenv, time: osTime },
  },
  modules: preludeModules.map(({ source, gives }) => ({
    source,
    gives: Object.keys(gives).map((path) => `alc.${path}`),
  })),
  packages: { evalframe: evalframePackage, 'alc.reading': readingPackage },
  internal: internalFunctions(stores.state),
});
