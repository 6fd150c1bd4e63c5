import { contains, type Outcome, toDecimal } from '@parley-sim/engine/model';
import { ENDINGS, REASONS } from '@parley-sim/engine/scenario';
import { type Model } from '@parley-sim/engine';

/** What can stand in a cell; null where there is nothing to say. */
export type RowCell = string | number | boolean | null;

/** A column of the rows. */
export interface RowColumn {
  readonly name: string;
  readonly type: 'text' | 'integer' | 'number' | 'truth';
  /** What it says, and in which unit. */
  readonly about: string;
}

/** What a row is made of. */
export interface RowSource {
  readonly model: Model;
  readonly run: number;
  /** Which draw of the beliefs it has. */
  readonly draw: number;
  /** Way of negotiating that it was played in, where there are several. */
  readonly way?: string;
  readonly outcome: Outcome;
  /** What was drawn for each belief, in the model's order. */
  readonly beliefs: ArrayLike<number>;
}

interface Field extends RowColumn {
  read(source: RowSource): RowCell;
}

/** The columns of an ensemble's rows, with how to read each. All packages of a scenario have the same. */
export class RowColumns {
  readonly list: readonly RowColumn[];
  private readonly fields: readonly Field[];

  /** @param inWays whether runs are played in ways of negotiating. */
  constructor(model: Model, inWays = false) {
    this.fields = [
      ...ofTheRun(),
      ...(inWays ? [WAY] : []),
      ...model.clauses.map((clause, c): Field => {
        const { numbers } = clause;
        return {
          name: `deal:${clause.id}`,
          type: numbers ? 'number' : 'text',
          about: `Clause "${clause.title}" in the deal agreed or proposed.`,
          read: ({ model: m, outcome: { deal } }) => {
            if (deal < 0) return null;
            const option = m.decode(deal)[c]!;
            return numbers ? numbers[option]! : clause.options[option]!;
          },
        };
      }),
      ...model.actors.flatMap((actor, a): Field[] => [
        {
          name: `score:${actor}`,
          type: 'number',
          about: `What ${actor} ends with, after discount and cost of delay.`,
          read: ({ outcome }) => toDecimal(outcome.scores[a]!),
        },
        {
          name: `gain:${actor}`,
          type: 'number',
          about: `By how much the deal is worth more than no deal to ${actor}, delay apart; 0 without one.`,
          read: ({ outcome }) => toDecimal(outcome.gains[a]!),
        },
      ]),
      ...model.preferenceModel.beliefs.map(({ path }, i): Field => ({
        name: `belief:${path}`,
        type: 'number',
        about: `What was drawn for ${path}.`,
        read: ({ beliefs }) => beliefs[i]!,
      })),
    ];
    this.list = this.fields.map(({ name, type, about }) => ({ name, type, about }));
  }

  /** The row of a run. */
  read(source: RowSource): RowCell[] {
    return this.fields.map((field) => field.read(source));
  }
}

/** The way of negotiating. */
const WAY: Field = {
  name: 'way',
  type: 'text',
  about:
    'Way of negotiating that the run was played in; a draft that is voted on as it stands comes to the same in all.',
  read: ({ way }) => way ?? null,
};

function ofTheRun(): Field[] {
  return [
    {
      name: 'package',
      type: 'text',
      about: 'What was tabled; empty for the open table.',
      read: ({ model }) => model.tabled.package ?? null,
    },
    {
      name: 'as',
      type: 'text',
      about: 'How it was tabled: opening, frame or proposal.',
      read: ({ model: { tabled } }) => (tabled.package === undefined ? null : tabled.as),
    },
    {
      name: 'run',
      type: 'integer',
      about: 'Which run under the seed, from 0. Runs of one number meet the same luck.',
      read: ({ run }) => run,
    },
    {
      name: 'draw',
      type: 'integer',
      about: 'Which draw of the uncertain numbers it has. Runs of one draw are not independent.',
      read: ({ draw }) => draw,
    },
    {
      name: 'ending',
      type: 'text',
      about: 'How it ended.',
      read: ({ outcome }) => ENDINGS[outcome.ending]!,
    },
    {
      name: 'agreed',
      type: 'truth',
      about: 'Whether there was an agreement.',
      read: ({ outcome }) => outcome.agreed,
    },
    {
      name: 'round',
      type: 'integer',
      about: 'The round in which it ended, from 1.',
      read: ({ outcome }) => outcome.rounds,
    },
    {
      name: 'bound',
      type: 'text',
      about: 'Who is bound: ids, with a space between them.',
      read: ({ model, outcome }) =>
        model.actors.filter((_, a) => contains(outcome.bound, a)).join(' '),
    },
    {
      name: 'cause_actor',
      type: 'text',
      about: 'Because of whom there was no agreement.',
      read: ({ model, outcome }) => model.actors[outcome.causeActor] ?? null,
    },
    {
      name: 'cause_reason',
      type: 'text',
      about: 'Why.',
      read: ({ outcome: { causeReason } }) => (causeReason > 0 ? REASONS[causeReason]! : null),
    },
  ];
}
