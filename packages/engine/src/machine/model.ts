import { containsAll } from '../actor-set.ts';
import type { Scenario } from '../form/scenario.ts';
import { DealModel, type Tabled } from '../model/deal-model.ts';
import type { Protocol } from '../protocol/protocol.ts';
import { protocolOf, registryOf } from '../registry.ts';
import { FixedParameters } from '../scenario/parameters.ts';

/** A scenario with what is tabled, compiled to numbers, and the protocol that it is played by. */
export class Model extends DealModel {
  /** What it is played by: the scenario's protocol, or one vote where a proposal is tabled. */
  readonly protocol: Protocol;
  /** The parameters of the protocol. */
  readonly parameters: FixedParameters;

  /**
   * Compiles a valid scenario.
   *
   * @throws ParleyError `scenario/unknown-package` if there is no such package; `plugin/missing` if the scenario names a plug-in that it does not carry.
   */
  constructor(scenario: Scenario, tabled: Tabled = {}) {
    const protocol = protocolOf(scenario, tabled.as === 'proposal');
    const parameters = new FixedParameters(protocol.kind, scenario.protocol);
    super(scenario, tabled, {
      utility: registryOf(scenario).utility,
      seated: (protocol.kind.seats ?? []).flatMap((name) => parameters.actor(name) ?? []),
      essential: (signatories) => protocol.essential?.(signatories, parameters) ?? signatories,
    });
    this.protocol = protocol;
    this.parameters = parameters;
  }

  /** The actor who alone proposes what the rule of the table carries; −1 where anybody may. */
  get agendaSetter(): number {
    return this.protocol.proposer?.(this.parameters, this) ?? -1;
  }

  /** Whether a set of actors can conclude a deal by themselves that needs nobody else, whatever the others do. */
  concludes(set: number): boolean {
    const { protocol, parameters } = this;
    if (protocol.concludes) return protocol.concludes(set, parameters, this);
    return containsAll(set, this.essential) && this.carries(set);
  }

  override ruleFor(by: number): Pick<DealModel, 'essential' | 'vote'> {
    return this.protocol.rule?.(by, this.parameters, this) ?? this;
  }
}
