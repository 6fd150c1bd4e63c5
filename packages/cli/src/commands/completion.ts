import { type Add, Argument } from '../options.ts';

/** `parley completion`: prints the script by which a shell completes commands, options and names. */
export const completion: Add = (program, session) =>
  program
    // The help is full; its last line names it.
    .command('completion', { hidden: true })
    .description('Print the script by which a shell completes commands, options and names.')
    .addArgument(
      new Argument('<shell>', 'For which shell.').choices([
        'bash',
        'zsh',
        'fish',
        'powershell',
      ] as const),
    )
    .action(async (shell) => {
      const { completionScript } = await import('../completion/script.ts');
      session.io.stdout.write(completionScript(program, shell));
    });
