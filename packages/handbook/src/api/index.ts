export { type Door, doorFile, doorName, DOORS } from './doors.ts';
export { reference } from './reference.ts';
