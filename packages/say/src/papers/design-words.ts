import type { DraftOptions } from '@parley-sim/engine/design';
import type { Scenario } from '@parley-sim/engine';
import type { Interval } from '@parley-sim/engine/statistics';
import { actorName } from '../language/names.ts';
import { extremeRate, rate } from '../language/numbers.ts';

/** Title of a package, or its id. */
export function packageTitle(scenario: Scenario, id: string): string {
  return scenario.packages?.[id]?.title ?? id;
}

/** A share in percent, with a decimal where it is small. */
export function percent(share: number): string {
  const x = share * 100;
  const small = Math.abs(x) < 10 && Math.abs(x - Math.round(x)) > 0.05;
  return `${small ? x.toFixed(1) : Math.round(x)} %`;
}

/** A rate as the end of a sentence: `in 83 % (80–86)`, `in ≥ 98 %`, `always`, `never`. */
export function inShare(share: Interval): string {
  const extreme = extremeRate(share);
  return extreme === 'always' || extreme === 'never' ? extreme : `in ${extreme ?? rate(share)}`;
}

/** A bound in percent, rounded up. */
export function percentUp(share: number): string {
  return `${Math.ceil(share * 100 - 1e-9)} %`;
}

/** Whether a package settles an option as a designed draft does. */
export function sameOption(of: unknown, option: DraftOptions[string] | undefined): boolean {
  const settled = typeof of === 'object' && of !== null && 'option' in of ? of.option : of;
  return settled === option;
}

/** How what a draft leaves open is filled in. @param by the draft's author; absent if it is nobody's. */
export function fillingWords(scenario: Scenario, by: string | undefined): string {
  return by === undefined
    ? 'so that the signatories gain most together'
    : `as ${actorName(scenario, by)}, its author, likes best`;
}

/** What counts as success: signed, and ratified where a party of the scenario has to have its bodies ratify. */
export function signedWord(scenario: Scenario): string {
  const bodies = Object.values(scenario.actors).flatMap((a) => Object.keys(a.ratification ?? {}));
  return bodies.length > 0 ? 'signed and ratified' : 'signed';
}
