// Checks of what a call is given, for packages that take arguments as the engine does.
export { numberArgument, seedArgument, wholeArgument } from '../arguments.ts';
