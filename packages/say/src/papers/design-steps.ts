import type { DraftDesign } from '@parley-sim/engine/design';
import type { Step } from '../blocks.ts';
import { actorName } from '../language/names.ts';
import { confidenceLevel, DEFAULT_SEED } from '../language/numbers.ts';
import { quoted, replacing } from '../language/shell.ts';
import type { DesignSetting } from './design.ts';

/** How the draft was found and judged, in a line. */
export function howText(design: DraftDesign, { full }: DesignSetting): string {
  const { draws, fresh, confidence, seed, steady, stopped } = design;
  return [
    steady
      ? 'nothing is uncertain or left to chance'
      : `chosen among ${draws.toLocaleString('en-GB')} draws of the uncertain numbers, judged on ${fresh.toLocaleString('en-GB')} fresh ones`,
    ...(steady ? [] : [`${confidenceLevel(confidence)} confidence for all intervals together`]),
    ...(seed === DEFAULT_SEED ? [] : [`seed ${seed}`]),
    ...(stopped ? ['stopped early'] : []),
    ...(full ? [] : ['more: --full']),
  ].join(' · ');
}

/** Commands that go on from here. */
export function steps(
  { found, aim, seed }: DraftDesign,
  { argument, numbers, scenario }: DesignSetting,
): Step[] {
  if (argument === undefined) return [];
  const at = `${seed === DEFAULT_SEED ? '' : ` --seed ${quoted(seed)}`}${replacing(numbers)}`;
  const [first] = found!.parties.filter((p) => p.role === 'signatory').map((p) => p.actor);
  const packages = Object.keys(scenario.packages ?? {});
  const on = `parley design ${quoted(argument)}`;
  return [
    ...(aim.of === 'gain' || first === undefined
      ? []
      : [
          {
            note: `what is the most that ${actorName(scenario, first)} can have`,
            command: `${on} --for ${quoted(first)} --signed 0.5${at}`,
          },
        ]),
    ...(packages[0] === undefined || aim.of === 'change'
      ? []
      : [
          {
            note: 'the nearest draft to a given one',
            command: `${on} --from ${quoted(packages[0])}${at}`,
          },
        ]),
    ...(packages[0] === undefined
      ? []
      : [
          {
            note: 'who would sign a given draft, and why not',
            command: `parley explain ${quoted(argument)} -p ${quoted(aim.of === 'change' ? aim.package : packages[0])}${at}`,
          },
        ]),
  ];
}
