import { scenarioSchema } from '@parley/scenarios';
import { writeText } from '../files.ts';
import { type Session, toJson } from '../session.ts';

/** Prints the JSON Schema of scenario files, or writes it to a file. */
export async function schema(session: Session, output: string | undefined): Promise<number> {
  if (output === undefined) {
    session.json(scenarioSchema());
    return 0;
  }
  await writeText(output, toJson(scenarioSchema()), session.io);
  session.print([
    `The schema is in ${output}. For completion and checks in an editor, begin a scenario with:`,
    `# yaml-language-server: $schema=./${output.replace(/^\.\//, '')}`,
  ]);
  return 0;
}
