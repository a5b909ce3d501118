export { alcShapes, alcSignatures, type Stores } from './alc';
export { createLibrary } from './library';
