export * from './json';
export * from './port';
export * from './value';
