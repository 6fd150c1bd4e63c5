/** Parameter of a variant: what it is unless it was chosen on data, and the values that a choice tries. */
export interface VariantParameter {
  readonly value: number;
  readonly tried: readonly number[];
}

/** Parameters of a variant, by name. */
export type VariantParameters = Readonly<Record<string, VariantParameter>>;

/** Numbers for the parameters of a variant, by name. */
export type Setting = Readonly<Record<string, number>>;

/** Share of the model in what is stated beside the first baseline: a parameter that every variant has. */
export function shareOf(value: number): VariantParameter {
  return { value, tried: [0.25, 0.5, 0.75, 1] };
}

/** Every combination of the values that a choice tries. */
export function settingsOf(parameters: VariantParameters): Setting[] {
  let all: Setting[] = [{}];
  for (const [name, { tried }] of Object.entries(parameters)) {
    all = all.flatMap((setting) => tried.map((value) => ({ ...setting, [name]: value })));
  }
  return all;
}

/** Numbers for all parameters: those that are given, the usual ones for the others. */
export function filled(parameters: VariantParameters, given: Setting = {}): Setting {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, { value }]) => [name, given[name] ?? value]),
  );
}
