import type { Section } from '@parley-sim/say';
import { writeText } from './files.ts';
import { type CommandContext, toJson } from './command-context.ts';

/** Where a result goes, as `--json` and `--output` say. */
export interface Delivery {
  readonly json?: boolean | undefined;
  readonly output?: string | undefined;
}

/** Gives a result out: as a document into a file and with `--json`; to a person as a paper, or a text laid out already. */
export async function deliver(
  session: CommandContext,
  document: unknown,
  { json, output }: Delivery,
  told: () => readonly Section[] | string,
  noun = 'document',
): Promise<void> {
  if (output !== undefined) await writeText(output, toJson(document), session.io);
  if (json) {
    session.json(document);
    return;
  }
  const text = told();
  if (typeof text === 'string') session.io.stdout.write(text);
  else session.paper(text);
  if (output !== undefined) session.say(`The ${noun} is in ${output}.`);
}
