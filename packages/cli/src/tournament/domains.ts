import { stat } from 'node:fs/promises';
import { dirname, extname, resolve } from 'node:path';
import { ParleyError, type Scenario } from '@parley-sim/engine';
import { pluginsOf } from '@parley-sim/engine/plugin';
import {
  type Contestant,
  DOMAIN_SUITE,
  suiteDomain,
  Tournament,
  type TournamentDesign,
} from '@parley-sim/engine/tournament';
import { isBuiltin } from '@parley-sim/scenarios/builtins';
import type { CommandContext } from '../command-context.ts';
import { readText } from '../files.ts';
import { Problem } from '../problem.ts';
import { loadScenario } from '../scenario-input.ts';
import { FolderReader, type ProfilesAt, type SkippedDomain } from './folders.ts';

/** So many skipped domains are named one by one, each with so many characters of its reason. */
const NAMED = 10;
const REASON = 160;

/** Who plays, and how folders are read. */
export interface DomainsFor {
  readonly strategies: readonly Contestant[];
  readonly protocol?: TournamentDesign['protocol'];
  readonly profiles: ProfilesAt;
}

/**
 * Domains that arguments name. What is named by itself has to be readable; of folders, what cannot be read or played is skipped, with its
 * reason. As they are written they name no plug-ins of strategies, so that measures of them do not depend on who plays.
 *
 * @throws Problem where nothing is left, or a name is none.
 */
export async function domainsBy(
  session: CommandContext,
  names: readonly string[],
  design: DomainsFor,
): Promise<{ domains: Scenario[]; asWritten: Scenario[]; skipped: SkippedDomain[] }> {
  const reader = new FolderReader(session, design.profiles);
  const found: Scenario[] = [];
  const foreign = new Map<string, string[]>();
  const sorts = await Promise.all(names.map((name) => sortOf(session, name)));
  const folders = sorts.some(({ sort }) => sort === 'folder');
  for (const { name, sort } of sorts) {
    // One after the other, so that faults are told in the order of the arguments.
    /* oxlint-disable no-await-in-loop */
    if (sort === 'made') found.push(...suiteBy(name));
    else if (sort === 'folder') {
      for (const domain of await reader.folder(name)) {
        const fault = whyNot(withPlugins(session, domain, design.strategies), design);
        if (fault) reader.skip(domain.name, fault);
        else found.push(domain);
      }
    } else if (reader.covers(name)) continue;
    else if (sort === 'foreign')
      foreign.set(dirname(name), [...(foreign.get(dirname(name)) ?? []), name]);
    else if (sort === 'other' && folders)
      reader.skip(name, new Error('it is neither a scenario nor a domain or profile'));
    else found.push(await loadScenario(session, name));
    /* oxlint-enable no-await-in-loop */
  }
  const before = reader.skipped.length;
  for (const [folder, files] of foreign) {
    // oxlint-disable-next-line no-await-in-loop
    found.push(...(await reader.files(folder, files)));
  }
  const { skipped } = reader;
  const named = skipped[before];
  if (named && !folders)
    throw new Problem(`${named.domain} cannot be read as a domain: ${named.reason}`);
  if (found.length === 0) {
    throw new Problem('There is no domain to play in.', [
      ...skipped.slice(0, NAMED).map(({ domain, reason }) => `${domain}: ${reason}`),
      ...(skipped.length > NAMED ? [`… and ${skipped.length - NAMED} more`] : []),
    ]);
  }
  tell(session, skipped);
  const asWritten = distinct(found);
  return {
    domains: asWritten.map((d) => withPlugins(session, d, design.strategies)),
    asWritten,
    skipped,
  };
}

type Sort = 'made' | 'folder' | 'foreign' | 'scenario' | 'other';

/** What an argument names. `FOLDER/**` is the folder, where no shell has filled it in. */
async function sortOf(
  session: CommandContext,
  name: string,
): Promise<{ name: string; sort: Sort }> {
  if (suiteBy(name).length > 0) return { name, sort: 'made' };
  if (isBuiltin(name)) return { name, sort: 'scenario' };
  const folder = name.replace(/(?:\/\*{1,2})+\/?$/, '');
  for (const path of [name, folder]) {
    // oxlint-disable-next-line no-await-in-loop
    const there = await stat(resolve(session.io.cwd, path)).catch(() => undefined);
    if (there?.isDirectory()) return { name: path, sort: 'folder' };
    if (there && path === name) {
      const kind = extname(name).toLowerCase();
      if (kind === '.xml') return { name, sort: 'foreign' };
      // oxlint-disable-next-line no-await-in-loop
      if (kind === '.json') return { name, sort: await sortOfJson(session, name) };
      return { name, sort: kind === '.yaml' || kind === '.yml' ? 'scenario' : 'other' };
    }
  }
  return { name, sort: 'scenario' };
}

async function sortOfJson({ io }: CommandContext, file: string): Promise<Sort> {
  const { sortOf: sort } = await import('../foreign-files.ts');
  const found = sort({ file, text: await readText(file, io) });
  if (found === 'geniusweb' || found === 'negolog') return 'foreign';
  return found === 'other' ? 'other' : 'scenario';
}

/** Why a domain of a folder cannot be played by these strategies, if it cannot. */
function whyNot(domain: Scenario, { strategies, protocol }: DomainsFor): Error | undefined {
  try {
    void new Tournament({ domains: [domain], strategies, ...(protocol ? { protocol } : {}) });
    return undefined;
  } catch (error) {
    if (error instanceof ParleyError) return error;
    throw error;
  }
}

/** Domains of the suite that a word means: all, a family, or one. */
function suiteBy(name: string): Scenario[] {
  return DOMAIN_SUITE.filter(
    (d) =>
      name === 'suite' || d.name === name || (!name.includes('-') && d.name.startsWith(`${name}-`)),
  ).map((d) => suiteDomain(d.name));
}

function tell(session: CommandContext, skipped: readonly SkippedDomain[]): void {
  for (const { domain, reason } of skipped.slice(0, NAMED))
    session.say(
      `! ${domain} is skipped: ${reason.length > REASON ? `${reason.slice(0, REASON - 1)}…` : reason}`,
    );
  if (skipped.length > NAMED) {
    session.say(
      `! ${skipped.length - NAMED} more are skipped; --json has them all with their reasons.`,
    );
  }
}

/** Each domain once; different ones of one name are told apart by a number. */
function distinct(domains: readonly Scenario[]): Scenario[] {
  const seen = new Map<string, number>();
  const once = domains.filter((d, i) => {
    const text = JSON.stringify(d);
    return domains.findIndex((e) => e.name === d.name && JSON.stringify(e) === text) === i;
  });
  return once.map((domain) => {
    const count = (seen.get(domain.name) ?? 0) + 1;
    seen.set(domain.name, count);
    return count === 1 ? domain : { ...domain, name: `${domain.name}-${count}` };
  });
}

/** A domain that names the plug-ins of which strategies take kinds, read by the engine that has them. */
function withPlugins(
  { plugins: given }: CommandContext,
  domain: Scenario,
  strategies: readonly Contestant[],
): Scenario {
  if (!given) return domain;
  const text = JSON.stringify(strategies.map((s) => s.strategy));
  const used = given.engine.plugins.filter(({ id }) => text.includes(`"${id}/`));
  const there = pluginsOf(domain).plugins ?? [];
  if (used.every(({ id }) => there.some((p) => p.id === id))) return domain;
  const plugins = {
    ...domain.plugins,
    ...Object.fromEntries(used.map(({ id, version }) => [id, version])),
  };
  return given.engine.scenario({ ...domain, plugins });
}
