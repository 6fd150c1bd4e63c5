import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NegmasDomain, type NegmasDomainData } from '@parley-sim/exchange/negmas';

/** Random domains and traces computed by NegMAS itself; beside the repository, and not everywhere. */
const FOLDER = join(import.meta.dirname, '../../../shared/oracles');

export const oraclesExist: boolean =
  existsSync(join(FOLDER, 'domains')) && existsSync(join(FOLDER, 'traces'));

interface OraclePoint {
  utils: number[];
  outcome: number;
}

export interface OracleDomain extends NegmasDomainData {
  id: string;
  n_outcomes: number;
  n_parties: number;
  utility_ranges: [number, number][];
  ties: boolean[];
  utils_sha256_f64le_rowmajor_outcome_by_party: string;
  utils_sums: number[];
  utils: number[][] | null;
  utils_sample: { index: number[]; utils: number[][] } | null;
  n_rational: number;
  rational_fraction: number;
  opposition: number;
  pareto: {
    n_distinct_points: number;
    points_sorted_by_welfare_desc: number[][];
    outcomes: number[];
    all_outcomes_incl_duplicates: number[];
  };
  solutions: Record<string, OraclePoint[]>;
  max_dist: number;
  scored_outcomes: {
    outcome: number;
    distances: Record<string, number>;
    optimality: Record<string, number>;
  }[];
}

export interface OracleNegotiation {
  strategies: string[];
  n_steps: number;
  random_draws: number;
  tie_sensitive: boolean;
  log: unknown[][];
  offers: unknown[][];
  final: {
    step: number;
    agreement: number | null;
    utils: number[] | null;
    timedout: boolean;
    broken: boolean;
    has_error: boolean;
  };
}

export interface OracleTraces {
  domain: string;
  negotiations: OracleNegotiation[];
}

function readAll<T>(kind: string): T[] {
  if (!oraclesExist) return [];
  const files = readdirSync(join(FOLDER, kind)).filter((f) => f.endsWith('.json'));
  return files.sort().map((f) => JSON.parse(readFileSync(join(FOLDER, kind, f), 'utf8')) as T);
}

export const oracleDomains: OracleDomain[] = readAll<OracleDomain>('domains');

export const oracleTraces: OracleTraces[] = readAll<OracleTraces>('traces');

const compiled = new Map<string, NegmasDomain>();

/** The domain of an id, compiled once. */
export function compiledDomain(id: string): NegmasDomain {
  const known = compiled.get(id);
  if (known) return known;
  const data = oracleDomains.find((d) => d.id === id);
  if (!data) throw new Error(`There is no domain ${id}.`);
  const domain = new NegmasDomain(data);
  compiled.set(id, domain);
  return domain;
}
