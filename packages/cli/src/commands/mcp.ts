import { type Add, examples } from '../options.ts';

/** `parley mcp`: serves an assistant over standard input and output, as the Model Context Protocol has it. */
export const mcp: Add = (program, session) =>
  program
    // The list of commands fills its window; docs/mcp.md and docs/cli.md have it.
    .command('mcp', { hidden: true })
    .description('Let an assistant use parley (Model Context Protocol over standard input).')
    .argument('[folder...]', 'Folders that it may read and write in. Default: the current one.')
    .addHelpText('after', examples(session, [['parley mcp ./scenarios', 'as docs/mcp.md says']]))
    .action(async (folders) => {
      const { Folders } = await import('../mcp/folders.ts');
      const { serve } = await import('../mcp/serve.ts');
      const given = folders.length === 0 ? ['.'] : folders;
      await serve(session, new Folders(session.io.cwd, given));
    });
