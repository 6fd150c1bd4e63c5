import { frozen } from '../freeze.ts';
import type { Scenario } from '../form/scenario.ts';
import { assertScenario, validateScenario } from '../validation.ts';
import { statedWays } from '../scenario/stated-ways.ts';
import { inWay, type Way, type Ways } from '../scenario/way.ts';

const ALTERNATING = { kind: 'alternating-offers' } as const;

/**
 * Ways in which the same parties could plausibly negotiate, from hard to soft, deaf to listening, under three protocols. What a way
 * does not name stays as the scenario has it, such as when an actor leaves for good.
 */
export const WAYS_OF_NEGOTIATING: readonly Way[] = frozen([
  {
    id: 'stated',
    title: 'as the scenario has it',
    summary: 'The strategies and the protocol of the scenario itself.',
  },
  {
    id: 'hold-out',
    title: 'hold out',
    summary: 'Hard and deaf: everybody holds out until late, whatever the others offer.',
    source: 'Faratin, Sierra and Jennings 1998 (Boulware, exponent 0.2); Raiffa 1982 on Boulwarism',
    strategy: {
      bidding: { kind: 'time-dependent', exponent: 0.2 },
      acceptance: { kind: 'next' },
    },
    protocol: ALTERNATING,
  },
  {
    id: 'give-way',
    title: 'give way early',
    summary: 'Soft and deaf: everybody concedes early, whatever the others offer.',
    source: 'Faratin, Sierra and Jennings 1998 (conceder, exponent 2)',
    strategy: {
      bidding: { kind: 'time-dependent', exponent: 2 },
      acceptance: { kind: 'next' },
    },
    protocol: ALTERNATING,
  },
  {
    id: 'step-for-step',
    title: 'a step for a step',
    summary: 'Hard and listening: a new concession only for a new one of the others.',
    source: 'de Jonge 2022 (MiCRO); Osgood 1962 on graduated reciprocation',
    strategy: { bidding: { kind: 'micro' }, acceptance: { kind: 'micro' } },
    protocol: ALTERNATING,
  },
  {
    id: 'unhurried',
    title: 'negotiators without fear of failure',
    summary: 'Rather hard and listening: negotiators who hardly fear that talks end.',
    source: 'Cross 1965; Binmore, Rubinstein and Wolinsky 1986 (risk 0.03 a round)',
    strategy: {
      bidding: { kind: 'negotiator', risk: 0.03 },
      acceptance: { kind: 'waiting', risk: 0.03 },
    },
    protocol: ALTERNATING,
  },
  {
    id: 'anxious',
    title: 'negotiators who fear failure',
    summary: 'Soft and listening: negotiators who fear that talks may end any day.',
    source: 'Cross 1965; Binmore, Rubinstein and Wolinsky 1986 (risk 0.3 a round)',
    strategy: {
      bidding: { kind: 'negotiator', risk: 0.3 },
      acceptance: { kind: 'waiting', risk: 0.3 },
    },
    protocol: ALTERNATING,
  },
  {
    id: 'plenary',
    title: 'everybody tables drafts',
    summary:
      'Deaf and even: everybody tables a draft in each round, asks for less at an even pace, and all vote on each draft.',
    source:
      'Aydoğan, Festen, Hindriks and Jonker 2017 (AMOP); Faratin, Sierra and Jennings 1998 (exponent 1)',
    strategy: {
      bidding: { kind: 'time-dependent', exponent: 1 },
      acceptance: { kind: 'next' },
    },
    protocol: { kind: 'multiple-offers' },
  },
  {
    id: 'mediated',
    title: 'a mediator’s single text',
    summary:
      'A mediator changes one text as long as nobody minds; at the end all take it or leave it.',
    source: 'Fisher 1978 (one-text procedure); Klein, Faratin, Sayama and Bar-Yam 2003',
    protocol: { kind: 'single-text' },
  },
]);

/** Protocols that can stand in for each other: others say what may be agreed, or by whom. */
const INTERCHANGEABLE: readonly string[] = [
  'alternating-offers',
  'polled-offers',
  'multiple-offers',
  'single-text',
];

/**
 * Ways of negotiating to lay over a scenario: those that it states itself, else the shipped ones, {@link WAYS_OF_NEGOTIATING}: those with which it stays a scenario,
 * and differs from the others. A protocol is put in another's place only where both are talks of all about one deal; an agenda, a
 * table that groups can leave, and monotonic concession stay.
 *
 * @throws ScenarioError if the scenario is not valid.
 */
export function waysOver(scenario: Scenario): Ways {
  const stated = statedWays(assertScenario(scenario));
  if (stated) return stated;
  const stays = !INTERCHANGEABLE.includes(scenario.protocol.kind);
  const seen = new Set<string>();
  const ways = WAYS_OF_NEGOTIATING.map(({ protocol, ...way }) =>
    protocol === undefined || stays ? way : { ...way, protocol },
  ).filter((way) => {
    const laid = inWay(scenario, way);
    const key = JSON.stringify([laid.actors, laid.protocol]);
    if (seen.has(key) || !validateScenario(laid).scenario) return false;
    seen.add(key);
    return true;
  });
  return { name: 'shipped', choices: [{ id: 'ways', ways }], order: 'drawn' };
}
