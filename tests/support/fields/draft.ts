import type {
  Amendment,
  AmendmentSize,
  BodyVerdict,
  FilledClause,
  PartyVerdict,
} from '@parley-sim/engine/verdict';
import type { DraftVerdict } from '@parley-sim/engine';
import type { Interval } from '@parley-sim/engine/statistics';
import {
  actorOf,
  draftOf,
  genitive,
  listed,
  optionOf,
  redLineOf,
  sentence,
  shortClause,
} from './names.ts';
import {
  boundOf,
  CELL,
  changeBarOf,
  confidenceOf,
  RATE,
  rateOf,
  SIGNED,
  signedOf,
  whole,
  WHOLE,
} from './numbers.ts';
import { type Reader, stepReaders } from './reading.ts';
import type { Told } from './told.ts';

type View = Told<DraftVerdict>;

/** A body that ratifies in this share of talks needs no explaining. */
const OFTEN = 0.95;

function refusing({ document }: View): PartyVerdict[] {
  return document.parties.filter((p) => p.share !== undefined && p.share.estimate < 1);
}

function never(view: View): PartyVerdict[] {
  return refusing(view).filter((p) => p.share!.estimate === 0);
}

function grounded({ document }: View, kind: 'red-line' | 'worth'): PartyVerdict[] {
  const of = (p: PartyVerdict): string =>
    p.grounds.some((g) => g.kind === 'red-line') ? 'red-line' : 'worth';
  return document.parties.filter(
    (p) => p.grounds.length > 0 && p.role !== 'none' && of(p) === kind,
  );
}

function timesOf(runs: number, asked: number): string {
  return runs === asked ? `all ${whole(asked)} talks` : `${whole(runs)} of ${whole(asked)} talks`;
}

/** What the draft settles in the clauses of the red lines that it crosses. */
function settledBy(view: View, { actor, grounds }: PartyVerdict): string {
  const { scenario, document } = view;
  const { options } = scenario.packages![document.package]!;
  const clauses = grounds
    .filter((g) => g.kind === 'red-line')
    .flatMap((g) => Object.keys(scenario.actors[actor]!.redLines![g.id!]!.when));
  return listed(
    clauses
      .filter((c) => Object.hasOwn(options, c))
      .map((c) => `${shortClause(scenario, c)} as “${optionOf(scenario, c, options[c]!)}”`),
  );
}

interface PartyRow {
  readonly who: string;
  readonly answer: string;
  readonly margin: string;
  /** Of a body: seats in all, and seats that it takes. */
  readonly seats?: string;
  readonly needed?: string;
  readonly bar?: string;
}

function answer(share: Interval | undefined): string {
  return share === undefined ? 'not asked' : (boundOf(share) ?? rateOf(share));
}

/** Seats in favour, and what they lie between where that is not one number. */
function seatsFor({ margin, quota }: BodyVerdict): string {
  const { estimate, low, high } = margin!;
  const between =
    low === null || high === null || low === high
      ? ''
      : ` (${Math.floor(quota + low)}–${Math.ceil(quota + high)})`;
  return `${Math.round(quota + estimate)}${between}`;
}

/** Rows of who must sign and of what must ratify. */
function partyRows({ document, scenario }: View): PartyRow[] {
  const margins = document.parties.map((p) => p.margin.estimate);
  return [
    ...document.parties
      .filter((p) => p.role !== 'none')
      .map((p) => ({
        who: actorOf(scenario, p.actor),
        answer: answer(p.share),
        margin: signedOf(p.margin, 2),
        bar: changeBarOf(p.margin.estimate, margins, true),
      })),
    ...document.bodies
      .filter((b) => b.asked > 0)
      .map((b) => ({
        who: b.title,
        answer: b.share === undefined ? 'not asked' : `ratifies ${answer(b.share)}`,
        margin: b.margin === undefined ? '–' : seatsFor(b),
        ...(b.margin === undefined ? {} : { seats: String(b.seats), needed: String(b.quota) }),
      })),
  ];
}

type Way = 'if the rest is negotiated' | 'as it stands';

/** The smallest changes: of the draft as a core, then of its text. */
function smallest({ document }: View): [Amendment, Way][] {
  const { frame, proposal } = document.amendments;
  return [
    ...(frame.smallest && !document.worksAsCore
      ? [[frame.smallest, 'if the rest is negotiated'] as [Amendment, Way]]
      : []),
    ...(proposal.smallest ? [[proposal.smallest, 'as it stands'] as [Amendment, Way]] : []),
  ];
}

/** Sizes of changes that do not do, of the draft as a core, then of its text. */
function short({ document }: View): [AmendmentSize[], Way][] {
  const { frame, proposal } = document.amendments;
  return (
    [
      [frame, 'if the rest is negotiated'],
      [proposal, 'as it stands'],
    ] as const
  ).flatMap(([{ sizes, smallest: done }, way]) => {
    const failing = sizes.filter((s) => s.clauses !== done?.changes.length);
    return failing.length === 0 ? [] : [[failing, way] as [AmendmentSize[], Way]];
  });
}

/** What the best of the changes that do not do comes to. */
function bestOf(sizes: readonly AmendmentSize[], way: Way): Interval | undefined {
  const shares = sizes.flatMap(({ best }) =>
    best ? [way === 'as it stands' ? best.signed : (best.agreed ?? best.signed)] : [],
  );
  return shares.toSorted((a, b) => b.estimate - a.estimate)[0];
}

function deciding({ document }: View): FilledClause[] {
  return document.filledIn.filter((f) => f.decides);
}

/** What the clause is filled in with: the option of most talks. */
function filler({ options }: FilledClause): FilledClause['options'][number] {
  return options.toSorted((a, b) => b.runs - a.runs)[0]!;
}

const WAY = 'if the rest is negotiated|as it stands';

/** Readers of who would sign a draft, why not, and what would change that. */
export const draftReaders: readonly Reader<View>[] = [
  {
    name: 'finding: never signed',
    line: `(?<who>\\S.+?) would not sign (?<draft>“[^”]+”), in any of (?<runs>${WHOLE}) talks\\.`,
    says: (view) => ({
      who: listed(never(view).map((p) => actorOf(view.scenario, p.actor))),
      draft: draftOf(view.scenario, view.document.package),
      runs: whole(view.document.runs),
    }),
    times: (view) => (never(view).length > 0 ? 1 : 0),
  },
  {
    name: 'finding: signed in some talks',
    line: `(?<draft>“[^”]+”) would be signed(?<ratified> and ratified)? in (?<all>${RATE}) of (?<runs>${WHOLE}) talks(?:: (?<who>\\S.+))?\\.`,
    says: (view) => {
      const { document, scenario } = view;
      const who = [
        ...refusing(view).map((p) => `${actorOf(scenario, p.actor)} signs in ${rateOf(p.share!)}`),
        ...document.bodies
          .filter((b) => b.share !== undefined && b.share.estimate < OFTEN)
          .map((b) => `${b.title} ratifies in ${rateOf(b.share!)}`),
      ];
      return {
        draft: draftOf(scenario, document.package),
        ratified: document.bodies.length > 0 ? ' and ratified' : undefined,
        all: rateOf(document.all),
        runs: whole(document.runs),
        who: who.length > 0 ? listed(who) : undefined,
      };
    },
    times: (view) => (never(view).length === 0 && view.document.all.estimate < 1 ? 1 : 0),
  },
  {
    name: 'red lines',
    line: `It crosses (?<whose>\\S.+?) red lines? (?<lines>“[^”]+”(?:(?:, | and )“[^”]+”)*)(?: \\((?<times>[^)]+)\\))?(?:: the draft settles (?<settled>[^.]+))?\\.(?: (?<loser>\\S.+?) would lose by it even without (?:that line|those lines)\\.)?(?: In (?<less>${WHOLE} of ${WHOLE} talks) it is worth less than no deal to (?<lessTo>\\S.+?) as well\\.)?`,
    says: (view, nth) => {
      const party = grounded(view, 'red-line')[nth]!;
      const { actor, asked, grounds } = party;
      const who = actorOf(view.scenario, actor);
      const lines = grounds.filter((g) => g.kind === 'red-line');
      const worth = grounds.find((g) => g.kind === 'worth')?.runs ?? 0;
      const settled = settledBy(view, party);
      const some = worth > 0 && worth < asked;
      return {
        whose: genitive(who),
        lines: listed(lines.map((g) => `“${redLineOf(view.scenario, actor, g.id!)}”`)),
        times: lines[0]!.runs === asked ? undefined : timesOf(lines[0]!.runs, asked),
        settled: settled === '' ? undefined : settled,
        loser: worth === asked ? sentence(who) : undefined,
        less: some ? timesOf(worth, asked) : undefined,
        lessTo: some ? who : undefined,
      };
    },
    times: (view) => Math.min(3, grounded(view, 'red-line').length),
  },
  {
    name: 'less than no deal',
    line: `It is worth less than no deal to (?<who>\\S.+?) \\((?<times>[^)]+)\\)\\.`,
    says: (view, nth) => {
      const { actor, asked, grounds } = grounded(view, 'worth')[nth]!;
      const { runs } = grounds.find((g) => g.kind === 'worth')!;
      return { who: actorOf(view.scenario, actor), times: timesOf(runs, asked) };
    },
    times: (view) => Math.min(3, grounded(view, 'worth').length),
  },
  {
    name: 'head of the parties',
    alone: true,
    line: ' +would sign {2,}worth over no deal',
    says: () => ({}),
  },
  {
    name: 'party or body',
    alone: true,
    line: `(?<who>${CELL}) {2,}(?<answer>(?:ratifies )?(?:[≥≤] \\d+ %|always|never|${RATE})|not asked) {2,}(?<margin>(?:${SIGNED})(?: \\(${SIGNED} to ${SIGNED}\\))?|–|\\d+(?: \\(\\d+–\\d+\\))?)(?: of (?<seats>\\d+), (?<needed>\\d+) needed)?(?: {2,}(?<bar>[━─]*┃[━─]*))?`,
    says: (view, nth, read) => {
      const { who, answer: signs, margin, seats, needed, bar } = partyRows(view)[nth]!;
      return {
        who,
        answer: signs,
        margin,
        seats,
        needed,
        // Bars go where the table would not fit.
        bar: read['bar'] === undefined ? undefined : bar,
      };
    },
    times: (view) => partyRows(view).length,
  },
  {
    name: 'title of the changes',
    line: 'The smallest change that gets it (?<what>signed|agreed as a fixed core)',
    says: ({ document: { amendments } }) => ({
      what: amendments.proposal.sizes.length > 0 ? 'signed' : 'agreed as a fixed core',
    }),
    times: (view) => (smallest(view).length + short(view).length > 0 ? 1 : 0),
  },
  {
    name: 'smallest change',
    line: `· (?<clauses>\\d+) clauses?, (?<way>${WAY}): then (?:signed in (?<signed>${RATE}), )?(?<does>agreed|signed) in (?<share>${RATE})`,
    says: (view, nth) => {
      const [{ changes, signed, agreed }, way] = smallest(view)[nth]!;
      const both = way === 'as it stands' && agreed !== undefined;
      return {
        clauses: String(changes.length),
        way,
        signed: both ? rateOf(signed) : undefined,
        does: way === 'as it stands' && !both ? 'signed' : 'agreed',
        share: rateOf(agreed ?? signed),
      };
    },
    times: (view) => smallest(view).length,
  },
  {
    name: 'clauses that it changes',
    line: ' {2}(?<changes>\\S[^→]* → “.+”)',
    says: (view, nth) => {
      const [{ changes }] = smallest(view)[nth]!;
      const { scenario } = view;
      const option = (clause: string, o: string | number): string =>
        `“${optionOf(scenario, clause, o)}”`;
      return {
        changes: changes
          .map(({ clause, from, to }) => {
            const was = from === null ? 'open' : option(clause, from);
            const name = shortClause(scenario, clause);
            return `${changes.length > 1 ? name : `${name}: ${was}`} → ${option(clause, to)}`;
          })
          .join('; '),
      };
    },
    times: (view) => smallest(view).length,
  },
  {
    name: 'changes that do not do',
    line: `· (?<sizes>[\\d, or]+) clauses?, (?<way>${WAY}): (?:never enough|(?<does>signed|agreed) in (?<share>${RATE}) at most) \\((?<all>all )?(?<tried>${WHOLE}) tried\\)`,
    says: (view, nth) => {
      const [sizes, way] = short(view)[nth]!;
      const best = bestOf(sizes, way);
      const some = best !== undefined && best.estimate > 0;
      const does = way === 'as it stands' ? 'signed' : 'agreed';
      return {
        sizes: listed(
          sizes.map((s) => String(s.clauses)),
          'or',
        ),
        way,
        does: some ? does : undefined,
        share: some ? rateOf(best) : undefined,
        all: sizes.every((s) => s.tried === s.changes) ? 'all ' : undefined,
        tried: whole(sizes.reduce((sum, s) => sum + s.tried, 0)),
      };
    },
    times: (view) => short(view).length,
  },
  {
    name: 'title of the open clauses',
    line: 'Open clauses that carry the verdict, as its author fills them in',
    says: () => ({}),
    times: (view) => (deciding(view).length > 0 ? 1 : 0),
  },
  {
    name: 'open clause that decides',
    line: `· (?<clause>[^:]+): (?<option>“[^”]+”), signed in (?<share>${RATE})`,
    says: (view, nth) => {
      const filled = deciding(view)[nth]!;
      return {
        clause: filled.title,
        option: `“${optionOf(view.scenario, filled.clause, filler(filled).option)}”`,
        share: rateOf(view.document.signed),
      };
    },
    times: (view) => deciding(view).length,
  },
  {
    name: 'other fillings of it',
    line: ' {2}(?<others>with “.+)',
    says: (view, nth) => {
      const { clause, options } = deciding(view)[nth]!;
      return {
        others: options
          .filter((o) => o.decides)
          .map((o) => `with “${optionOf(view.scenario, clause, o.option)}” in ${rateOf(o.signed)}`)
          .join('; '),
      };
    },
    times: (view) => deciding(view).length,
  },
  {
    name: 'open clauses that do not decide',
    line: 'Its author fills in (?<rest>\\d+) (?<other>other )?open clauses?; another choice in one changes no verdict\\.',
    says: (view) => ({
      rest: String(view.document.filledIn.length - deciding(view).length),
      other: deciding(view).length > 0 ? 'other ' : undefined,
    }),
    times: (view) => (view.document.filledIn.length > deciding(view).length ? 1 : 0),
  },
  {
    name: 'how',
    line: `(?<runs>${WHOLE}) talks, the same luck · (?<confidence>[\\d.]+ %) confidence, each number by itself · more: --full`,
    says: ({ document: { runs, confidence } }) => ({
      runs: whole(runs),
      confidence: confidenceOf(confidence),
    }),
  },
  ...stepReaders<View>(({ argument, document }) => {
    const on = `${argument} -p ${document.package} --as frame`;
    return [
      ['watch a talk', `parley run ${on}`],
      ['why that talk ended so', `parley explain ${on} --run 0`],
    ];
  }),
];
