import { hashText } from '@parley-sim/engine/backtest';
import {
  compromise,
  type PositionIssue,
  type PositionTable,
  stancesOn,
} from '@parley-sim/engine/positions';
import { type Scenario } from '@parley-sim/engine';
import type { Strategy } from '@parley-sim/engine/scenario';
import type { LocatedDiagnostic } from '@parley-sim/scenarios/source';
import { SourceReport, type SourceFile } from '../formats/located.ts';
import { type DelimitedCell, cellsOf } from '../positions/delimited.ts';
import { positionScenario } from '../positions/position-scenario.ts';
import { filled, type Setting, shareOf, type VariantParameters } from './parameters.ts';
import { positionCase, undecided } from './position-cases.ts';
import type { ReadBacktest } from './read-backtest.ts';

/** Columns that a table of DEU III has besides positions (p…) and saliences (s…). */
const COLUMNS = ['prnr', 'isnr', 'proc', 'counvte', 'rp', 'out'] as const;

/** Bodies beside the member states: Commission and Parliament. */
const COMMISSION = 'com';
const PARLIAMENT = 'ep';

/** Proposal of the Commission: issues that were decided together. */
interface Proposal {
  readonly id: string;
  readonly table: PositionTable;
  /** Whether a qualified majority decides in the Council; else it is unanimous. */
  readonly majority: boolean;
  /** Whether Parliament decides together with the Council. */
  readonly codecision: boolean;
}

/** Variant of the model for a proposal. */
interface DeuVariant {
  /** Runs of each proposal: whose offer comes first matters most, and there are up to thirty. */
  readonly runs: number;
  readonly parameters: VariantParameters;
  readonly scenarioOf: (proposal: Proposal, setting: Setting) => Scenario;
}

/** Salience of who takes no position, or says that it does not care: enough not to propose the first option of a list. */
const WHISPER = 0.001;
/** Share of the members that a qualified majority was: 62 of 87 votes before 2004, 255 of 345 afterwards. */
const QUALIFIED = 0.71;

/**
 * Variants, the default first. `negotiator`: all bodies must consent, and no deal is worth nothing to them, so that they settle; there is
 * one round, and a quarter of what is stated is theirs, as the training part would have it, the rest the mean.
 * `first-offers`: anybody may speak first, and whoever does is followed; so the runs stand where the bodies stand. `council`: the rules
 * as they are written: members concede evenly under their voting rule, Parliament must consent in codecision, and without a deal the reference
 * point holds.
 */
export const DEU_VARIANTS: Readonly<Record<string, DeuVariant>> = Object.freeze({
  negotiator: {
    runs: 100,
    parameters: { deadline: { value: 1, tried: [1, 3] }, share: shareOf(0.25) },
    scenarioOf: (proposal, { deadline }) =>
      settled(proposal, {
        strategy: { bidding: { kind: 'negotiator' }, acceptance: { kind: 'waiting' } },
        deadline: deadline!,
      }),
  },
  'first-offers': {
    runs: 1000,
    parameters: { share: shareOf(1) },
    scenarioOf: (proposal) =>
      settled(proposal, {
        strategy: {
          bidding: { kind: 'hardliner' },
          acceptance: { kind: 'constant', threshold: 0 },
        },
        deadline: 1,
      }),
  },
  council: {
    runs: 100,
    parameters: { deadline: { value: 10, tried: [3, 10, 30] }, share: shareOf(1) },
    scenarioOf: council,
  },
} satisfies Record<string, DeuVariant>);

/** Table of a proposal at which no decision is out of the question. Who takes no position stands at the mean, in a whisper. */
function settled(
  { id, table }: Proposal,
  { strategy, deadline }: { readonly strategy: Strategy; readonly deadline: number },
): Scenario {
  const { scenario } = positionScenario(
    {
      ...table,
      issues: undecided(table).issues.map((issue) => ({
        ...issue,
        stances: issue.stances.map((stance) =>
          stance
            ? { ...stance, salience: Math.max(stance.salience, WHISPER) }
            : { position: compromise(stancesOn(issue)), salience: WHISPER, capability: 1 },
        ),
      })),
    },
    { title: id },
  );
  return {
    ...scenario,
    actors: Object.fromEntries(
      Object.entries(scenario.actors).map(([actor, of]) => [actor, { ...of, noDeal: 0, strategy }]),
    ),
    protocol: { kind: 'alternating-offers', deadline, turns: 'seeded' },
  };
}

function council({ id, table, majority, codecision }: Proposal, { deadline }: Setting): Scenario {
  const { scenario } = positionScenario(undecided(table), { title: id, steps: 10 });
  const actors = Object.keys(scenario.actors);
  const members = actors.filter((_, a) => ![COMMISSION, PARLIAMENT].includes(table.actors[a]!));
  const parliament = codecision ? actors.filter((_, a) => table.actors[a] === PARLIAMENT) : [];
  const voting = members.length > 0 ? members : actors;
  return {
    ...scenario,
    actors: Object.fromEntries(
      Object.entries(scenario.actors).map(([actor, of]) => [
        actor,
        {
          ...of,
          strategy: {
            bidding: { kind: 'time-dependent', exponent: 1 },
            acceptance: { kind: 'next' },
          },
        },
      ]),
    ),
    signatories: [...new Set([...voting, ...parliament])],
    ...(majority && members.length > 2
      ? {
          quota: {
            votes: Object.fromEntries([
              ...members.map((m) => [m, 1] as const),
              ...parliament.map((p) => [p, 0] as const),
            ]),
            atLeast: Math.ceil(members.length * QUALIFIED),
            ...(parliament.length > 0 ? { vetoes: parliament } : {}),
          },
        }
      : {}),
    // As it was sealed: a counteroffer takes a text off the table, which `polled-offers` would keep until all were asked.
    protocol: { kind: 'alternating-offers', deadline: deadline!, turns: 'seeded' },
  };
}

/**
 * Back-test on DEU III, decisions of the European Union: each proposal is one negotiation over its issues.
 *
 * Source of the data: Arregui and Perarnaud, "The Decision-Making in the European Union (DEU) III dataset", doi:10.34810/data53
 * (CC BY 4.0), as tab-separated text; where the second row names no issue its numbers are capabilities.
 */
export function deuBacktest(
  source: SourceFile,
  variant: string = Object.keys(DEU_VARIANTS)[0]!,
  given: Setting = {},
): ReadBacktest {
  const diagnostics: LocatedDiagnostic[] = [];
  const report = new SourceReport(source, diagnostics);
  const proposals = readProposals(report, cellsOf(report));
  if (report.failed) return { diagnostics };
  const { runs, parameters, scenarioOf } = DEU_VARIANTS[variant]!;
  const setting = filled(parameters, given);
  const cases = proposals.map((proposal) =>
    positionCase({
      id: proposal.id,
      table: proposal.table,
      scenario: scenarioOf(proposal, setting),
    }),
  );
  const undecided = proposals.reduce(
    (sum, { table: { issues } }) => sum + issues.filter((i) => i.outcome === undefined).length,
    0,
  );
  const decided = cases.filter(({ quantities }) => quantities.length > 0);
  const design = {
    data: 'DEU III',
    dataHash: hashText(source.text),
    split: source.file.replace(/^.*[/\\]/, ''),
    variant,
    runs,
    point: 'mean' as const,
    share: setting['share']!,
    unit: 'points of a scale from 0 to 100',
    cases: decided,
    leftOut: {
      ...(undecided > 0 ? { 'issues without an outcome': undecided } : {}),
      ...(decided.length < cases.length
        ? { 'proposals without any outcome': cases.length - decided.length }
        : {}),
    },
  };
  return { designs: [design], diagnostics };
}

function readProposals(
  report: SourceReport,
  [head, ...body]: readonly (readonly DelimitedCell[])[],
): Proposal[] {
  const names = (head ?? []).map(({ text }) => text);
  for (const name of COLUMNS) {
    if (names.includes(name)) continue;
    report.error(head?.[0]?.place ?? { span: { start: 0, end: 0 }, path: [] }, {
      code: 'exchange/missing-element',
      message: `There is no column "${name}".`,
      expected: `the columns of DEU III: ${COLUMNS.join(', ')}, positions (pcom, pep, pat, …) and saliences (scom, …)`,
    });
  }
  if (report.failed) return [];
  const actors = names
    .filter((name) => /^p(?:com|ep|[a-z]{2})$/u.test(name) && names.includes(`s${name.slice(1)}`))
    .map((name) => name.slice(1));
  const numberAt = (row: readonly DelimitedCell[], name: string): number | undefined => {
    const cell = row[names.indexOf(name)];
    if (!cell || cell.text === '') return undefined;
    const value = Number(cell.text);
    if (Number.isFinite(value)) return value;
    report.error(cell.place, {
      code: 'exchange/not-a-number',
      message: `"${cell.text}" is no number.`,
      expected: 'a number from 0 to 100 or an empty cell',
    });
    return undefined;
  };
  const textAt = (row: readonly DelimitedCell[], name: (typeof COLUMNS)[number]): string =>
    row[names.indexOf(name)]?.text ?? '';
  const [second] = body;
  const capabilities = second && textAt(second, 'prnr') === '' ? second : undefined;
  const groups = new Map<string, (readonly DelimitedCell[])[]>();
  for (const row of capabilities ? body.slice(1) : body) {
    const id = textAt(row, 'prnr');
    groups.set(id, [...(groups.get(id) ?? []), row]);
  }
  return [...groups].flatMap(([id, rows]): Proposal[] => {
    const issues = rows.map((row): PositionIssue => {
      const [referencePoint, outcome] = [numberAt(row, 'rp'), numberAt(row, 'out')];
      return {
        id: textAt(row, 'isnr'),
        low: 0,
        high: 100,
        stances: actors.map((actor) => {
          const position = numberAt(row, `p${actor}`);
          const salience = numberAt(row, `s${actor}`);
          if (position === undefined || salience === undefined) return null;
          const capability = (capabilities && numberAt(capabilities, `p${actor}`)) ?? 1;
          return { position, salience: salience / 100, capability };
        }),
        ...(referencePoint === undefined ? {} : { referencePoint }),
        ...(outcome === undefined ? {} : { outcome }),
      };
    });
    const heard = issues.filter(({ stances }) => stances.some((s) => s && s.salience > 0));
    const present = actors.filter((_, a) => heard.some(({ stances }) => stances[a]));
    if (heard.length === 0) return [];
    return [
      {
        id,
        table: {
          actors: present,
          issues: heard.map((issue) => ({
            ...issue,
            stances: issue.stances.filter((_, a) => present.includes(actors[a]!)),
          })),
        },
        majority: textAt(rows[0]!, 'counvte').toUpperCase() === 'QMV',
        codecision: textAt(rows[0]!, 'proc').toUpperCase() === 'COD',
      },
    ];
  });
}
