import type { Divergence, Recorded } from '@parley-sim/engine/negotiation';
import type { LocatedDiagnostic } from '@parley-sim/scenarios';
import { diagnosticsText } from './diagnostics-text.ts';
import type { CommandContext } from './command-context.ts';
import type { TraceSource } from './trace-input.ts';

/** The first difference, shown where it stands in the trace. */
export function differs(
  session: CommandContext,
  file: string,
  { text, locate, trace }: TraceSource,
  { path, recorded, produced, refused }: Divergence,
): string {
  const found: LocatedDiagnostic[] = locate([
    {
      code: 'trace/differs',
      severity: 'error',
      path,
      at: recorded === undefined ? 'key' : 'value',
      message: `${where(path, trace.moves)}${verdict(recorded, produced, refused)}`,
    },
  ]);
  return diagnosticsText(found, text, session.errorStyle)
    .trimEnd()
    .concat(`\n${file} is not what the engine does now; this is the first difference.`);
}

function where(path: Divergence['path'], moves: Recorded['moves']): string {
  const [part, at, ...rest] = path;
  if (part === 'moves' && typeof at === 'number') {
    const move = moves[at];
    const who = move?.actor === undefined ? '' : ` by ${move.actor}`;
    const name = move
      ? `Move ${at + 1} of ${moves.length} (round ${move.round}${who})`
      : 'After the last move';
    return `${name}${rest.length > 0 ? `, ${rest.join(', ')}` : ''}: `;
  }
  const name = part === 'end' ? 'The end' : 'The numbers drawn for the run';
  const inside = at === undefined ? '' : `, ${[at, ...rest].join(', ')}`;
  return `${name}${inside}: `;
}

function verdict(recorded: unknown, produced: unknown, refused: string | undefined): string {
  if (refused !== undefined) return `the move made by hand is not possible any more. ${refused}`;
  if (produced === undefined) return `the trace has ${shown(recorded)}, the engine nothing.`;
  if (recorded === undefined) return `the trace has nothing, the engine ${shown(produced)}.`;
  return `the trace has ${shown(recorded)}, the engine ${shown(produced)}.`;
}

function shown(value: unknown): string {
  return JSON.stringify(value);
}
