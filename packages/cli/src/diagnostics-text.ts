import type { LocatedDiagnostic } from '@parley-sim/scenarios';
import { formatDiagnostics } from '@parley-sim/scenarios/diagnostics';
import type { Style } from '@parley-sim/say/terminal';
import { own } from './style.ts';

/** Diagnostics of one file for a stream with a style. */
export function diagnosticsText(
  diagnostics: readonly LocatedDiagnostic[],
  text: string,
  { isColorSupported }: Style,
): string {
  // Whatever the file holds, no escape sequences come out of it but the colours of the diagnostics themselves.
  return own(formatDiagnostics(diagnostics, text, { color: isColorSupported }));
}
