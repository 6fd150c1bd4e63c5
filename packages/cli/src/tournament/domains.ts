import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Scenario } from '@parley-sim/engine';
import { pluginsOf } from '@parley-sim/engine/plugin';
import { type Contestant, DOMAIN_SUITE, suiteDomain } from '@parley-sim/engine/tournament';
import { counted } from '@parley-sim/say/terminal';
import { isBuiltin } from '@parley-sim/scenarios/builtins';
import type { CommandContext } from '../command-context.ts';
import { Problem } from '../problem.ts';
import { loadScenario } from '../scenario-input.ts';

/** Domain that could not be read, and why. */
export interface SkippedDomain {
  readonly domain: string;
  readonly reason: string;
}

/** So many skipped domains are named one by one. */
const NAMED = 10;

/**
 * Domains that arguments name. What is named by itself has to be readable; of folders, what cannot be read is skipped, with its reason.
 *
 * @throws Problem where nothing is left, or a name is none.
 */
export async function domainsBy(
  session: CommandContext,
  names: readonly string[],
  strategies: readonly Contestant[],
): Promise<{ domains: Scenario[]; skipped: SkippedDomain[] }> {
  const found: Scenario[] = [];
  const skipped: SkippedDomain[] = [];
  for (const name of names) {
    const made = suiteBy(name);
    if (made.length > 0) found.push(...made);
    // One after the other, so that faults are told in the order of the arguments.
    // oxlint-disable-next-line no-await-in-loop
    else if (!isBuiltin(name) && (await isFolder(session, name))) {
      // oxlint-disable-next-line no-await-in-loop
      await readFolder(session, name, found, skipped);
      // oxlint-disable-next-line no-await-in-loop
    } else found.push(await loadScenario(session, name));
  }
  tell(session, skipped);
  if (found.length === 0)
    throw new Problem(
      'There is no domain to play in.',
      skipped.map((s) => `${s.domain}: ${s.reason}`),
    );
  return { domains: distinct(found).map((d) => withPlugins(session, d, strategies)), skipped };
}

/** Domains of the suite that a word means: all, a family, or one. */
function suiteBy(name: string): Scenario[] {
  return DOMAIN_SUITE.filter(
    (d) =>
      name === 'suite' || d.name === name || (!name.includes('-') && d.name.startsWith(`${name}-`)),
  ).map((d) => suiteDomain(d.name));
}

async function isFolder({ io }: CommandContext, name: string): Promise<boolean> {
  return stat(resolve(io.cwd, name)).then(
    (s) => s.isDirectory(),
    () => false,
  );
}

/** A folder is one domain of another program, or has folders that are. Scenario files in it are domains, too. */
async function readFolder(
  session: CommandContext,
  folder: string,
  found: Scenario[],
  skipped: SkippedDomain[],
): Promise<void> {
  const entries = await readdir(resolve(session.io.cwd, folder), { withFileTypes: true });
  const sorted = entries.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const files = sorted.filter((e) => e.isFile()).map((e) => e.name);
  for (const { name } of sorted.filter((e) => e.isDirectory())) {
    // oxlint-disable-next-line no-await-in-loop
    await readFolder(session, join(folder, name), found, skipped);
  }
  for (const name of files.filter((f) => /\.ya?ml$/i.test(f))) {
    // oxlint-disable-next-line no-await-in-loop
    await attempt(join(folder, name), skipped, async () =>
      found.push(await loadScenario(quiet(session), join(folder, name))),
    );
  }
  if (!files.some((f) => /\.(?:xml|json)$/i.test(f))) return;
  await attempt(folder, skipped, async () => found.push(await importFolder(session, folder)));
}

async function importFolder(session: CommandContext, folder: string): Promise<Scenario> {
  const { readForeign, sortForeign } = await import('../foreign-files.ts');
  const files = await readForeign([folder], session.io);
  const { format, domain, profiles } = sortForeign(files);
  if (profiles.length < 2) throw new Problem('it has one profile; a negotiation has two or more');
  const { scenario, diagnostics } = format.import({
    ...(domain ? { domain } : {}),
    profiles,
    deadline: 100,
  });
  const error = diagnostics.find((d) => d.severity === 'error');
  if (!scenario)
    throw new Problem(error ? `${error.file}: ${error.message}` : 'it makes no scenario');
  return {
    ...scenario,
    name:
      folder
        .replaceAll(/[^A-Za-z0-9]+/g, '-')
        .replaceAll(/^-|-$/g, '')
        .toLowerCase() || scenario.name,
  };
}

async function attempt(
  domain: string,
  skipped: SkippedDomain[],
  read: () => Promise<unknown>,
): Promise<void> {
  try {
    await read();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const text = error.message.replaceAll(/\s+/g, ' ').trim();
    skipped.push({ domain, reason: text.length > 160 ? `${text.slice(0, 159)}…` : text });
  }
}

/** The same call, of which warnings are not printed: there may be hundreds. */
function quiet(session: CommandContext): CommandContext {
  return Object.assign(Object.create(session) as CommandContext, { say: () => undefined });
}

function tell(session: CommandContext, skipped: readonly SkippedDomain[]): void {
  for (const { domain, reason } of skipped.slice(0, NAMED))
    session.say(`! ${domain} is skipped: ${reason}`);
  if (skipped.length > NAMED) {
    session.say(
      `! ${counted(skipped.length - NAMED, 'more domain')} skipped; --json has them all with their reasons.`,
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
