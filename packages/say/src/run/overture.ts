import { contains } from '@parley-sim/engine/model';
import type { Trace } from '@parley-sim/engine';
import { VERSION } from '@parley-sim/engine';
import { score } from '../language/numbers.ts';
import type { Stage } from './stage.ts';
import type { Layout } from '../writers/style.ts';
import { renderTable } from '../writers/table.ts';
import { counted, listed, wrap } from '../language/text.ts';
import { consentWords, TABLING_NOUNS } from '../language/names.ts';

/** A trace without what is known only at the end. */
export type TraceSoFar = Omit<Trace, 'format' | 'end'>;

/** Which run it is, and of which draw of the beliefs where that has another number. */
function numberOf({ run, draw }: Pick<Trace, 'run' | 'draw'>): string[] {
  return [`run ${run}`, ...(draw === undefined ? [] : [`draw ${draw} of the uncertain numbers`])];
}

/** Lines on what is negotiated, what is on the table, and by which rules. */
export function heading(stage: Stage, trace: TraceSoFar, { width, style }: Layout): string[] {
  const { scenario } = stage;
  const { deadline, kind } = scenario.protocol;
  const way =
    trace.as === 'proposal' ? 'one vote' : `${kind}, ${counted(deadline, 'round')} at most`;
  const facts = [way, `seed ${trace.seed}`, ...numberOf(trace), `parley ${VERSION}`].join(' · ');
  return [
    ...wrap(style.bold(scenario.title), width),
    ...wrap(onTheTable(stage), width),
    ...wrap(style.dim(facts), width),
  ];
}

/** The head of a transcript: what is negotiated, who sits there, what no deal is worth to each. */
export function overture(stage: Stage, trace: TraceSoFar, layout: Layout): string[] {
  const { style, width } = layout;
  return [
    ...heading(stage, trace, layout),
    '',
    ...renderTable(
      [
        { title: 'actor', shrinkTo: 8 },
        { title: 'role', shrinkTo: 12 },
        { title: 'no deal is worth', align: 'right' },
        { title: 'strategy', shrinkTo: 16 },
      ],
      stage.model.actors.map((a, i) => [
        stage.name(a),
        role(stage, i),
        score(stage.noDeal(a)),
        behaviour(stage, a, trace),
      ]),
      { ...layout, indent: '  ' },
    ),
    ...wrap(
      style.dim(`A score marked ↓ is below what no deal is worth to that actor.${beliefs(trace)}`),
      width,
    ),
  ];
}

function onTheTable({ scenario, model }: Stage): string {
  const { tabled } = model;
  if (tabled.package === undefined) return 'Nothing is tabled: everything is open.';
  const pack = scenario.packages![tabled.package]!;
  const title = pack.title === undefined ? '' : ` (${pack.title})`;
  const fixed = model.draft!.filter((o) => o >= 0).length;
  const clauses = counted(model.clauses.length, 'clause');
  return `On the table: ${tabled.package}${title}, as ${TABLING_NOUNS[tabled.as]}; it settles ${fixed} of ${clauses}.`;
}

/** Role of an actor at the table, in words. */
export function role({ model }: Stage, actor: number): string {
  const bodies = model.bodies.filter((b) => b.actor === actor).map((b) => b.title);
  const home = bodies.length > 0 ? `; ${bodies.join(' and ')} must ratify` : '';
  if (contains(model.signatories, actor)) {
    return `${signs(model, actor)}${home}`;
  }
  if (model.order.includes(actor)) return `${consentWords(model, actor)}${home}`;
  const acts = model.preferenceModel.happenings.some((h) => h.actor === actor);
  return acts ? 'outside, with moves of its own' : 'not at the table';
}

function signs(model: Stage['model'], actor: number): string {
  if (model.quota === 0) return contains(model.essential, actor) ? 'must sign' : 'signs';
  const votes = listed(
    model.vote.map((c) =>
      c.title === 'votes'
        ? counted(c.votes[actor]!, 'vote')
        : `${c.votes[actor]!.toLocaleString('en-GB')} of ${c.title}`,
    ),
  );
  return contains(model.essential, actor) ? `signs, ${votes} and a veto` : `signs, ${votes}`;
}

function behaviour({ scenario }: Stage, actor: string, { moves, as }: TraceSoFar): string {
  if (moves.some((m) => m.byHand && m.actor === actor)) return 'played by hand or by a program';
  const strategy = scenario.actors[actor]!.strategy;
  const { conduct } = scenario.actors[actor]!;
  if (strategy === undefined) return conduct?.kind ?? '–';
  // In a vote the strategy plays no part.
  if (as === 'proposal') return 'yes if no worse than no deal';
  const { bidding, acceptance, walkout } = strategy;
  return [bidding.kind, acceptance.kind, ...(walkout ? [walkout.kind] : [])].join(', ');
}

function beliefs(trace: TraceSoFar): string {
  const n = Object.keys(trace.beliefs).length;
  if (n === 0) return '';
  const what = n === 1 ? '1 uncertain number' : `${n} uncertain numbers`;
  return ` For ${what} of the scenario this run drew a value (--json lists them).`;
}
