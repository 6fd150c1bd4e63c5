import { type Add, examples } from '../options.ts';

/** `parley game`: what can be worked out of a small game in a file of its own. */
export const game: Add = (program, session) =>
  program
    .command('game')
    .description('Small games: power, fair shares, stable states.')
    .argument('<file>', 'The file of a game (docs/games.md).')
    .option('--full', 'Show every winning and blocking group.')
    .option('--json', 'Print one JSON document instead.')
    .option('-o, --output <file>', 'Write that JSON document to a file as well.')
    .addHelpText(
      'after',
      examples(session, [
        ['parley game council.yaml', 'who has how much power in a vote'],
        ['parley validate council.yaml', 'what is wrong with the file'],
      ]),
    )
    .action(async (file, { full = false, ...delivery }) => {
      const { solveGame } = await import('@parley-sim/engine/game');
      const { gamePaper } = await import('@parley-sim/say');
      const { deliver } = await import('../delivery.ts');
      const { loadGame } = await import('../game-input.ts');
      const found = await loadGame(session, file);
      const solution = solveGame(found);
      await deliver(session, solution, delivery, () => gamePaper(solution, { game: found, full }));
    });
