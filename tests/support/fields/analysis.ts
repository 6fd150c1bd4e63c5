import type { Analysis } from '@parley-sim/engine';
import type { Concept } from '@parley-sim/engine/analysis';
import { actorOf, listed, optionOf, shortActor, shortClause } from './names.ts';
import { CELL, nearest, plus, SIGNED, whole, WHOLE } from './numbers.ts';
import { type Reader, stepReaders } from './reading.ts';
import type { Told } from './told.ts';

type View = Told<Analysis>;

/** Trades and clauses on the first screen. */
const SHOWN = 3;
const CONCEPTS = {
  nash: 'Nash',
  kalaiSmorodinsky: 'Kalai–Smorodinsky',
  egalitarian: 'least gain',
  utilitarian: 'sum',
} as const satisfies Record<Concept, string>;

/** Number of deals; from a million on in millions. */
function deals(n: number): string {
  return n < 1e6 ? whole(n) : `${nearest(n / 1e6, 1)} million`;
}

/** Share of deals: whole percent, below 10 % with a decimal, below 1 % with three. */
function share(x: number): string {
  return `${nearest(x * 100, x < 0.01 ? 3 : x < 0.1 ? 1 : 0)} %`;
}

function parties({ document }: View): Analysis['actors'][number][] {
  return document.actors.filter((a) => a.role !== 'outside');
}

/** What an actor must do for a deal, and which of its bodies after it. */
function duty({ scenario }: View, { actor, role, needed }: Analysis['actors'][number]): string {
  const bodies = Object.entries(scenario.actors[actor]!.ratification ?? {}).map(
    ([id, { title }]) => title ?? id,
  );
  const own =
    role === 'signs'
      ? 'sign'
      : { always: 'agree to any deal', some: 'agree to some options', never: 'nothing' }[needed];
  if (bodies.length === 0 || own === 'nothing') return own;
  return `${own}; ${listed(bodies)} ${bodies.length === 1 ? 'ratifies' : 'ratify'}`;
}

function fair({
  document,
}: View): { concept: Concept; deal: Readonly<Record<string, string | number>> }[] {
  return (Object.keys(CONCEPTS) as Concept[]).flatMap((concept) => {
    const point = document.solutions[concept];
    return point ? [{ concept, deal: point.deal }] : [];
  });
}

/** Clauses that fair deals settle in different ways. */
function differing(view: View): string[] {
  const all = fair(view);
  return Object.keys(all[0]!.deal).filter((c) => new Set(all.map((f) => f.deal[c])).size > 1);
}

/** Readers of whether a deal is possible, where one is and every signatory must sign. */
export const analysisReaders: readonly Reader<View>[] = [
  {
    name: 'finding',
    line: `A deal is possible: (?<share>[\\d.]+ %) of (?<lawful>${WHOLE}(?:\\.\\d million)?) lawful deals are at least as good as no deal for everyone who must agree\\. (?<who>\\S.+?) has the least room: if walking away were worth (?<room>[\\d.]+) more to it, no deal would be possible\\.`,
    says: ({ document: { zone, finding }, scenario }) => {
      if (finding.verdict !== 'possible') throw new Error('another verdict');
      return {
        share: share(zone.share),
        lawful: deals(zone.feasible),
        who: actorOf(scenario, finding.narrowest!.actor),
        room: nearest(finding.narrowest!.room, 3),
      };
    },
  },
  {
    name: 'head of the parties',
    alone: true,
    line: ' +no deal {2,}could gain {2,}must',
    says: () => ({}),
  },
  {
    name: 'party',
    alone: true,
    line: `(?<who>${CELL}) {2,}(?<noDeal>\\d\\.\\d+) {2,}(?<gain>${SIGNED}|–) {2,}(?<must>${CELL})`,
    says: (view, nth) => {
      const party = parties(view)[nth]!;
      return {
        who: actorOf(view.scenario, party.actor),
        noDeal: nearest(party.noDeal, 3),
        gain: party.mostToGain === undefined ? '–' : plus(party.mostToGain, 3),
        must: duty(view, party),
      };
    },
    times: (view) => parties(view).length,
  },
  {
    name: 'title of the trades',
    line: 'Best trades: who gives way on what, and its own gain over the reverse',
    says: () => ({}),
    times: ({ document }) => (document.trades.length > 0 ? 1 : 0),
  },
  {
    name: 'trade',
    line: `· (?<one>\\S.*?) on (?<gives>\\S.*?) \\((?<oneGains>${SIGNED})\\), (?<other>\\S.*?) on (?<givesBack>\\S.*?) \\((?<otherGains>${SIGNED})\\)`,
    says: ({ document, scenario }, nth) => {
      // Who gains more by a clause decides it; the other gives way.
      const { actors, first, second } = document.trades[nth]!;
      return {
        one: shortActor(scenario, actors[1]),
        gives: shortClause(scenario, first.clause),
        oneGains: plus(second.gains - first.costs, 3),
        other: shortActor(scenario, actors[0]),
        givesBack: shortClause(scenario, second.clause),
        otherGains: plus(first.gains - second.costs, 3),
      };
    },
    times: ({ document }) => Math.min(SHOWN, document.trades.length),
  },
  {
    name: 'title of the fair deals',
    line: '(?<deals>\\d+) fair deals settle (?<alike>\\d+) clauses alike and differ in(?: (?<differing>\\d+), such as)?',
    says: (view) => ({
      deals: String(fair(view).length),
      differing: differing(view).length > SHOWN ? String(differing(view).length) : undefined,
      alike: String(Object.keys(fair(view)[0]!.deal).length - differing(view).length),
    }),
  },
  {
    name: 'clause in which fair deals differ',
    line: '· (?<clause>[^“:]+): (?<most>“[^”]+”)(?<others>(?:; [^“;]+: “[^”]+”)+)',
    says: (view, nth) => {
      const clause = differing(view)[nth]!;
      const all = fair(view);
      const of = (option: string | number): string[] =>
        all.filter((f) => f.deal[clause] === option).map((f) => CONCEPTS[f.concept]);
      const [most, ...others] = [...new Set(all.map((f) => f.deal[clause]!))].toSorted(
        (a, b) => of(b).length - of(a).length,
      ) as [string | number, ...(string | number)[]];
      const title = (o: string | number): string => `“${optionOf(view.scenario, clause, o)}”`;
      return {
        clause: shortClause(view.scenario, clause),
        most: title(most),
        others: others.map((o) => `; ${listed(of(o))}: ${title(o)}`).join(''),
      };
    },
    times: (view) => Math.min(SHOWN, differing(view).length),
  },
  {
    name: 'how',
    line: 'worked out, not played · (?<values>middle values) · without ratification and delay',
    says: ({ document: { drawn } }) => ({
      values: drawn === undefined ? 'middle values' : 'drawn',
    }),
  },
  ...stepReaders<View>(({ argument }) => [
    ['which drafts would be signed', `parley compare ${argument}`],
    ['all deals, drafts, coalitions', `parley analyze ${argument} --full`],
  ]),
];
