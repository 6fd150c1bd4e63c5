import { Negotiation, type Scenario } from '@parley-sim/engine';
import { openStream } from '@parley-sim/engine/random';

/** The share of runs in which a mediator adopts the first change of its text against these votes, by actor, in a round. */
export function adoptionRate(
  scenario: Scenario,
  round: number,
  strengths: readonly number[],
  runs: number,
): number {
  const negotiation = new Negotiation(scenario);
  // The text is laid down and a change is proposed.
  while (negotiation.asks !== 'weigh') negotiation.step();
  const { model } = negotiation;
  const helper = model.protocol.helper!(model.parameters, model);
  const voices = strengths.map((strength, actor) => ({ actor, strength }));
  const state = { ...negotiation.state, round, own: { voices } };
  const preferences = model.preferenceModel.central();
  const chance = (label: string) => openStream('1', 0, '', 'mediator', label, 1);
  let adopts = 0;
  for (let run = 0; run < runs; run++) {
    const asked = { question: 'rule', state, preferences, seed: '1', run, chance } as const;
    if (helper.mediate!(asked).act === 'adopt') adopts++;
  }
  return adopts / runs;
}
