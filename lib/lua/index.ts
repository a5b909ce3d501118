export * from './json';
export * from './limits';
export * from './module';
export * from './port';
export * from './value';
export * from './wait';
