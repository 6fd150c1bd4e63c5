import { frozen } from './freeze.ts';
import { protocols } from './protocol/registry.ts';
import type { Vocabulary } from './scenario/vocabulary.ts';
import {
  acceptanceKinds,
  biddingKinds,
  conductKinds,
  modelKinds,
  votingKinds,
  walkoutKinds,
} from './strategy/registry.ts';

/** Every kind that a scenario can name, with its parameters. */
export const vocabulary: Vocabulary = frozen({
  bidding: biddingKinds,
  acceptance: acceptanceKinds,
  walkout: walkoutKinds,
  voting: votingKinds,
  conduct: conductKinds,
  model: modelKinds,
  protocol: protocols.map((p) => p.kind),
});
