import { type Diagnostic, Model, type Scenario, type Trace } from '@parley-sim/engine';
import { nearest } from '@parley-sim/engine/basics';
import { type Recorded } from '@parley-sim/engine/negotiation';
import { readJson } from './json-tree.ts';
import { LocatedFindings, type LocatedDiagnostic } from './located.ts';
import { refuseKeys } from './read.ts';
import { isData, shapeFaults } from './trace-shape.ts';
import { DEPTH_MAX, locate, toData } from './tree.ts';

/** The record of a negotiation that is not over: a trace without an end. */
export interface UnfinishedTrace extends Omit<Trace, 'format' | 'end'> {
  readonly format: 'parley-unfinished';
}

/** A trace, or why there is none. */
export interface TraceReadResult {
  /** Absent where there is an error. */
  trace?: Trace | UnfinishedTrace;
  diagnostics: LocatedDiagnostic[];
  /** Finds the places in the file of what is said by path. */
  readonly locate: (diagnostics: readonly Diagnostic[]) => LocatedDiagnostic[];
}

/** The values are those of some 50,000 offers with a dozen clauses each. */
const LIMITS = { valuesMax: 1_000_000, depthMax: DEPTH_MAX };

/**
 * Reads a trace, as `parley run --json` prints it, or the record of a negotiation that is not over. Never throws for what a
 * file may hold: whatever is wrong is told with its place. Whether the names in it are those of a scenario is for
 * {@link foreignNames} to say.
 */
export function readTrace(text: string, file = 'trace.json'): TraceReadResult {
  const content = text.replace(/^\uFEFF/, '');
  const findings = new LocatedFindings(file, content);
  const nowhere = (): LocatedDiagnostic[] => findings.sorted;
  const root = readJson(content, findings, LIMITS);
  if (root) refuseKeys(root, [], findings);
  if (!root || findings.failed) return { diagnostics: findings.sorted, locate: nowhere };
  const place = (diagnostics: readonly Diagnostic[]): LocatedDiagnostic[] => {
    const placed = new LocatedFindings(file, content);
    for (const d of diagnostics) placed.add(locate(root, d.path, d.at), d);
    return placed.sorted;
  };
  const data = toData(root);
  const faults = [...formatFaults(data)];
  if (faults.length === 0 && isData(data)) faults.push(...shapeFaults(data));
  return {
    ...(faults.length === 0 ? { trace: data as Trace | UnfinishedTrace } : {}),
    diagnostics: place(faults),
    locate: place,
  };
}

/** Says what a document is that is no trace: nobody wants a hundred faults for a file of another sort. */
function formatFaults(data: unknown): Diagnostic[] {
  const fault = (message: string, path: string[] = []): Diagnostic[] => [
    {
      code: 'trace/format',
      severity: 'error',
      path,
      at: 'value',
      message,
      expected: 'a trace, as "parley run -o FILE" writes it',
    },
  ];
  if (!isData(data)) return fault('The file holds no trace.');
  const { format, version } = data;
  if (format !== 'parley-trace' && format !== 'parley-unfinished') {
    if ('parley' in data) return fault('This is a scenario, not a trace.');
    if (format === undefined) return fault('The file has no "format": it is no trace.');
    return fault(`This is a document of the format ${JSON.stringify(format)}.`, ['format']);
  }
  if (version === 1) return [];
  return fault(
    `This version of parley reads traces of version 1, not ${JSON.stringify(version)}.`,
    ['version'],
  );
}

/** Names in a record that its scenario does not have (any more), and deals that are none of its deals. */
export function foreignNames(
  scenario: Scenario,
  { package: name, as, moves, end }: Recorded,
): Diagnostic[] {
  const packages = Object.keys(scenario.packages ?? {});
  const faults: Diagnostic[] = [];
  const known = (
    what: string,
    found: string | undefined,
    valid: readonly string[],
    path: Diagnostic['path'],
  ): void => {
    if (found === undefined || valid.includes(found)) return;
    const near = nearest(found, valid);
    faults.push({
      code: 'trace/unknown-name',
      severity: 'error',
      path,
      at: 'value',
      message: `The scenario has no ${what} "${found}".`,
      expected: valid.length > 0 ? `one of ${valid.join(', ')}` : 'none',
      ...(near === undefined ? {} : { suggestion: near }),
    });
  };
  known('package', name, packages, ['package']);
  const tabled = name === undefined || !packages.includes(name) ? {} : { package: name, as: as! };
  const model = new Model(scenario, tabled);
  const happenings = model.preferenceModel.happenings.map((h) => h.id);
  const bodies = model.bodies.map((b) => b.id);
  const dealt = (
    deal: Readonly<Record<string, unknown>> | undefined,
    path: Diagnostic['path'],
  ): void => {
    if (!deal) return;
    for (const [clause, option] of Object.entries(deal)) {
      const found = model.clauses.find((c) => c.id === clause);
      if (found) known(`option of "${clause}"`, String(option), found.options, [...path, clause]);
      else
        known(
          'clause',
          clause,
          model.clauses.map((c) => c.id),
          [...path, clause],
        );
    }
    for (const { id } of model.clauses) {
      if (Object.hasOwn(deal, id)) continue;
      const message = `The deal says nothing on the clause "${id}".`;
      faults.push({ code: 'trace/open-clause', severity: 'error', path, at: 'key', message });
    }
  };
  for (const [i, m] of moves.entries()) {
    known('actor', m.actor, model.actors, ['moves', i, 'actor']);
    known('actor', m.of, model.actors, ['moves', i, 'of']);
    known('event or move', m.what, happenings, ['moves', i, 'what']);
    known('ratifying body', m.body, bodies, ['moves', i, 'body']);
    dealt(m.deal, ['moves', i, 'deal']);
  }
  if (!end) return faults;
  known('actor', end.cause?.actor, model.actors, ['end', 'cause', 'actor']);
  known('ratifying body', end.cause?.body, bodies, ['end', 'cause', 'body']);
  known('event', end.cause?.event, happenings, ['end', 'cause', 'event']);
  dealt(end.deal, ['end', 'deal']);
  for (const [i, p] of (end.parts ?? []).entries()) {
    dealt(p.deal, ['end', 'parts', i, 'deal']);
    for (const [j, a] of p.bound.entries())
      known('actor', a, model.actors, ['end', 'parts', i, 'bound', j]);
  }
  for (const [j, a] of end.bound.entries()) known('actor', a, model.actors, ['end', 'bound', j]);
  for (const a of Object.keys(end.scores)) known('actor', a, model.actors, ['end', 'scores', a]);
  for (const a of model.actors) {
    if (Object.hasOwn(end.scores, a)) continue;
    const message = `There is no score of "${a}".`;
    faults.push({
      code: 'trace/no-score',
      severity: 'error',
      path: ['end', 'scores'],
      at: 'key',
      message,
    });
  }
  return faults;
}
