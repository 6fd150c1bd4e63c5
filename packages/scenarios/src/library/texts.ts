// Written by `pnpm --filter @parley-sim/scenarios schema` from library/*.yaml.
import { text as boeingStrike } from './boeing-strike.ts';
import { text as campDavid } from './camp-david.ts';
import { text as campSite } from './camp-site.ts';
import { text as carMerger } from './car-merger.ts';
import { text as climateClub } from './climate-club.ts';
import { text as coalition2021 } from './coalition-2021.ts';
import { text as colombiaPeace } from './colombia-peace.ts';
import { text as debtBrake } from './debt-brake.ts';
import { text as heirs } from './heirs.ts';
import { text as hfcPhaseDown } from './hfc-phase-down.ts';
import { text as iranDeal } from './iran-deal.ts';
import { text as jobOffer } from './job-offer.ts';
import { text as mackerel } from './mackerel.ts';
import { text as minerals } from './minerals.ts';
import { text as natoSweden } from './nato-sweden.ts';
import { text as nileDam } from './nile-dam.ts';
import { text as pie } from './pie.ts';
import { text as platformWork } from './platform-work.ts';
import { text as riverTreaty } from './river-treaty.ts';
import { text as usedCar } from './used-car.ts';
import { text as windFarm } from './wind-farm.ts';

/** By name. */
export const texts: Readonly<Record<string, string>> = {
  'boeing-strike': boeingStrike,
  'camp-david': campDavid,
  'camp-site': campSite,
  'car-merger': carMerger,
  'climate-club': climateClub,
  'coalition-2021': coalition2021,
  'colombia-peace': colombiaPeace,
  'debt-brake': debtBrake,
  'heirs': heirs,
  'hfc-phase-down': hfcPhaseDown,
  'iran-deal': iranDeal,
  'job-offer': jobOffer,
  'mackerel': mackerel,
  'minerals': minerals,
  'nato-sweden': natoSweden,
  'nile-dam': nileDam,
  'pie': pie,
  'platform-work': platformWork,
  'river-treaty': riverTreaty,
  'used-car': usedCar,
  'wind-farm': windFarm,
};
