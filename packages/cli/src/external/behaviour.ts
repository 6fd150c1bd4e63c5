import { type Model, Runner, type Scenario, type Trace } from '@parley-sim/engine';
import { STEP_CLASSES, type StepClass, talkBehaviour } from '@parley-sim/engine/negotiation';
import { type Interval, simultaneous } from '@parley-sim/engine/statistics';
import { actorName, type Cell, counted, listed, type Section, signed } from '@parley-sim/say';
import { drawMean } from './draw-means.ts';

type Conduct = ReturnType<typeof talkBehaviour>[number];

type Measure =
  'firstOffer' | 'conceded' | 'liked' | StepClass | 'belowFloor' | 'told' | 'promises' | 'broken';

/** What is measured of an actor in a talk; null where the talk has nothing of it. */
const MEASURES: Readonly<Record<Measure, (conduct: Conduct) => number | null>> = {
  firstOffer: ({ firstOffer }: Conduct): number | null => firstOffer,
  conceded: ({ conceded }: Conduct): number | null => conceded,
  liked: ({ steps }: Conduct): number | null => {
    const all = STEP_CLASSES.reduce((sum, c) => sum + steps[c], 0);
    return all === 0 ? null : (steps.fortunate + steps.nice + steps.concession) / all;
  },
  ...(Object.fromEntries(
    STEP_CLASSES.map((c) => [c, ({ steps }: Conduct): number => steps[c]]),
  ) as Record<StepClass, (conduct: Conduct) => number>),
  belowFloor: ({ belowFloor }: Conduct): number => belowFloor,
  told: ({ told }: Conduct): number => told.length,
  promises: ({ promises }: Conduct): number => promises.length,
  broken: ({ promises }: Conduct): number => promises.filter((p) => p.broken).length,
};
const NAMES = Object.keys(MEASURES) as Measure[];

/** So many examples of private numbers told, and of promises broken, are kept. */
const EXAMPLES = 3;

/** One measure of a program's conduct beside that of the strategy in whose place it played. */
interface BehaviourNumber {
  readonly measure: Measure;
  /** Runs in which both have it. */
  readonly runs: number;
  /** Means, and the mean difference within runs; ends are null where all runs agree. All hold together. */
  readonly program: Interval;
  readonly strategy: Interval;
  readonly difference: Interval;
}

/** Conduct of one program over all runs. */
export interface ProgramBehaviour {
  readonly actor: string;
  readonly numbers: readonly BehaviourNumber[];
  readonly examples: {
    readonly told: readonly { readonly run: number; readonly said: string; readonly of: string }[];
    readonly broken: readonly { readonly run: number; readonly text: string }[];
  };
}

/** A talk, and the model that it was played on. */
export interface Talked {
  readonly model: Model;
  readonly trace: Trace;
}

/** What programs did at the table, run by run, beside what the strategies in whose places they played do in the same runs. */
export class BehaviourRuns {
  private readonly actors: readonly string[];
  private readonly draws: number[] = [];
  /** By actor and measure, run by run: with programs, and without; null where nothing of it was in any talk. */
  private readonly columns: Map<
    string,
    { program: (number | null)[]; strategy: (number | null)[] }
  >;
  private readonly examples: Map<
    string,
    { told: { run: number; said: string; of: string }[]; broken: { run: number; text: string }[] }
  >;

  /** @param programs actors whose places programs take. */
  constructor(programs: readonly string[]) {
    this.actors = programs;
    this.columns = new Map(
      programs.flatMap((a) => NAMES.map((m) => [`${a} ${m}`, { program: [], strategy: [] }])),
    );
    this.examples = new Map(programs.map((a) => [a, { told: [], broken: [] }]));
  }

  /** Adds the talks of a run, one for each draft: they count as one. @param draw of the beliefs that it had. */
  add(draw: number, talks: readonly Talked[]): void {
    this.draws.push(draw);
    const both = talks.map(({ model, trace }) => {
      const { seed, run, draw: drawn = run } = trace;
      const preferences = model.preferenceModel.draw(seed, drawn);
      const silent = new Runner(model).trace(seed, run, drawn);
      return {
        run,
        program: talkBehaviour(model, trace, preferences),
        strategy: talkBehaviour(model, silent, preferences),
      };
    });
    for (const actor of this.actors) {
      for (const side of ['program', 'strategy'] as const) {
        const own = both.map((t) => t[side].find((c) => c.actor === actor)!);
        for (const name of NAMES)
          this.columns.get(`${actor} ${name}`)![side].push(meanKnown(own.map(MEASURES[name])));
      }
      const { told, broken } = this.examples.get(actor)!;
      for (const { run, program } of both) {
        const conduct = program.find((c) => c.actor === actor)!;
        for (const { said, of } of conduct.told)
          if (told.length < EXAMPLES && told.every((t) => t.said !== said))
            told.push({ run, said, of });
        for (const { text, broken: is } of conduct.promises)
          if (is && broken.length < EXAMPLES && broken.every((b) => b.text !== text))
            broken.push({ run, text });
      }
    }
  }

  /** @param confidence of all intervals together. */
  conclude(confidence: number): ProgramBehaviour[] {
    const level = simultaneous(confidence, this.columns.size * 3);
    return this.actors.map((actor) => ({
      actor,
      numbers: NAMES.flatMap((measure): BehaviourNumber[] => {
        const { program, strategy } = this.columns.get(`${actor} ${measure}`)!;
        const pairs = program.flatMap((p, i) => {
          const s = strategy[i]!;
          return p === null || s === null ? [] : [{ p, s, draw: this.draws[i]! }];
        });
        if (pairs.length === 0) return [];
        const draws = pairs.map(({ draw }) => draw);
        const of = (value: (pair: (typeof pairs)[number]) => number): Interval =>
          drawMean(pairs.map(value), draws, level);
        return [
          {
            measure,
            runs: pairs.length,
            program: of(({ p }) => p),
            strategy: of(({ s }) => s),
            difference: of(({ p, s }) => p - s),
          },
        ];
      }),
      examples: this.examples.get(actor)!,
    }));
  }
}

function meanKnown(values: readonly (number | null)[]): number | null {
  const known = values.filter((v) => v !== null);
  return known.length === 0 ? null : known.reduce((a, b) => a + b, 0) / known.length;
}

/** What each is called, and whether the first screen has it. */
const SHOWN: Readonly<Record<Measure, { title: string; digits: number; first: boolean }>> = {
  firstOffer: { title: 'first offer (own score)', digits: 3, first: true },
  conceded: { title: 'given up since', digits: 3, first: true },
  liked: { title: 'steps others like', digits: 2, first: true },
  fortunate: { title: 'steps better for all', digits: 2, first: false },
  nice: { title: 'steps better for others alone', digits: 2, first: false },
  concession: { title: 'concessions', digits: 2, first: false },
  selfish: { title: 'selfish steps', digits: 2, first: false },
  unfortunate: { title: 'steps worse for others', digits: 2, first: false },
  silent: { title: 'steps that change nothing', digits: 2, first: false },
  belowFloor: { title: 'wanted below its floor', digits: 2, first: true },
  told: { title: 'private numbers told', digits: 2, first: true },
  promises: { title: 'promises made', digits: 2, first: true },
  broken: { title: 'promises broken', digits: 2, first: true },
};

/** How programs negotiated, as a section. @param full also by class of steps. */
export function behaviourSection(
  behaviours: readonly ProgramBehaviour[],
  scenario: Scenario,
  {
    confidence,
    runs,
    full,
  }: { readonly confidence: number; readonly runs: number; readonly full: boolean },
): Section {
  return {
    id: 'behaviour',
    title: behaviours.length > 1 ? 'How the programs negotiated' : 'How the program negotiated',
    blocks: [
      ...behaviours.flatMap(({ actor, numbers, examples }): Section['blocks'] => [
        {
          kind: 'table',
          columns: [
            { title: actorName(scenario, actor), shrinkTo: 16 },
            { title: 'program', number: true },
            { title: 'strategy', number: true },
            { title: 'difference', number: true },
          ],
          rows: numbers
            .filter(({ measure }) => full || SHOWN[measure].first)
            .map(({ measure, program, strategy, difference }): Cell[] => {
              const { title, digits } = SHOWN[measure];
              return [
                title,
                amount(program, (x) => x.toFixed(digits), digits),
                amount(strategy, (x) => x.toFixed(digits), digits),
                amount(difference, (x) => signed(x, digits), digits),
              ];
            }),
        },
        ...examplesText(examples),
      ]),
      {
        kind: 'how',
        text: `Means of a talk over ${counted(runs, 'run')}; ${Math.round(confidence * 100)} % confidence for all numbers here together. “all”: the same in every run. Worths are scores, from 0 to 1. A step is an offer other than the last. docs/external.md says by which rules words are read.`,
      },
    ],
  };
}

function examplesText({ told, broken }: ProgramBehaviour['examples']): Section['blocks'] {
  const parts = [
    ...(told.length > 0
      ? [
          `Told, for example: ${listed(told.map(({ said, of, run }) => `${said} (${of}, run ${run})`))}.`,
        ]
      : []),
    ...(broken.length > 0
      ? [`Broken, for example: ${listed(broken.map(({ text, run }) => `“${text}” (run ${run})`))}.`]
      : []),
  ];
  return parts.length === 0 ? [] : [{ kind: 'text', text: parts.join(' ') }];
}

/** A mean with half the width of its interval. */
function amount({ estimate, high }: Interval, say: (x: number) => string, digits: number): string {
  if (high !== null) return `${say(estimate)} ±${upwards(high - estimate, digits)}`;
  return estimate === 0 ? 'none' : `${say(estimate)} all`;
}

/** A width, never told as smaller than it is. */
function upwards(width: number, digits: number): string {
  const scale = 10 ** digits;
  return (Math.ceil(width * scale) / scale).toFixed(digits);
}
