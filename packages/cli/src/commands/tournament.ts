import { counted, quoted } from '@parley-sim/say/terminal';
import {
  type Add,
  ANSWER_WITHIN,
  chance,
  examples,
  FROM_RECORDED,
  KEEP_PROGRAMS,
  Option,
  PARALLEL,
  PARALLEL_MAX,
  positive,
  priorityOption,
  queueOption,
  RECORD,
  repeated,
  RETRIES,
  RETRIES_MAX,
  RUN_WITHIN,
  seconds,
  SEED,
  share,
  whole,
} from '../options.ts';
import { EXIT_ON } from '../io.ts';
import { nearest, ParleyError } from '@parley-sim/engine/basics';
import type { Exploit, TournamentDesign, TournamentResult } from '@parley-sim/engine/tournament';
import type { CommandContext } from '../command-context.ts';
import { Interrupted, Problem, unknownName } from '../problem.ts';

/** `parley tournament`: strategies against each other over many domains. */
export const tournament: Add = (program, session) =>
  program
    .command('tournament')
    .description('Which strategy does best against which.')
    .argument(
      '[domain...]',
      'Domains: suite, a family of it (duo, trio, quartet, quintet, sextet) or one by name (parley list domains), a scenario, a folder of GENIUS, GeniusWeb or NegoLog files. Default: duo.',
    )
    .option(
      '--strategies <name...>',
      'Who takes part: shipped ones (parley list contestants), or kinds such as my/kind:share=0.8+next. NAME=… gives a name. Default: all that are shipped.',
    )
    .option(
      '--external <name=program>',
      'A program that takes part under a name: a command, http://… or model:FILE (docs/external.md). Can be repeated.',
      repeated,
    )
    .option('--answer-within <seconds>', ANSWER_WITHIN, seconds)
    .option('--run-within <seconds>', RUN_WITHIN, seconds)
    .option('--retries <n>', RETRIES, whole(0, RETRIES_MAX))
    .option('--keep-programs', KEEP_PROGRAMS)
    .option('--parallel <n>', PARALLEL, whole(1, PARALLEL_MAX))
    .option('--record <file>', RECORD)
    .option('--from-recorded <file>', FROM_RECORDED)
    .option('-n, --runs <n>', 'Negotiations of each match. Default: 20.', whole(1, 1_000_000))
    .option('-s, --seed <seed>', 'Master seed: any word or number.', SEED)
    .addOption(
      new Option(
        '--field <how>',
        'Opponents at tables of three and more: all play one strategy, or any mixture.',
      )
        .choices(['alike', 'mixed'] as const)
        .default('alike' as const),
    )
    .addOption(
      new Option(
        '--roles <which>',
        'Seats that a strategy takes: each, each with mixed fields in one order, or the first.',
      )
        .choices(['all', 'rotate', 'first'] as const)
        .default('all' as const),
    )
    .option(
      '--fields <n>',
      'Most fields of opponents for a seat; beyond, a balanced sample. Default: 144.',
      whole(1, 1_000_000),
    )
    .option('--no-self-play', 'Nobody meets itself.')
    .addOption(
      new Option('--beliefs <how>', 'Uncertain numbers: drawn anew in each run, or once for all.')
        .choices(['redrawn', 'once'] as const)
        .default('redrawn' as const),
    )
    .addOption(
      new Option(
        '--profiles <how>',
        "Profiles of another program's domain: all at one table, or a domain for every two of them.",
      )
        .choices(['together', 'pairs'] as const)
        .default('together' as const),
    )
    .addOption(
      new Option(
        '--turns <how>',
        "Order of speech in the place of the domains' own; drawn: another for each run.",
      ).choices(['fixed', 'rotating', 'seeded', 'drawn'] as const),
    )
    .option('--protocol <kind>', "Protocol in the place of the domains' own.")
    .addOption(
      new Option(
        '--normalise <how>',
        'Scores as shares of the best deal of each party, or gains as shares of the most that it could gain (advantage: NegMAS’s score).',
      ).choices(['best', 'advantage'] as const),
    )
    .option('--confidence <p>', 'Confidence of all statements: 0.95 or 95%.', share, 0.95)
    .option(
      '--select-best <d>',
      'Play until the best is found, or one that is worse by less than this.',
      positive,
    )
    .option('--alpha <a>', 'How often that choice may be wrong. Default: 1 − confidence.', chance)
    .option('--full', 'Show everything.')
    .option('--domains', 'Show the domains: opposition and Kalai points by each peer’s definition.')
    .option('--conduct', 'Show how they played: gains, steps, what their models learnt.')
    .option('--pairs', 'Show who is better than whom.')
    .option('--matrix', 'Show who gets how much against whom.')
    .option('--game', 'Show the game of strategies: equilibria, dynamics, α-rank.')
    .option(
      '--exploit <strategy>',
      'Search for numbers of a strategy that do better against the equilibrium (plays more).',
    )
    .option(
      '-w, --workers <n>',
      'Threads that play. Default: one for each core; 1 with --rows.',
      whole(1, 256),
    )
    .option(
      '--resume <folder>',
      'Keep what is done in a folder, and do not play again what is there.',
    )
    .addOption(queueOption())
    .addOption(priorityOption())
    .option('--shard <i/n>', 'Play only part i of n into that folder, from 1.')
    .option(
      '--rows <file>',
      'Write every seat of every match to a file: .csv, .ndjson or .parquet.',
    )
    .option('--json', 'Print one JSON document instead.')
    .option('-o, --output <file>', 'Write that JSON document to a file as well.')
    .addHelpText(
      'after',
      examples(session, [
        ['parley tournament', 'all that are shipped, on twenty domains for two'],
        ['parley tournament trio --strategies hold-out micro=micro', ''],
        ['parley tournament anac --rows matches.csv', 'a folder of other programs’ domains'],
        [
          'parley tournament duo --plugin mine.ts --strategies mine/kind hold-out linear',
          'your own strategy',
        ],
      ]),
    )
    .action(async (names, options) => {
      const { ON_QUEUE, remoteOf } = await import('../cluster/choice.ts');
      const { workers, shard, exploit } = options;
      const remote = await remoteOf(session, options, { workers, shard });
      const { Tournament } = await import('@parley-sim/engine/tournament');
      const { tournamentPaper } = await import('@parley-sim/say');
      const { VERSION } = await import('@parley-sim/engine');
      const { deliver } = await import('../delivery.ts');
      const { namedPrograms } = await import('../external/places.ts');
      const { contestantsBy } = await import('../tournament/contestants.ts');
      const { domainsBy } = await import('../tournament/domains.ts');
      const { playTournament } = await import('../tournament/playing.ts');
      const {
        seed,
        runs = 20,
        field,
        roles,
        beliefs,
        confidence,
        json = false,
        full = false,
      } = options;
      if (options.alpha !== undefined && options.selectBest === undefined) {
        throw new Problem(
          '--alpha says how often --select-best may be wrong, which is not asked for.',
        );
      }
      const programs = namedPrograms(session, options);
      if (programs.channels.size === 0 && options.parallel !== undefined)
        throw new Problem('--parallel is for programs that take part.', [
          "Name one: --external NAME='COMMAND'",
        ]);
      const strategies = contestantsBy(session, options.strategies, programs);
      const asked = names.length === 0 ? ['duo'] : names;
      const {
        domains: named,
        asWritten,
        skipped,
      } = await domainsBy(session, asked, {
        strategies,
        profiles: options.profiles,
        ...(options.protocol === undefined ? {} : { protocol: { kind: options.protocol } }),
      });
      const { turns } = options;
      const domains =
        turns === undefined
          ? named
          : named.map((d) => ({ ...d, protocol: { ...d.protocol, turns } }));
      const design = {
        domains,
        strategies,
        runs: options.runs ?? (options.selectBest === undefined ? runs : 2000),
        seed,
        field,
        roles,
        beliefs,
        confidence,
        selfPlay: options.selfPlay,
        ...(options.fields === undefined ? {} : { fieldsMost: options.fields }),
        ...(options.protocol === undefined ? {} : { protocol: { kind: options.protocol } }),
        ...(options.normalise === undefined ? {} : { scale: options.normalise }),
      };
      const until =
        options.selectBest === undefined
          ? undefined
          : { delta: options.selectBest, alpha: options.alpha ?? 1 - confidence };
      const made = usable(() => new Tournament(design, until));
      const command = commandOf(names, options);
      // What is kept in a folder needs no reply.
      if (options.resume === undefined) programs.mustBegin(made);
      const { interrupted, kept } = await playTournament(session, made, {
        ...options,
        design,
        until,
        remote,
        command: session.again(command),
      }).finally(programs.stop);
      if (options.shard !== undefined && !interrupted) return;
      const done = made.done === made.total;
      if (interrupted && !done && !made.ready) {
        throw new Interrupted(interrupted, 'Interrupted before every domain had its first run.', [
          remote
            ? ON_QUEUE
            : options.resume === undefined
              ? 'With --resume FOLDER what is done is kept, and the same command goes on.'
              : `${counted(kept, 'part')} ${kept === 1 ? 'is' : 'are'} kept in ${options.resume}: the same command goes on from there.`,
        ]);
      }
      const result = made.conclude();
      if (exploit !== undefined && !result.strategies.includes(exploit)) {
        throw unknownName(
          'strategy',
          exploit,
          result.strategies,
          nearest(exploit, result.strategies),
        );
      }
      const searched =
        exploit === undefined || interrupted
          ? undefined
          : await exploited(session, design, exploit, result);
      const measured =
        full || options.domains === true
          ? (await import('../tournament/domain-numbers.ts')).domainNumbers(asWritten)
          : undefined;
      const show = {
        scores: full,
        conduct: full || options.conduct === true,
        pairs: full || options.pairs === true,
        matrix: full || options.matrix === true,
        game: full || options.game === true,
      };
      const document = {
        format: 'parley-tournament',
        version: 1,
        engine: VERSION,
        ...result,
        ...(searched ? { exploit: searched } : {}),
        ...(measured ? { measured } : {}),
        ...(skipped.length > 0 ? { skipped } : {}),
      };
      await deliver(session, document, { json, output: options.output }, () =>
        tournamentPaper(result, {
          show,
          command,
          exploit: searched,
          measured,
          skipped: skipped.length,
          programs: programs.channels.size > 0,
        }),
      );
      if (!interrupted) {
        await remote?.forget();
        return;
      }
      session.code = EXIT_ON[interrupted];
      session.say('Interrupted: the results are those of what has been played.');
      if (remote) session.say(ON_QUEUE);
    });

/** @throws Problem where what was asked for makes no tournament, such as a domain with one signatory. */
function usable<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof ParleyError) || error.code !== 'argument/invalid') throw error;
    throw new Problem(error.message.replace(/^design\./, ''));
  }
}

/** What a strategy could gain against the equilibrium, or against all evenly where there is none. */
async function exploited(
  session: CommandContext,
  design: TournamentDesign,
  strategy: string,
  { game, strategies }: TournamentResult,
): Promise<Exploit> {
  const { ExploitStudy } = await import('@parley-sim/engine/tournament');
  const { conduct } = await import('../steps.ts');
  const likeliest = game?.likeliest ?? null;
  const mix =
    likeliest === null
      ? strategies.map(() => 1 / strategies.length)
      : game!.equilibria.equilibria[likeliest]!.mix;
  const study = new ExploitStudy(design, { strategy, mix });
  const interrupted = await conduct(session, [study], 'rounds of the search');
  if (interrupted)
    throw new Interrupted(interrupted, 'Interrupted in the search for better numbers.');
  return study.conclude();
}

/** The command that plays the same, without what only says how it is shown. */
function commandOf(
  names: readonly string[],
  options: {
    readonly strategies?: readonly string[] | undefined;
    readonly external?: readonly string[] | undefined;
    readonly runs?: number | undefined;
    readonly seed: string;
    readonly field: string;
    readonly roles: string;
    readonly beliefs: string;
    readonly fields?: number | undefined;
    readonly selfPlay: boolean;
    readonly profiles: string;
    readonly protocol?: string | undefined;
    readonly turns?: string | undefined;
    readonly normalise?: string | undefined;
    readonly selectBest?: number | undefined;
    readonly resume?: string | undefined;
  },
): string {
  const {
    strategies = [],
    external = [],
    runs,
    seed,
    field,
    roles,
    beliefs,
    fields,
    selfPlay,
  } = options;
  const { protocol, normalise, selectBest, resume } = options;
  return [
    'parley tournament',
    ...names.map(quoted),
    ...(strategies.length > 0 ? ['--strategies', ...strategies.map(quoted)] : []),
    ...external.flatMap((one) => ['--external', quoted(one)]),
    ...(runs === undefined ? [] : [`--runs ${runs}`]),
    ...(seed === SEED ? [] : [`--seed ${quoted(seed)}`]),
    ...(field === 'alike' ? [] : [`--field ${field}`]),
    ...(roles === 'all' ? [] : [`--roles ${roles}`]),
    ...(beliefs === 'redrawn' ? [] : [`--beliefs ${beliefs}`]),
    ...(fields === undefined ? [] : [`--fields ${fields}`]),
    ...(selfPlay ? [] : ['--no-self-play']),
    ...(options.profiles === 'together' ? [] : [`--profiles ${options.profiles}`]),
    ...(options.turns === undefined ? [] : [`--turns ${options.turns}`]),
    ...(protocol === undefined ? [] : [`--protocol ${quoted(protocol)}`]),
    ...(normalise === undefined ? [] : [`--normalise ${normalise}`]),
    ...(selectBest === undefined ? [] : [`--select-best ${selectBest}`]),
    ...(resume === undefined ? [] : [`--resume ${quoted(resume)}`]),
  ].join(' ');
}
