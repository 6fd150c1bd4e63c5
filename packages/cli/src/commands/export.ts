import type { Diagnostic, Scenario } from '@parley-sim/engine';
import { hanging, listed } from '@parley-sim/say/terminal';
import { type Add, examples, Option } from '../options.ts';
import { InvalidScenario } from '../problem.ts';
import type { CommandContext } from '../command-context.ts';

/** `parley export`: writes a scenario as a domain and a profile for each actor, and says what the format has no place for. */
export const exportFiles: Add = (program, session) =>
  program
    .command('export')
    .description('Write a scenario for others, or as a table.')
    .argument('<scenario>', 'A built-in scenario (parley list) or a file.')
    .addOption(
      new Option('--to <format>', 'For which program.')
        .choices(['genius', 'geniusweb', 'positions'])
        .makeOptionMandatory(),
    )
    .requiredOption('-o, --output <folder>', 'Folder for the files; of positions the table (.csv).')
    .option('-f, --force', 'Replace files that are there.')
    .addHelpText(
      'after',
      examples(session, [
        ['parley export used-car --to genius -o car', ''],
        ['parley export act.yaml --to positions -o act.csv', 'who wants what'],
      ]),
    )
    .action(async (name, { to, output, force = false }) => {
      const { exchangeFormats } = await import('@parley-sim/exchange');
      const { locateDiagnostics } = await import('@parley-sim/scenarios');
      const { diagnosticsText } = await import('../diagnostics-text.ts');
      const { writeFolder } = await import('../files.ts');
      const { loadSource } = await import('../scenario-input.ts');
      const { scenario, file, text } = await loadSource(session, name);
      if (to === 'positions') {
        const { exportPositions } = await import('../position-export.ts');
        await exportPositions(session, scenario, output, force);
        return;
      }
      const format = exchangeFormats.find((f) => f.format === to)!;
      const { files, diagnostics } = format.export(scenario);
      if (diagnostics.length > 0) {
        const located = locateDiagnostics(text, diagnostics, { file });
        const shown = diagnosticsText(located, text, session.errorStyle);
        if (!files) {
          throw new InvalidScenario(`${shown}\n${refused(session, format.title, diagnostics)}`);
        }
        session.say(shown);
      }
      if (!files) throw new InvalidScenario('');
      const [domain, ...profiles] = await writeFolder(output, files, session.io, force);
      const { style, width } = session;
      const actors = Object.entries(scenario.actors).map(([id, a]) => a.title ?? id);
      session.print([
        ...hanging(`${style.green('✓')} `, `${domain}  ${style.dim('the domain')}`, width),
        ...profiles.flatMap((path, i) =>
          hanging(`${style.green('✓')} `, `${path}  ${style.dim(actors[i] ?? '')}`, width),
        ),
        '',
        ...hanging(
          '',
          `Not kept, since ${format.title} knows no such thing: ${lost(scenario)}.`,
          width,
        ),
      ]);
    });

/** What stands in the way in one sentence: a large scenario has pages of errors. */
function refused(
  { errorWidth }: CommandContext,
  title: string,
  diagnostics: readonly Diagnostic[],
): string {
  const times = new Map<string, number>();
  for (const { severity, message } of diagnostics) {
    if (severity !== 'error') continue;
    const [what] = message.split(' cannot be expressed in ');
    // Of actors who do not sign each message has the name.
    const kind = what!.replace(/^".*", who signs nothing,$/, 'an actor who signs nothing');
    times.set(kind, (times.get(kind) ?? 0) + 1);
  }
  const kinds = [...times].map(([kind, n]) => {
    const words = kind.replace(/^An? /, (article) => article.toLowerCase());
    return n === 1 ? words : `${words} (${n} times)`;
  });
  return `${hanging('', `${title} cannot hold this scenario: it has no place for ${listed(kinds)}. Nothing is written.`, errorWidth).join('\n')}\n`;
}

/** What the files do not say any more and no diagnostic has spoken of. */
function lost(scenario: Scenario): string {
  const actors = Object.values(scenario.actors);
  const clauses = Object.values(scenario.clauses);
  const text = JSON.stringify(scenario);
  return listed([
    `the protocol and its deadline (${scenario.protocol.kind}, ${scenario.protocol.deadline} rounds)`,
    ...(actors.some((a) => a.strategy) ? ['strategies'] : []),
    ...(clauses.some((c) => c.kind === 'ordinal') ? ['that options have an order'] : []),
    ...(clauses.some((c) => c.kind === 'numeric' && c.unit) ? ['units'] : []),
    ...(scenario.summary === undefined ? [] : ['the summary']),
    ...(scenario.expectations ? ['expectations'] : []),
    'identifiers (titles are kept)',
    ...(/"(evidence|note|source)":/.test(text) ? ['evidence with its notes and sources'] : []),
  ]);
}
