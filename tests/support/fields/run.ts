import type { NamedDeal } from '@parley-sim/engine/negotiation';
import type { Scenario, Trace, TraceMove } from '@parley-sim/engine';
import {
  actorOf,
  draftOf,
  listed,
  optionOf,
  redLineOf,
  shortActor,
  shortClause,
  WAYS,
} from './names.ts';
import { CELL, nearest, plus } from './numbers.ts';
import { type Reader, stepReaders } from './reading.ts';
import { holds, Worth } from './run-worth.ts';
import type { Told } from './told.ts';

type View = Told<Trace>;

/** Moves told at the beginning and at the end, and clauses named for an offer. */
const ENDS = 5;
const CLAUSES = 2;

interface MoveRow {
  readonly round: string | undefined;
  readonly who: string | undefined;
  readonly move: string;
}

/** What an offer changes: the clause and what it becomes, of several their names. */
function changesOf(scenario: Scenario, from: NamedDeal, to: NamedDeal): string {
  const clauses = Object.keys(scenario.clauses).filter((c) => from[c] !== to[c]);
  if (clauses.length === 1) {
    const [only] = clauses as [string];
    return `${shortClause(scenario, only)}: ${optionOf(scenario, only, to[only]!)}`;
  }
  const more = clauses.length - CLAUSES;
  return listed([
    ...clauses.slice(0, CLAUSES).map((c) => shortClause(scenario, c)),
    ...(more > 0 ? [`${more} more`] : []),
  ]);
}

/** Why the standing offer is refused: with what it is worth and what is asked, or the red lines that it crosses. */
function refusalOf({ scenario }: View, worth: Worth, move: TraceMove, standing: NamedDeal): string {
  const actor = move.actor!;
  if (move.because === 'below-aspiration') {
    return `wants ${nearest(worth.of(actor, move.deal!), 3)}, was offered ${nearest(worth.of(actor, standing), 3)}`;
  }
  if (move.because !== 'red-line') throw new Error(`no words for ${move.because}`);
  const crossed = Object.entries(scenario.actors[actor]!.redLines!).filter(([, { when }]) =>
    Object.entries(when).every(([clause, meant]) => holds(scenario, clause, meant, standing)),
  );
  return `red line${crossed.length > 1 ? 's' : ''} ${listed(crossed.map(([id]) => `"${redLineOf(scenario, actor, id)}"`))}`;
}

function bodyOf({ scenario }: View, { body, votes, act }: TraceMove): string {
  const [actor, id] = body!.split('.') as [string, string];
  const { title, quota, factions } = scenario.actors[actor]!.ratification![id]!;
  const seats = Object.values(factions).reduce((sum, f) => sum + Number(f.seats), 0);
  return `${title} ${act === 'ratify' ? 'ratifies' : 'turns it down'}, ${votes} of ${seats} seats, ${Number(quota)} needed`;
}

/** All moves that are told; who only stands by its offer is not. */
function told(view: View): { readonly move: TraceMove; readonly text: string }[] {
  const { document, scenario } = view;
  const worth = new Worth(scenario, document);
  const last = new Map<string, NamedDeal>();
  let standing: NamedDeal | undefined;
  return document.moves.flatMap((move) => {
    const tell = (text: string): { move: TraceMove; text: string }[] => [{ move, text }];
    switch (move.act) {
      case 'event':
      case 'act': {
        worth.happen(move.what);
        const [actor, own] = move.what.split('.') as [string, string?];
        const thing =
          own === undefined ? scenario.events![actor]! : scenario.actors[actor]!.moves![own]!;
        return tell(thing.title!);
      }
      case 'accept': {
        const gain = worth.of(move.actor, standing!) - worth.noDeal(move.actor);
        return tell(`accepts (${plus(gain, 2)})`);
      }
      case 'ratify':
      case 'reject':
        return tell(bodyOf(view, move));
      case 'offer': {
        const [before, own] = [standing, last.get(move.actor)];
        last.set(move.actor, move.deal);
        standing = move.deal!;
        if (before === undefined) return tell('makes the first offer');
        const changes = changesOf(scenario, own ?? before, move.deal);
        const refuses = `refuses: ${refusalOf(view, worth, move, before)}`;
        if (changes === '') return own === undefined ? tell(refuses) : [];
        return tell(`${refuses}; changes ${changes}`);
      }
      case 'adopt':
      case 'assess':
      case 'drop':
      case 'hold':
      case 'propose':
      case 'refuse':
      case 'renege':
      case 'say':
      case 'walk':
        throw new Error(`no words for ${move.act}`);
    }
  });
}

/** Rows of the table of moves, those in the middle counted. */
function moveRows(view: View): MoveRow[] {
  const all = told(view);
  const hidden = all.length > 2 * ENDS + 1 ? all.slice(ENDS, -ENDS) : [];
  const shown = hidden.length > 0 ? [...all.slice(0, ENDS), ...all.slice(-ENDS)] : all;
  const rows = shown.map(({ move, text }, i) => ({
    round: move.round === shown[i - 1]?.move.round ? undefined : String(move.round),
    // An event is nobody's.
    who: move.actor === undefined ? undefined : shortActor(view.scenario, move.actor),
    move: text,
  }));
  if (hidden.length === 0) return rows;
  const [from, to] = [hidden[0]!.move.round, hidden.at(-1)!.move.round];
  const where = from === to ? `round ${from}` : `rounds ${from} to ${to}`;
  const middle = { round: '…', who: undefined, move: `${hidden.length} moves in ${where}` };
  return [...rows.slice(0, ENDS), middle, ...rows.slice(ENDS)];
}

/** Gains of those who are bound, over no deal in the same round. */
function gains(view: View): string {
  const { document, scenario } = view;
  const worth = new Worth(scenario, document);
  for (const { what } of document.moves) if (what !== undefined) worth.happen(what);
  const { bound, scores, round } = document.end;
  return bound
    .map((a) => `${actorOf(scenario, a)} ${plus(scores[a]! - worth.noDeal(a, round), 2)}`)
    .join(', ');
}

/** Readers of a talk from a fixed core at the alternating table, that ends in agreement. */
export const runReaders: readonly Reader<View>[] = [
  {
    name: 'finding',
    line: 'Agreement in round (?<round>\\d+)\\. It binds (?<bound>[^.]+)\\. Gains over no deal: (?<gains>\\S.+)\\.',
    says: (view) => ({
      round: String(view.document.end.round),
      bound: listed(view.document.end.bound.map((a) => actorOf(view.scenario, a))),
      gains: gains(view),
    }),
  },
  { name: 'head', alone: true, line: 'round {2,}moves', says: () => ({}) },
  {
    name: 'move',
    alone: true,
    line: ` {3,}(?:(?<round>\\d+|…) {2,})?(?:(?<who>${CELL}) {2,})?(?<move>${CELL})`,
    says: (view, nth) => ({ ...moveRows(view)[nth]! }),
    times: (view) => moveRows(view).length,
  },
  {
    name: 'deal',
    line: 'The deal: (?<drafted>\\d+) clauses as drafted(?<rest>(?: · [^·:]+: [^·]+)*)',
    says: ({ document, scenario }) => {
      const { options } = scenario.packages![document.package!]!;
      const deal = Object.entries(document.end.deal!);
      const rest = deal.filter(([clause]) => !Object.hasOwn(options, clause));
      return {
        drafted: String(deal.length - rest.length),
        rest: rest
          .map(([c, o]) => ` · ${shortClause(scenario, c)}: ${optionOf(scenario, c, o)}`)
          .join(''),
      };
    },
  },
  {
    name: 'how',
    line: `(?<draft>“[^”]+”) \\((?<way>${Object.values(WAYS).join('|')})\\) · at most (?<deadline>\\d+) rounds · seed (?<seed>\\S+), talk (?<run>\\d+)`,
    says: ({ document, scenario }) => ({
      draft: draftOf(scenario, document.package!),
      way: WAYS[document.as!],
      deadline: String(scenario.protocol.deadline),
      seed: document.seed,
      run: String(document.run),
    }),
  },
  ...stepReaders<View>(({ argument, document }) => {
    const talk = `${argument} -p ${document.package} --as ${document.as} --run ${document.run}`;
    return [
      ['every move in full', `parley run ${talk} --full`],
      ['why it ended so', `parley explain ${talk}`],
    ];
  }),
];
