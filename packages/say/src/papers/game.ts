import type {
  ConflictSolution,
  DivisionSolution,
  ElectionSolution,
  Game,
  GameSolution,
  SharingSolution,
  VotingSolution,
} from '@parley-sim/engine/game';
import type { Block, Cell, Section } from '../blocks.ts';
import { brief, fixed } from '../language/numbers.ts';
import { counted, listed, sentence } from '../language/text.ts';

/** Groups that are named on the first screen. */
const GROUPS = 4;

type Name = (id: string) => string;
type Found<Kind extends GameSolution['game']> = Extract<GameSolution, { game: Kind }>;

/** Paper on a small game: the answer first, then the table, then what the words mean. */
export function gamePaper(
  solution: GameSolution,
  { game, full = false }: { readonly game: Game; readonly full?: boolean },
): Section[] {
  const name: Name = (id) => game.titles?.[id] ?? id;
  return [{ id: 'game', blocks: blocksOf(solution, name, full ? Infinity : GROUPS) }];
}

function blocksOf(solution: GameSolution, name: Name, groups: number): Block[] {
  switch (solution.game) {
    case 'voting':
      return voting(solution, name, groups);
    case 'sharing':
      return sharing(solution, name);
    case 'division':
      return division(solution, name);
    case 'conflict':
      return conflict(solution, name);
    case 'election':
      return election(solution, name);
  }
}

const percent = (share: number, digits = 1): string => `${fixed(share * 100, digits)} %`;

function voting(found: Found<'voting'>, name: Name, groups: number): Block[] {
  const { power, quota, dummies, conditions = [] } = found;
  const most = Math.max(...power.map((p) => p.shapleyShubik));
  const first = power.filter((p) => p.shapleyShubik === most).map((p) => name(p.player));
  const total = power.reduce((sum, p) => sum + p.votes, 0);
  const who = first.length === power.length && first.length > 1 ? 'All' : listed(first);
  const has = first.length === 1 ? 'has' : 'have';
  const each = first.length === 1 ? '' : ' each';
  return [
    {
      kind: 'answer',
      text: `${sentence(who)} ${has} the most power: ${percent(most)}${each}.`,
    },
    ...(dummies && dummies.length > 0
      ? [
          text(
            `${sentence(listed(dummies.map(name)))} never ${dummies.length === 1 ? 'decides' : 'decide'}: the vote makes no difference.`,
          ),
        ]
      : []),
    {
      kind: 'table',
      columns: [
        { title: 'player', shrinkTo: 16 },
        { title: 'votes', number: true },
        ...conditions.slice(1).map(({ id }) => ({ title: name(id), number: true as const })),
        { title: 'Shapley–\nShubik', number: true },
        { title: 'Banzhaf', number: true },
        { title: 'decides', number: true, leaveOut: 1 },
      ],
      rows: power.map((p): Cell[] => [
        name(p.player),
        p.votes.toLocaleString('en-GB'),
        ...conditions.slice(1).map(({ votes }) => votes[p.player]!.toLocaleString('en-GB')),
        percent(p.shapleyShubik),
        percent(p.banzhaf),
        percent(p.decides),
      ]),
    },
    ...coalitions(found, name, groups),
    how(
      `A motion passes with ${conditions.length === 0 ? `${brief(quota, 12)} of ${counted(total, 'vote')}` : listed(conditions.map((c) => conditionText(c, name)))}. Shapley–Shubik: share of the orders of joining in which this vote is the one that wins. Banzhaf: share of all groups in which somebody's leaving loses the vote. Decides: chance that this vote settles it if all others toss coins.`,
    ),
  ];
}

/** What a condition asks for: `65 of 100 (population), unless fewer than 4 are against`. */
function conditionText(
  { id, quota, of, blockers }: NonNullable<VotingSolution['conditions']>[number],
  name: Name,
): string {
  const what = id === '' ? counted(of, 'vote') : `${of.toLocaleString('en-GB')} (${name(id)})`;
  const minority = blockers > 1 ? `, unless fewer than ${blockers} are against` : '';
  return `${brief(quota, 12)} of ${what}${minority}`;
}

function coalitions(
  { minimalWinning, minimalBlocking }: VotingSolution,
  name: Name,
  groups: number,
): Block[] {
  if (!minimalWinning || !minimalBlocking) return [];
  const told = (sets: readonly (readonly string[])[]): string => {
    const rest = sets.length - groups;
    const more = rest > 0 ? `; and ${counted(rest, 'more group')} (--full)` : '';
    return `${sets
      .slice(0, groups)
      .map((set) => listed(set.map(name)))
      .join('; ')}${more}`;
  };
  return [
    {
      kind: 'list',
      items: [
        `Can win, with nobody to spare: ${told(minimalWinning)}.`,
        `Can block, with nobody to spare: ${told(minimalBlocking)}.`,
      ],
    },
  ];
}

function sharing(found: SharingSolution, name: Name): Block[] {
  const { total, epsilon, core, nucleolus, shares, objection } = found;
  const amount = (x: number): string => brief(x, 6).replace('-', '−');
  return [
    {
      kind: 'answer',
      text: core
        ? 'The whole sum can be shared so that no group would do better by itself.'
        : `However it is shared, some group could have at least ${amount(epsilon)} more by itself.`,
    },
    ...(nucleolus
      ? [
          {
            kind: 'table',
            columns: [
              { title: 'player', shrinkTo: 16 },
              { title: 'nucleolus', number: true },
            ],
            rows: Object.entries(nucleolus).map(([p, x]): Cell[] => [name(p), amount(x)]),
          } as const,
        ]
      : [text('The players alone are worth more than all together: there is no nucleolus.')]),
    ...(objection
      ? [text(`Strongest objection to it: ${objectionText(objection, name, amount)}.`)]
      : []),
    ...(shares
      ? [
          text(
            `Strongest objection to the division in the file: ${objectionText(shares, name, amount)}.`,
          ),
          ...(shares.efficient ? [] : [text(`That division does not hand out ${amount(total)}.`)]),
        ]
      : []),
    how(
      `${sentence(amount(total))} is shared. Nucleolus: the division that makes the greatest grievance as small as possible, then the next greatest. A group's grievance is what it can secure less what its members receive.`,
    ),
  ];
}

function objectionText(
  { coalition, excess }: NonNullable<SharingSolution['objection']>,
  name: Name,
  amount: (x: number) => string,
): string {
  const who = listed(coalition.map(name));
  if (excess > 0) return `${who} could have ${amount(excess)} more alone`;
  return excess === 0
    ? `none; ${who} could have just as much alone`
    : `none; nearest to one is ${who}, with ${amount(-excess)} less alone`;
}

function division({ parties, items, split, score }: DivisionSolution, name: Name): Block[] {
  return [
    { kind: 'answer', text: `Both receive ${percent(score, 2)} of what they want.` },
    text(
      split === null ? 'Nothing has to be split.' : `Only this has to be split: ${name(split)}.`,
    ),
    {
      kind: 'table',
      columns: [
        { title: 'item', shrinkTo: 20 },
        { title: name(parties[0]), number: true },
        { title: name(parties[1]), number: true },
      ],
      rows: items.map(({ item, shares }): Cell[] => [
        name(item),
        ...shares.map((s) => (s === 0 ? '–' : percent(s))),
      ]),
    },
    how(
      'Adjusted Winner (Brams and Taylor): each item goes to whom it is worth more; then items go over, where the ratio of the points is nearest to even, until both receive the same share. Neither would swap, and nothing is better for both.',
    ),
  ];
}

const NOTIONS = ['nash', 'general', 'symmetric', 'sequential'] as const;

function conflict({ equilibria, together }: ConflictSolution, name: Name): Block[] {
  const states = [...new Set(NOTIONS.flatMap((n) => equilibria[n]))];
  const always = states.filter((s) => NOTIONS.every((n) => equilibria[n].includes(s)));
  return [
    {
      kind: 'answer',
      text:
        always.length > 0
          ? `Nobody leaves ${listed(always.map(name), 'or')}, however far they look ahead.`
          : states.length > 0
            ? 'What is stable depends on how far they look ahead.'
            : 'Somebody would leave every state.',
    },
    {
      kind: 'table',
      columns: [
        { title: 'state', shrinkTo: 20 },
        { title: 'Nash' },
        { title: 'general' },
        { title: 'symmetric' },
        { title: 'sequential' },
      ],
      rows: states.map((s): Cell[] => [
        name(s),
        ...NOTIONS.map((n) => (equilibria[n].includes(s) ? 'stable' : '–')),
      ]),
    },
    ...together.map(({ group, from, to }) =>
      text(
        `Together ${listed(group.map(name))} can go from ${name(from)} to ${listed(to.map(name), 'or')}, which each of them prefers.`,
      ),
    ),
    how(
      'Nash: nobody can improve by a move of its own. General: every improvement can be answered so that it does not pay. Symmetric: and cannot be escaped from. Sequential: and those who answer gain by it. States that are stable in no sense are left out.',
    ),
  ];
}

function election({ chances, exponent }: ElectionSolution, name: Name): Block[] {
  const [best, chance] = Object.entries(chances.uniform).reduce((a, b) => (b[1] > a[1] ? b : a));
  const cell = (option: string, rule: keyof typeof chances): string =>
    chances[rule] ? percent(chances[rule][option]!) : '–';
  return [
    {
      kind: 'answer',
      text: `${sentence(name(best))} most probably stands in the end: ${percent(chance)}.`,
    },
    {
      kind: 'table',
      columns: [
        { title: 'option', shrinkTo: 20 },
        { title: 'uniform', number: true },
        { title: 'incentive', number: true },
        { title: 'conditional', number: true },
      ],
      rows: Object.keys(chances.uniform).map((o): Cell[] => [
        name(o),
        cell(o, 'uniform'),
        cell(o, 'incentive'),
        cell(o, 'conditional'),
      ]),
    },
    how(
      `Chance of each option to stand in the end, if the chance to win a vote goes with the strength behind it to the power of ${brief(exponent)}. Uniform: any option may challenge the one that stands. Incentive: those challenge that gain by it. Conditional: one option beats all others, once.`,
    ),
  ];
}

function text(of: string): Block {
  return { kind: 'text', text: of };
}

function how(of: string): Block {
  return { kind: 'how', text: of };
}
