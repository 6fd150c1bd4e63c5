import { builtins as list, builtinText } from '@parley-sim/scenarios/builtins';

/** The texts of the built-in scenarios, by name. */
export const builtins: Readonly<Record<string, string>> = Object.fromEntries(
  list().map(({ name }) => [name, builtinText(name)]),
);

/** Their titles, by name. */
export const titles: Readonly<Record<string, string>> = Object.fromEntries(
  list().map(({ name, title }) => [name, title]),
);
