import type { DesignedDraft, DraftDesign } from '@parley-sim/engine/design';
import type { Ground, PartyVerdict } from '@parley-sim/engine/verdict';
import type { Scenario } from '@parley-sim/engine';
import { bad, type Block, type Text } from '../blocks.ts';
import { actorName, clauseShort, optionTitle, redLineTitle } from '../language/names.ts';
import { rate } from '../language/numbers.ts';
import { listed, possessive, sentence } from '../language/text.ts';
import { packageTitle, percent, signedWord } from './design-words.ts';

/** Limits that the drafts which were looked at were held to: nothing, some clauses that are settled so, or something else. */
export type DraftsHeld = 'free' | 'clauses' | 'otherwise';

/** A body that ratifies less often stops a draft more often than not. */
const USUALLY = 0.5;
/** Parties that are told of where none refuses always. */
const TOLD = 3;

/** Whether no draft was found that is ever signed: neither in the draws that it was chosen among nor in fresh ones. */
export function unsigned({ aim, found }: DraftDesign): boolean {
  return aim.of !== 'gain' && found?.chosenOn === 0 && found.all.estimate === 0;
}

/** That no draft would be signed, in a sentence. */
export function unsignedFinding(
  { aim, proof }: DraftDesign,
  scenario: Scenario,
  held: DraftsHeld,
): string {
  const would = `would be ${signedWord(scenario)}`;
  const which =
    aim.of === 'change'
      ? `change of “${packageTitle(scenario, aim.package)}” in so few clauses`
      : { free: 'lawful draft', clauses: 'draft with these clauses', otherwise: 'such draft' }[
          held
        ];
  return proof.proved && proof.bound === 0
    ? `No ${which} ${would}.`
    : `No ${which} was found that ${would}.`;
}

/** What is looked at to see who stops a draft. */
type Stopped = Pick<DesignedDraft, 'options' | 'parties' | 'bodies'>;

/** Who stops the draft that is shown, and by what. @param name what the draft is called. */
export function stopBlocks(found: Stopped, scenario: Scenario, name = 'the draft below'): Block[] {
  const refusing = found.parties
    .filter((p) => p.role !== 'none' && p.grounds.length > 0)
    .toSorted((a, b) => a.share!.estimate - b.share!.estimate);
  const never = refusing.filter((p) => p.share!.estimate === 0);
  // Beside who stops it always nobody is told of who does so often.
  const always = never.length > 0 || found.bodies.some((b) => b.ratifies === 0);
  const bodies = found.bodies.filter(
    ({ ratifies = 1 }) => ratifies === 0 || (!always && ratifies < USUALLY),
  );
  return [
    ...(always ? never : refusing.slice(0, TOLD)).map((p): Block => ({
      kind: 'text',
      text: stopText(p, found, scenario, name),
    })),
    ...bodies.map(({ title, ratifies = 0 }): Block => ({
      kind: 'text',
      text:
        ratifies === 0
          ? `${title} would never ratify it.`
          : `${title} would ratify it with ${percent(ratifies)} of the plausible numbers only.`,
    })),
  ];
}

function stopText(party: PartyVerdict, found: Stopped, scenario: Scenario, name: string): Text {
  const { actor, grounds, asked, share } = party;
  const who = actorName(scenario, actor);
  const lines = grounds.filter((g) => g.kind === 'red-line');
  const worth = grounds.find((g) => g.kind === 'worth');
  const settled = lines.flatMap((g) => settledAs(g, actor, found, scenario));
  const crossed: Text =
    lines.length === 0
      ? []
      : [
          ` It crosses ${possessive(who)} red ${lines.length === 1 ? 'line' : 'lines'} `,
          bad(listed(lines.map((g) => `“${redLineTitle(scenario, actor, g.id ?? '')}”`))),
          `${often(lines[0]!, asked)}${settled.length > 0 ? `: it settles ${listed(settled)}` : ''}.`,
        ];
  return [
    share!.estimate === 0
      ? `${sentence(who)} would never sign ${name}.`
      : `${sentence(who)} would sign ${name} with ${rate(share!)} of the plausible numbers.`,
    ...crossed,
    worth
      ? ` It is worth less than no deal to ${who}${often(worth, asked)}${lines.length > 0 ? ' as well' : ''}.`
      : '',
    ...grounds
      .filter((g) => g.kind === 'body')
      .map(
        (g) => ` ${sentence(g.title ?? g.id ?? '')} is certain to turn it down${often(g, asked)}.`,
      ),
  ];
}

/** What the draft settles in the clauses that a red line is about. */
function settledAs(
  { id }: Ground,
  actor: string,
  { options }: Stopped,
  scenario: Scenario,
): string[] {
  const line = id === undefined ? undefined : scenario.actors[actor]?.redLines?.[id];
  return Object.keys(line?.when ?? {}).flatMap((clause) => {
    const option = options[clause] ?? null;
    return option === null
      ? []
      : [`${clauseShort(scenario, clause)} as “${optionTitle(scenario, clause, option)}”`];
  });
}

/** In how many draws, where it is not in all. */
function often({ runs }: Ground, asked: number): string {
  return runs === asked
    ? ''
    : ` in ${runs.toLocaleString('en-GB')} of ${asked.toLocaleString('en-GB')} draws`;
}
