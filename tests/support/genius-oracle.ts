import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

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
