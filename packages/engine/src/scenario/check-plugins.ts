import { type Findings, type Mapping, names, type Path } from './findings.ts';
import { isVersionRange, versionInRange } from './version-range.ts';
import type { PluginIdentity } from './vocabulary.ts';

/** Plug-ins as a scenario's names of kinds are held against them. */
export interface PluginNames {
  /** Ids of plug-ins that are there. */
  readonly there: readonly string[];
  /** Ids of plug-ins that the scenario names. */
  readonly named: readonly string[];
}

/** Checks that every plug-in that a scenario names is there, in a version that it takes. */
export function checkPlugins(
  findings: Findings,
  root: Mapping,
  plugins: readonly PluginIdentity[],
): PluginNames {
  const there = plugins.map((p) => p.id);
  if (!Object.hasOwn(root, 'plugins')) return { there, named: [] };
  const path = ['plugins'];
  const entries = findings.map(root['plugins'], path, 'plug-ins');
  for (const [id, range] of entries) {
    const at = [...path, id];
    if (typeof range !== 'string') {
      findings.type(at, range, 'a range of versions, such as ^1.2 or "1.2"');
      continue;
    }
    if (!isVersionRange(range)) {
      findings.error('bad-range', at, `"${range}" is no range of versions.`, {
        expected: 'a range as npm has it, such as ^1.2, ~1.2.3, 1.x or ">=1.2 <3"',
      });
      continue;
    }
    const plugin = plugins.find((p) => p.id === id);
    if (!plugin) {
      findings.error('missing-plugin', at, `The plug-in "${id}" is not there${others(there)}.`, {
        at: 'key',
        expected: `its file, given with --plugin; in a program, createEngine with the plug-in`,
      });
    } else if (!versionInRange(plugin.version, range)) {
      findings.error('plugin-version', at, `The plug-in "${id}" is of version ${plugin.version}.`, {
        expected: `a version in the range ${range}`,
      });
    }
  }
  return { there, named: entries.map(([id]) => id) };
}

/**
 * Says what is wrong with a kind of a plug-in's by the plug-in that it names.
 *
 * @returns whether anything was said, here or where the scenario names its plug-ins.
 */
export function checkPluginOf(
  findings: Findings,
  kind: unknown,
  path: Path,
  { there, named }: PluginNames,
): boolean {
  if (typeof kind !== 'string' || !kind.includes('/')) return false;
  const [id] = kind.split('/') as [string];
  if (named.includes(id)) return !there.includes(id);
  const say = (code: string, message: string, expected: string): true => {
    findings.error(code, path, message, { expected });
    return true;
  };
  return there.includes(id)
    ? say(
        'unnamed-plugin',
        `"${kind}" is of the plug-in "${id}", which the scenario does not name.`,
        `"plugins: { ${id}: … }" at the top of the file, with a range of versions`,
      )
    : say(
        'missing-plugin',
        `"${kind}" is of a plug-in "${id}", which is not there${others(there)}.`,
        `"plugins: { ${id}: … }" at the top of the file, and the plug-in's file given with --plugin`,
      );
}

function others(there: readonly string[]): string {
  return there.length === 0 ? '' : `, only ${names(there)}`;
}
