import { type Actor, type Interaction, type Strategy } from '@parley-sim/engine/scenario';
import { type Diagnostic, type Scenario, validateScenario } from '@parley-sim/engine';
import type { LocatedDiagnostic } from '@parley-sim/scenarios/source';
import type { ImportedClause, ImportedProfile, ImportResult } from './imported.ts';
import type { DocumentPlace, SourceReport } from './located.ts';
import { Identifiers } from './names.ts';

/** What the formats leave open: how an imported actor behaves until somebody says otherwise. */
const DEFAULT_STRATEGY: Strategy = {
  bidding: { kind: 'time-dependent', exponent: 1 },
  acceptance: { kind: 'next' },
};

/** What an import found in its files. */
export interface Found {
  /** The scenario's title. */
  name: string;
  /** The format's name, for the summary. */
  format: string;
  clauses: readonly ImportedClause[];
  /** The file that has the clauses. */
  domain: SourceReport;
  profiles: readonly ImportedProfile[];
  /** Rounds until the deadline. */
  deadline: number;
}

/** Something in one of the files. */
interface Origin {
  report: SourceReport;
  place: DocumentPlace;
}

/**
 * Puts a scenario together and checks it. What is wrong with it is reported where it comes from: a clause at its issue, an
 * actor at its profile, an interaction at its hyperrectangle.
 *
 * @param diagnostics The list that the reports write to.
 */
export function assemble(found: Found, diagnostics: LocatedDiagnostic[]): ImportResult {
  const { scenario, origins } = compose(found);
  const errors = validateScenario(scenario).diagnostics.filter((d) => d.severity === 'error');
  const elsewhere = { report: found.domain, place: { span: { start: 0, end: 0 }, path: [] } };
  for (const { code, path, message, expected } of errors) {
    const { report, place } = origins.get(path.slice(0, 2).join(' ')) ?? elsewhere;
    report.error(place, { code, message, ...(expected === undefined ? {} : { expected }) });
  }
  return errors.length > 0 ? { diagnostics } : { scenario, diagnostics };
}

/**
 * Puts a scenario together, in which every imported actor must sign: one that may be too large to be played.
 *
 * @returns `origins`: by the first two keys of a path in the scenario, where that comes from.
 */
export function compose(found: Found): { scenario: Scenario; origins: Map<string, Origin> } {
  const { name, format, clauses, domain, profiles, deadline } = found;
  const origins = new Map<string, Origin>();
  const note = (path: Diagnostic['path'], report: SourceReport, place: DocumentPlace): unknown =>
    origins.set(path.join(' '), { report, place });
  for (const { id, place } of clauses) note(['clauses', id], domain, place);
  const actorIds = new Identifiers('actor');
  const interactionIds = new Identifiers('interaction');
  const actors: Record<string, Actor> = {};
  const interactions: Record<string, Interaction> = {};
  const reference = commonReference(profiles, clauses.length);
  for (const profile of profiles) {
    const { report, place } = profile;
    const id = actorIds.next(profile.name);
    note(['actors', id], report, place);
    actors[id] = {
      title: profile.name,
      ...profile.preferences,
      ...(reference ? {} : { noDeal: profile.noDeal }),
      ...(profile.discount === 1 ? {} : { discount: profile.discount }),
      strategy: structuredClone(DEFAULT_STRATEGY),
    };
    for (const { title, when, add, place: own } of profile.interactions) {
      const key = interactionIds.next(`${id} ${title}`);
      note(['interactions', key], report, own ?? place);
      interactions[key] = { title, when, add: { [id]: add } };
    }
  }
  const scenario: Scenario = {
    parley: 1,
    name: new Identifiers('scenario').next(name),
    title: name,
    summary: `Imported from ${format}: ${profiles.map(({ report }) => report.source.file).join(', ')}.`,
    clauses: Object.fromEntries(clauses.map(({ id, clause }) => [id, clause])),
    actors,
    signatories: Object.keys(actors),
    ...(reference ? { noDeal: { ...reference } } : {}),
    ...(Object.keys(interactions).length > 0 ? { interactions } : {}),
    protocol: { kind: 'alternating-offers', deadline },
  };
  return { scenario, origins };
}

/** The deal that all profiles say no deal is; undefined where they say different ones, or not all of one. */
function commonReference(
  profiles: readonly ImportedProfile[],
  clauses: number,
): ImportedProfile['reference'] {
  const [first, ...others] = profiles.map((p) => p.reference);
  if (!first || Object.keys(first).length < clauses) return undefined;
  const same = others.every(
    (other) => other && Object.entries(first).every(([id, option]) => other[id] === option),
  );
  return same ? first : undefined;
}
