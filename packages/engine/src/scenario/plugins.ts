import type { FieldPlace } from '../form/walk.ts';
import { isIdentifier, isMapping, names, type Path } from '../form/findings.ts';
import type { PluginIdentity } from '../form/vocabulary.ts';
import type { Scope } from './scope.ts';
import { isVersionRange, versionInRange } from './version-range.ts';

/** Reads the range of versions of a plug-in, which has to be there in one that the scenario takes. */
export function readPluginRange(
  { findings, plugins }: Scope,
  { value: range, path }: FieldPlace,
): void {
  const id = String(path.at(-1));
  if (typeof range !== 'string') {
    findings.type(path, range, 'a range of versions, such as ^1.2 or "1.2"');
    return;
  }
  if (!isVersionRange(range)) {
    findings.error('bad-range', path, `"${range}" is no range of versions.`, {
      expected: 'a range as npm has it, such as ^1.2, ~1.2.3, 1.x or ">=1.2 <3"',
    });
    return;
  }
  const plugin = plugins.find((p) => p.id === id);
  if (!plugin) {
    findings.error('missing-plugin', path, `The plug-in "${id}" is not there${others(plugins)}.`, {
      at: 'key',
      expected: `its file, given with --plugin; in a program, createEngine with the plug-in`,
    });
  } else if (!versionInRange(plugin.version, range)) {
    findings.error('plugin-version', path, `The plug-in "${id}" is of version ${plugin.version}.`, {
      expected: `a version in the range ${range}`,
    });
  }
}

/**
 * Says what is wrong with a kind of a plug-in's by the plug-in that it names.
 *
 * @returns whether anything was said, here or where the scenario names its plug-ins.
 */
export function readPluginOf(
  { findings, plugins, root }: Scope,
  kind: unknown,
  path: Path,
): boolean {
  if (typeof kind !== 'string' || !kind.includes('/')) return false;
  const [id] = kind.split('/') as [string];
  const there = plugins.some((p) => p.id === id);
  const { plugins: named } = root;
  if (isMapping(named) && isIdentifier(id) && Object.hasOwn(named, id)) return !there;
  const say = (code: string, message: string, expected: string): true => {
    findings.error(code, path, message, { expected });
    return true;
  };
  return there
    ? say(
        'unnamed-plugin',
        `"${kind}" is of the plug-in "${id}", which the scenario does not name.`,
        `"plugins: { ${id}: … }" at the top of the file, with a range of versions`,
      )
    : say(
        'missing-plugin',
        `"${kind}" is of a plug-in "${id}", which is not there${others(plugins)}.`,
        `"plugins: { ${id}: … }" at the top of the file, and the plug-in's file given with --plugin`,
      );
}

function others(plugins: readonly PluginIdentity[]): string {
  return plugins.length === 0 ? '' : `, only ${names(plugins.map((p) => p.id))}`;
}
