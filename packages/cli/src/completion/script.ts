import { VERSION } from '@parley-sim/engine/basics';
import { WAYS_OF_NEGOTIATING } from '@parley-sim/engine/ensemble';
import { vocabulary } from '@parley-sim/engine/scenario';
import { CONTESTANTS, DOMAIN_SUITE } from '@parley-sim/engine/tournament';
import { builtins, loadBuiltin } from '@parley-sim/scenarios';
import type { Program } from '../options.ts';
import { bashCompletion } from './bash.ts';
import { fishCompletion } from './fish.ts';
import { powershellCompletion } from './powershell.ts';
import { completionTable, type CompletionTable } from './table.ts';
import { zshCompletion } from './zsh.ts';

export type Shell = 'bash' | 'zsh' | 'fish' | 'powershell';

const SHELLS: Readonly<Record<Shell, (table: CompletionTable) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
  powershell: powershellCompletion,
};

/** The script by which a shell completes the command, made from the command's own declarations. */
export function completionScript(program: Program, shell: Shell): string {
  const scenarios = builtins().map(({ name }) => name);
  const packages = new Map(
    scenarios.map((name) => [name, Object.keys(loadBuiltin(name).packages ?? {})]),
  );
  const strategies = CONTESTANTS.map(({ id }) => id);
  const names = {
    scenario: scenarios,
    domain: DOMAIN_SUITE.map(({ name }) => name),
    kind: vocabulary.protocol.map(({ kind }) => kind),
    way: WAYS_OF_NEGOTIATING.map(({ id }) => id),
    strategy: strategies,
    '--strategies': strategies,
  };
  return SHELLS[shell](completionTable(program, VERSION, names, packages));
}
