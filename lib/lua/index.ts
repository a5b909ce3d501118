export * from './json';
export * from './limits';
export * from './port';
export * from './value';
