export { rehearse, rehearsalMark } from './rehearse';
export { scripted } from './scripted';
