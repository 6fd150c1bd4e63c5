import { pow } from '@parley-sim/engine/basics';
import { type Scenario } from '@parley-sim/engine';
import { fileNames, refuseUnknownToPeers, ScenarioReport, type ExportResult } from './exported.ts';
import { greatest, least } from './extremes.ts';
import { readGenius } from './genius-import.ts';
import { issueTypes, writeDomain, writeProfile } from './genius-writer.ts';
import type { SourceFile } from './located.ts';
import { dealsAbove } from './preferences.ts';
import { tabulate, UNIT, type JointTerm, type ScoreTable, type TableActor } from './score-table.ts';
import { unwritable } from './xml-text.ts';

/** Deals looked at one by one where interactions might be GENIUS's own cut at 1. */
const CUT_DEALS_MAX = 10_000;

/**
 * Writes a scenario as a GENIUS domain and one preference profile per actor (XML). GENIUS computes from them every
 * score of every deal, to the billionth; importing them again gives the same scores.
 *
 * GENIUS knows additive preferences over discrete, integer and real issues, a reservation value and a discount, and
 * sums of hyperrectangles over integer issues. Everything else that bears on who wants what (red lines, constraints,
 * beliefs, costs of delay, actors who do not sign, interactions over several named clauses) is refused with its path.
 * Strategies, the protocol, titles of actors beyond the file name and evidence have no place in the format.
 */
export function exportGenius(scenario: Scenario): ExportResult {
  const report = new ScenarioReport('GENIUS XML');
  refuseUnknownToPeers(scenario, report);
  const table = tabulate(scenario, report);
  if (!table) return { diagnostics: report.diagnostics };
  const integersOnly = table.clauses.every(({ clause }) => {
    return clause.kind === 'numeric' && clause.step === 1 && Number.isInteger(clause.from);
  });
  const beyondCut = new Map(table.actors.map((actor) => [actor, termsBeyondCut(actor)]));
  for (const [actor, terms] of beyondCut) {
    for (const { path } of integersOnly ? [] : terms) {
      const expected = 'integer issues only, or no interactions over several clauses';
      report.inexpressible(path, 'An interaction over several clauses', expected);
    }
    // Rounding may lift the best deal above 1 by some billionths; GENIUS, which does not round, knows nothing of them.
    const most = actor.adjusted ? UNIT : UNIT + actor.scores.length;
    if (actor.joint.length === 0 && sum(actor.scores.map(greatest)) > most) {
      report.inexpressible(['actors', actor.id], 'A deal that is worth more than 1');
    }
  }
  if (unwritable(scenario.title)) report.inexpressible(['title'], 'A control character');
  refuseUnwritable(table, report);
  if (report.failed) return { diagnostics: report.diagnostics };
  const nonlinear = [...beyondCut.values()].some((terms) => terms.length > 0);
  const types = issueTypes(table, nonlinear);
  const texts = [
    writeDomain(scenario.title, table.clauses, types),
    ...table.actors.map((actor) =>
      writeProfile(scenario.title, table.clauses, types, actor, {
        discount: pow(actor.discount, scenario.protocol.deadline + 1),
        rectangles: beyondCut.get(actor)!,
      }),
    ),
  ];
  const names = fileNames([scenario.title, ...table.actors.map(({ name }) => name)], 'xml');
  const files = names.map((file, index) => ({ file, text: texts[index]! }));
  if (nonlinear) refuseOutOfRange(table, files, report);
  return report.failed
    ? { diagnostics: report.diagnostics }
    : { files, diagnostics: report.diagnostics };
}

/** A sum of rectangles can leave [0, 1], where GENIUS would cut it; the reader knows how to tell. */
function refuseOutOfRange(
  table: ScoreTable,
  [domain, ...profiles]: readonly SourceFile[],
  report: ScenarioReport,
): void {
  for (const [index, { id }] of table.actors.entries()) {
    const found = readGenius({ domain: domain!, profiles: [profiles[index]!] }, []);
    if (!found) {
      report.inexpressible(['actors', id], 'A deal that may be worth less than 0 or more than 1');
    }
  }
}

/**
 * The interactions over several clauses, unless all they do is what GENIUS does by itself: cut deals above 1 down to 1.
 */
function termsBeyondCut(actor: TableActor): readonly JointTerm[] {
  if (actor.joint.length === 0) return [];
  const cut = dealsAbove(actor.scores, UNIT, CUT_DEALS_MAX);
  if (!cut) return actor.joint;
  const inCutDealsOnly = actor.joint.every(({ options }) => {
    const lowest = actor.scores.map((row, index) => {
      return least(options.get(index)?.map((option) => row[option]!) ?? row);
    });
    return sum(lowest) > UNIT;
  });
  const isCut = cut.every(({ score, options }) => {
    // Deals in one group are worth the same; an interaction that holds for some of them only is no cut.
    const adds = actor.joint.map((term) => {
      const holds = [...term.options].map(([index, allowed]) => {
        const inside = options[index]!.filter((option) => allowed.includes(option)).length;
        return inside === 0 ? 0 : inside / options[index]!.length;
      });
      if (holds.includes(0)) return 0;
      return holds.every((share) => share === 1) ? term.add : NaN;
    });
    return score + sum(adds) === UNIT;
  });
  return inCutDealsOnly && isCut ? [] : actor.joint;
}

function refuseUnwritable(table: ScoreTable, report: ScenarioReport): void {
  for (const { id, name, optionNames, options } of table.clauses) {
    if (unwritable(name)) report.inexpressible(['clauses', id], 'A control character');
    for (const [index, option] of optionNames.entries()) {
      if (!unwritable(option)) continue;
      report.inexpressible(['clauses', id, 'options', options[index]!], 'A control character');
    }
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
