import type { DraftDesign } from '@parley-sim/engine/design';
import type { Scenario } from '@parley-sim/engine';
import type { Block } from '../blocks.ts';
import { extremeRate, signed as withSign } from '../language/numbers.ts';
import { counted } from '../language/text.ts';
import { fillingWords, percent, percentUp, signedWord } from './design-words.ts';

/** How what the draft leaves open is filled in, which its numbers hang on. */
export function openBlocks({ aim, found }: DraftDesign, scenario: Scenario): Block[] {
  const open = Object.values(found!.options).filter((o) => o === null).length;
  if (open === 0) return [];
  const by = aim.of === 'change' ? scenario.packages?.[aim.package]?.by : undefined;
  const text = `It leaves ${counted(open, 'clause')} open. These numbers count ${open === 1 ? 'it' : 'them'} as filled in ${fillingWords(scenario, by)}.`;
  return [{ kind: 'text', text }];
}

/** Drafts that were looked at. */
function draftsWords({ aim, drafts, deals }: DraftDesign): string {
  return aim.of === 'change'
    ? 'changes of the draft'
    : `${drafts.toLocaleString('en-GB')} lawful drafts of ${deals.toLocaleString('en-GB')} deals`;
}

/** How sure it is that no draft would be signed. */
export function noneText(design: DraftDesign, scenario: Scenario): string {
  const { proof, steady, draws, fresh } = design;
  if (!proof.proved) return sureText(design, scenario);
  const on = steady
    ? ''
    : ` in any of the ${draws.toLocaleString('en-GB')} draws that were looked at`;
  const alsoFresh = steady
    ? ''
    : ` Nor is the draft below in any of ${fresh.toLocaleString('en-GB')} fresh ones (${extremeRate(design.found!.all)}).`;
  return `Proved: none of the ${draftsWords(design)} is ${signedWord(scenario)}${on}.${alsoFresh}`;
}

/** How sure it is that no draft does better. */
export function sureText(design: DraftDesign, scenario: Scenario): string {
  const { proof, aim, draws, found, stopped, optimism, stages, steady } = design;
  const word = signedWord(scenario);
  const among = draftsWords(design);
  const on = steady
    ? ''
    : ` on the ${draws.toLocaleString('en-GB')} draws that it was chosen among`;
  const own = `${percent(found!.chosenOn)} there`;
  const first = proof.proved
    ? `Proved: none of the ${among} does better${on}${steady ? '' : ` (${own})`}.`
    : aim.of === 'gain'
      ? `Not proved: ${stopped ? 'the search was stopped' : 'the search reached its limit'}. No draft can gain more than ${withSign(proof.bound, 2)}${on}.`
      : `Not proved: ${stopped ? 'the search was stopped' : 'the search reached its limit'}. No draft can be ${word} in more than ${percentUp(proof.bound)}${on}; this one is in ${percent(found!.chosenOn)}.`;
  const regret = stages.at(-2)?.regret;
  const settled =
    regret !== undefined && regret > 0.005
      ? ` With half the draws another draft was chosen, ${word} ${percent(regret)} less often: more draws (-n) may find a better one.`
      : '';
  const flattery = !steady && optimism > 0.005 ? ` Fresh draws take ${percent(optimism)} off.` : '';
  return `${first}${flattery}${settled}`;
}
