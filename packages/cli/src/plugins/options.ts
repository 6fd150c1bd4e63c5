import type { CommandContext } from '../command-context.ts';
import { type Program, repeated, seconds } from '../options.ts';
import { Problem } from '../problem.ts';
import { NeedsThread } from './given.ts';

/** Commands that scenarios with plug-ins can be given to. */
const TAKING: readonly string[] = [
  'compare',
  'analyze',
  'sweep',
  'tournament',
  'report',
  'check',
  'run',
  'explain',
  'play',
  'replay',
  'lab',
  'import',
  'validate',
  'shard',
  'merge',
  'cluster',
  'list',
  'schema',
];
/** Longest time that one call of a plug-in may take unless it is said, in seconds. */
const LIMIT = 10;

/** Options about plug-ins as they are given. */
interface PluginOptions {
  readonly plugin?: readonly string[];
  readonly pluginLimit?: number;
}

/** Lets commands take plug-ins: a call that is given any is played in a thread of its own. */
export function takePlugins(program: Program, session: CommandContext): void {
  for (const command of program.commands) {
    if (!TAKING.includes(command.name())) continue;
    command
      .option(
        '--plugin <file>',
        'A plug-in (docs/plugins.md). The file is executed: give none that you do not trust. Can be repeated.',
        repeated,
      )
      .option(
        '--plugin-limit <seconds>',
        `How long one call of a plug-in may take. Default: ${LIMIT}.`,
        seconds,
      );
  }
  program.hook('preAction', (_, command) => {
    const { plugin, pluginLimit } = command.opts() as PluginOptions;
    if (plugin === undefined && pluginLimit !== undefined) {
      throw new Problem('--plugin-limit is for plug-ins.', ['Give one: --plugin FILE']);
    }
    if (plugin && !session.plugins) throw new NeedsThread(plugin, pluginLimit ?? LIMIT);
  });
}
