import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Scenario } from '@parley-sim/engine';
import { compose, readGenius, type SourceFile } from './internals/exchange.ts';

/** Domains with values computed by GENIUS itself; beside the repository, and not everywhere. */
const FOLDER = join(import.meta.dirname, '../../../shared/oracles/genius');

export const oraclesExist: boolean = existsSync(FOLDER);

function oracleText(path: string): string {
  return readFileSync(join(FOLDER, path), 'utf8');
}

export function oracleFile(folder: string, name: string): { file: string; text: string } {
  return { file: name, text: oracleText(`${folder}/${name}`) };
}

export function oracleJson(path: string): unknown {
  return JSON.parse(oracleText(path));
}

/** A domain that scores as GENIUS says, but is too large to be played, so that an import gives no scenario. */
export function readUnplayable(domain: SourceFile, profiles: readonly SourceFile[]): Scenario {
  return compose(readGenius({ domain, profiles, deadline: 10 }, [])!).scenario;
}
