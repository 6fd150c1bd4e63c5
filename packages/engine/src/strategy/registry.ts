import { all, any } from './acceptance/joined.ts';
import { combined } from './acceptance/combined.ts';
import { constant } from './acceptance/constant.ts';
import { lastK } from './acceptance/last-k.ts';
import { microAcceptance } from './acceptance/micro.ts';
import { next } from './acceptance/next.ts';
import { previous } from './acceptance/previous.ts';
import { time } from './acceptance/time.ts';
import { titForTat } from './acceptance/tit-for-tat.ts';
import { topFractionAcceptance } from './acceptance/top-fraction.ts';
import { waiting } from './acceptance/waiting.ts';
import { aspiration } from './bidding/aspiration.ts';
import { forecast } from './bidding/forecast.ts';
import { hardliner } from './bidding/hardliner.ts';
import { limitedOutcomes } from './bidding/limited-outcomes.ts';
import { microBidding } from './bidding/micro.ts';
import { mix } from './bidding/mix.ts';
import { negotiator } from './bidding/negotiator.ts';
import { randomAbove } from './bidding/random-above.ts';
import { randomWalk } from './bidding/random-walk.ts';
import { scripted } from './bidding/scripted.ts';
import { smallSteps } from './bidding/small-steps.ts';
import { timeDependent } from './bidding/time-dependent.ts';
import { titForTatAveraged } from './bidding/tit-for-tat-averaged.ts';
import { titForTatRandom } from './bidding/tit-for-tat-random.ts';
import { titForTatRelative } from './bidding/tit-for-tat-relative.ts';
import { topFractionBidding } from './bidding/top-fraction.ts';
import { zeuthen } from './bidding/zeuthen.ts';
import { erratic } from './conduct/erratic.ts';
import { interested } from './conduct/interested.ts';
import { bayesian } from './model/bayesian.ts';
import { cuhk } from './model/cuhk.ts';
import { frequency } from './model/frequency.ts';
import type { ModelKind } from './model/model.ts';
import { none } from './model/none.ts';
import { opposite } from './model/opposite.ts';
import { signals } from './model/signals.ts';
import { smith } from './model/smith.ts';
import { niceTitForTat } from './bidding/nice-tit-for-tat.ts';
import { kalaiSeeking, nashSeeking } from './bidding/seeking.ts';
import { tradeOff } from './bidding/trade-off.ts';
import type { Acceptor, Bidder, Conduct, Leaver, PartKind, Voter } from './part.ts';
import { annealing } from './voting/annealing.ts';
import { byStrength } from './voting/by-strength.ts';
import { hillClimbing } from './voting/hill-climbing.ts';
import { hazard } from './walkout/hazard.ts';
import { patience } from './walkout/patience.ts';
import { stalemate } from './walkout/stalemate.ts';

/** How actors can choose their offers. One file each; a new one adds a line here. */
export const biddingKinds: readonly PartKind<Bidder>[] = [
  timeDependent,
  titForTatRelative,
  titForTatRandom,
  titForTatAveraged,
  niceTitForTat,
  nashSeeking,
  kalaiSeeking,
  tradeOff,
  forecast,
  negotiator,
  aspiration,
  smallSteps,
  microBidding,
  randomAbove,
  randomWalk,
  topFractionBidding,
  hardliner,
  scripted,
  limitedOutcomes,
  zeuthen,
  mix,
];

/** How actors can decide on offers. */
const acceptanceKinds: readonly PartKind<Acceptor>[] = [
  next,
  previous,
  constant,
  time,
  combined,
  lastK,
  topFractionAcceptance,
  titForTat,
  waiting,
  microAcceptance,
  all,
  any,
];

/** When actors can leave the table. */
const walkoutKinds: readonly PartKind<Leaver>[] = [patience, stalemate, hazard];

/** How actors can vote on changes of a single text; the first is what they do if nothing is said. */
export const votingKinds: readonly PartKind<Voter>[] = [hillClimbing, byStrength, annealing];

/** How actors can decide on moves between rounds. */
export const conductKinds: readonly PartKind<Conduct>[] = [interested, erratic];

/** How actors can read from their offers what the others want; the first is what they do if nothing is said. */
export const modelKinds: readonly ModelKind[] = [
  frequency,
  smith,
  cuhk,
  bayesian,
  signals,
  opposite,
  none,
];

/** All that the parts of a strategy can be made of. */
export interface StrategyKinds {
  readonly bidding: readonly PartKind<Bidder>[];
  readonly acceptance: readonly PartKind<Acceptor>[];
  readonly walkout: readonly PartKind<Leaver>[];
  readonly voting: readonly PartKind<Voter>[];
  readonly conduct: readonly PartKind<Conduct>[];
  readonly model: readonly ModelKind[];
}

/** The kinds that ship with the engine. */
export const strategyKinds: StrategyKinds = {
  bidding: biddingKinds,
  acceptance: acceptanceKinds,
  walkout: walkoutKinds,
  voting: votingKinds,
  conduct: conductKinds,
  model: modelKinds,
};
