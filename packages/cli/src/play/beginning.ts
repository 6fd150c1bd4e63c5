import { Negotiation, retrace, type Scenario } from '@parley-sim/engine';
import { hanging, quoted } from '@parley-sim/say/terminal';
import { differs } from '../divergence-text.ts';
import { SEED } from '../options.ts';
import { InvalidScenario, Problem } from '../problem.ts';
import { loadScenario } from '../scenario-input.ts';
import type { CommandContext } from '../command-context.ts';
import { parseActor, parseTabled } from '../tabled.ts';
import { loadTrace } from '../trace-input.ts';

/** What is to be played, as the options of `parley play` say. */
export interface Beginning {
  readonly as?: string | undefined;
  readonly package?: string | undefined;
  readonly seed?: string | undefined;
  readonly run?: number | undefined;
  readonly resume?: string | undefined;
}

/** A negotiation in which a person has an actor's place. */
export interface Begun {
  readonly scenario: Scenario;
  readonly negotiation: Negotiation;
  readonly me: string;
  readonly seed: string;
  readonly run: number;
  /** Which draw the beliefs are. */
  readonly draw: number;
}

/** Begins a negotiation, or takes up one that was left. */
export async function begin(
  session: CommandContext,
  name: string,
  options: Beginning,
): Promise<Begun> {
  return options.resume === undefined
    ? beginAnew(session, name, options)
    : takeUp(session, name, options.resume, options);
}

async function beginAnew(
  session: CommandContext,
  name: string,
  options: Beginning,
): Promise<Begun> {
  const scenario = await loadScenario(session, name);
  const { seed = SEED, run = 0 } = options;
  const tabled =
    options.package === undefined ? {} : parseTabled(scenario, options.package, 'frame');
  const negotiation = new Negotiation(scenario, { tabled, seed, run });
  if (options.as === undefined) {
    throw new Problem('Whose place do you take?', [
      `Name an actor: parley play ${quoted(name)} --as ${seated(negotiation)[0]}`,
      `There are: ${seated(negotiation).join(', ')}`,
    ]);
  }
  const me = placeOf(negotiation, scenario, options.as);
  return { scenario, negotiation, me, seed, run, draw: run };
}

async function takeUp(
  session: CommandContext,
  name: string,
  file: string,
  options: Beginning,
): Promise<Begun> {
  for (const option of ['package', 'seed', 'run'] as const) {
    if (options[option] === undefined) continue;
    throw new Problem(`--${option} cannot be given with --resume: ${file} says what was begun.`);
  }
  const source = await loadTrace(session, file, name);
  const { trace, scenario, changes } = source;
  if (trace.format === 'parley-trace') {
    throw new Problem(`${file} is over: there is nothing to go on with.`, [
      `Read it: parley replay ${quoted(file)}`,
    ]);
  }
  for (const change of changes) session.say(hanging('! ', change, session.errorWidth).join('\n'));
  const { negotiation, divergence } = retrace(scenario, trace);
  if (divergence) throw new InvalidScenario(differs(session, file, source, divergence));
  const hand = trace.moves.find((m) => m.byHand)?.actor;
  const as = options.as ?? hand;
  if (as === undefined) {
    throw new Problem(`Nobody has moved by hand in ${file} yet: whose place do you take?`, [
      `Name an actor: --as ${seated(negotiation).join(' or ')}`,
    ]);
  }
  return {
    scenario,
    negotiation,
    me: placeOf(negotiation, scenario, as),
    seed: trace.seed,
    run: trace.run,
    draw: trace.draw ?? trace.run,
  };
}

function seated({ model }: Negotiation): string[] {
  return model.order.map((a) => model.actors[a]!);
}

function placeOf(negotiation: Negotiation, scenario: Scenario, name: string): string {
  const actor = parseActor(scenario, name);
  if (seated(negotiation).includes(actor)) return actor;
  throw new Problem(`"${actor}" does not sit at this table.`, [
    `These do: ${seated(negotiation).join(', ')}`,
  ]);
}
