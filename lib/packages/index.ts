export { firstOf } from './firstOf';
export { packagesFrom } from './memory';
