import { SCENARIO_PICTURES } from './scenarios.ts';
import { house } from './house.ts';
import { frontier, zone } from './space.ts';
import { consent, tabling } from './table.ts';
import { beliefs, delay, statistics, ways } from './talks.ts';

/** Pictures of the handbook: what draws each, by its path within `docs`. */
export const PICTURES: Readonly<Record<string, () => string>> = {
  'ideas/zone.svg': zone,
  'ideas/frontier.svg': frontier,
  'ideas/tabling.svg': tabling,
  'ideas/consent.svg': consent,
  'ideas/beliefs.svg': beliefs,
  'ideas/ways.svg': ways,
  'ideas/delay.svg': delay,
  'ideas/statistics.svg': statistics,
  'house.svg': house,
  ...SCENARIO_PICTURES,
};
