import type { Breakdown, NamedCause, Row } from '@parley-sim/engine/ensemble';
import type { CauseKind } from '@parley-sim/engine/model';
import type { Scenario } from '@parley-sim/engine';
import type { TraceEnd } from '@parley-sim/engine/negotiation';
import { bad, type Text } from '../blocks.ts';
import {
  actorName,
  actorShort,
  ENDING_WORDS,
  redLineTitle,
  spoken,
  standsForSeveral,
} from '../language/names.ts';
import { counted, listed, possessive } from '../language/text.ts';

/** Number of talks on a draft that fail, and the main reasons: `no deal in 70 talks: Ukraine prefers it (61)`; nothing if none does. */
export function reasonsText(
  { breakdowns }: Pick<Row, 'breakdowns'>,
  scenario: Scenario,
  most: number,
): string {
  if (breakdowns.length === 0) return '';
  const texts = reasonTexts(breakdowns, scenario, actorShort);
  const reasons = breakdowns.slice(0, most).map((b, i) => {
    // Behind "no deal" the words for it need not be said again.
    const text = texts[i]!.replace(/(prefers?) no deal\b/, '$1 it');
    return `${text} (${b.runs.toLocaleString('en-GB')})`;
  });
  const failed = breakdowns.reduce((sum, b) => sum + b.runs, 0);
  return `no deal in ${counted(failed, 'talk')}: ${reasons.join(', ')}`;
}

/** Why one talk ended without agreement. */
export function endedBecause({ cause, ending }: TraceEnd, scenario: Scenario): string {
  const { actor, reason = 'none', body, event } = cause ?? {};
  const named: NamedCause[] = [
    ...(body === undefined
      ? []
      : [{ kind: 'body' as const, id: body, title: bodyTitle(body, actor, scenario), runs: 1 }]),
    ...(event === undefined
      ? []
      : [
          {
            kind: 'event' as const,
            id: event,
            title: scenario.events?.[event]?.title ?? spoken(event),
            runs: 1,
          },
        ]),
  ];
  return reasonText(
    { ending, ...(actor === undefined ? {} : { actor }), reason, runs: 1, named },
    scenario,
  );
}

function bodyTitle(body: string, actor: string | undefined, scenario: Scenario): string {
  const id = body.includes('.') ? body.slice(body.indexOf('.') + 1) : body;
  return (
    (actor === undefined ? undefined : scenario.actors[actor]?.ratification?.[id]?.title) ??
    spoken(id)
  );
}

/** Texts of several endings, as {@link reasonText}; where two have the same reason, each says in what they differ: how it ended. */
export function reasonTexts(
  breakdowns: readonly Breakdown[],
  scenario: Scenario,
  nameOf: typeof actorName = actorName,
): string[] {
  const texts = breakdowns.map((b) => reasonText(b, scenario, nameOf));
  return texts.map((text, i) =>
    texts.indexOf(text) === texts.lastIndexOf(text)
      ? text
      : `${text} (${ENDING_WORDS[breakdowns[i]!.ending]})`,
  );
}

/** Why talks ended without agreement, by name: whose red line, which law, which faction. */
export function reasonText(
  breakdown: Omit<Breakdown, 'share'>,
  scenario: Scenario,
  nameOf: typeof actorName = actorName,
): string {
  const { actor, reason, ending } = breakdown;
  const who = actor === undefined ? 'nobody' : nameOf(scenario, actor);
  const named = (kind: CauseKind): readonly NamedCause[] => titlesOf(breakdown, kind);
  switch (reason) {
    case 'constraint':
      return lawText(named('constraint'));
    case 'red-line': {
      const lines = named('red-line').map(
        (c) => `“${redLineTitle(scenario, c.actor ?? actor ?? '', c.id)}”`,
      );
      const noun = lines.length > 1 ? 'red lines' : 'red line';
      return `${possessive(who)} ${noun}${lines.length > 0 ? ` ${listed(lines)}` : ''}`;
    }
    case 'below-no-deal':
      return `${who} ${standsForSeveral(who) ? 'prefer' : 'prefers'} no deal`;
    case 'below-aspiration':
      return `${who} held out for more${ending === 'deadline' ? ' until time ran out' : ''}`;
    case 'better-outside':
      return `${who} would rather stay out`;
    case 'impatience':
      return `${who} lost patience and left`;
    case 'outside':
      return `${who} left for reasons outside the talks`;
    case 'not-ratified': {
      const bodies = named('body').map((c) => c.title);
      return bodies.length > 0
        ? `${listed(bodies)} ${bodies.length === 1 ? 'votes' : 'vote'} no`
        : `${possessive(who)} ratifiers vote no`;
    }
    case 'reneged':
      return `${who} went back on its word`;
    case 'event': {
      const what = [...named('event'), ...named('move')].map((c) => `“${c.title}”`);
      return what.length > 0
        ? `talks broken up by ${listed(what)}`
        : 'talks broken up from outside';
    }
    case 'timed-out':
      return `${who} did not answer in time`;
    case 'crashed':
      return `the program playing ${who} ended`;
    case 'malformed':
      return `the program playing ${who} gave no playable answer`;
    case 'nothing-left':
      return 'no deal left that could be agreed';
    case 'none':
      return ending === 'deadline' ? 'time ran out' : `${who} refused`;
  }
}

function titlesOf(
  { named, runs }: Omit<Breakdown, 'share'>,
  kind: CauseKind,
): readonly NamedCause[] {
  const all = named.filter((c) => c.kind === kind);
  // What stands behind hardly any of these talks is left to the full account.
  const main = all.filter((c) => 2 * c.runs >= runs);
  return main.length > 0 ? main : all.slice(0, 1);
}

function lawText(laws: readonly NamedCause[]): string {
  const titles = laws.map((c) => `“${c.title}”`);
  return titles.length === 0 ? 'no lawful deal' : `unlawful under ${listed(titles)}`;
}

/** Why a draft was never agreed, in a cell of a table: the laws that it breaks, or the main reason; red lines stand out. */
export function refusalText(row: Row, scenario: Scenario): Text {
  if (row.broken.length > 0) {
    return [bad(`unlawful: ${listed(row.broken.map((c) => c.title))}`)];
  }
  const [first] = row.breakdowns;
  if (first === undefined) return '';
  const others = otherRefusers(row, first.actor, scenario);
  if (first.reason !== 'red-line') return `${reasonText(first, scenario, actorShort)}${others}`;
  const lines = titlesOf(first, 'red-line').map((c) =>
    redLineTitle(scenario, c.actor ?? first.actor ?? '', c.id),
  );
  const who = first.actor === undefined ? 'nobody' : actorShort(scenario, first.actor);
  const line = lines.length === 0 ? `${possessive(who)} red line` : `${who}: ${lines.join(', ')}`;
  return [bad(line), others];
}

/** Who else would not sign a draft as it stands, more often than not and by more than chance: a talk ends with the first who refuses. */
function otherRefusers(row: Row, actor: string | undefined, scenario: Scenario): string {
  const others = (row.verdict?.parties ?? []).filter(
    ({ actor: other, share }) =>
      other !== actor && share !== undefined && (share.high ?? share.estimate) < 0.5,
  );
  const names = others.map((p) => actorShort(scenario, p.actor));
  if (names.length === 0) return '';
  const mostly = others.some((p) => p.share!.estimate > 0) ? 'mostly ' : '';
  const plural = names.length > 1 || standsForSeveral(names[0]!);
  return `; ${listed(names)} ${mostly}${plural ? 'refuse' : 'refuses'} as well`;
}
