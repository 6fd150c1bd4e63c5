import minerals from '@parley-sim/scenarios/library/minerals.yaml?raw';
import pie from '@parley-sim/scenarios/library/pie.yaml?raw';
import riverTreaty from '@parley-sim/scenarios/library/river-treaty.yaml?raw';
import usedCar from '@parley-sim/scenarios/library/used-car.yaml?raw';
import windFarm from '@parley-sim/scenarios/library/wind-farm.yaml?raw';

/** The texts of the built-in scenarios, by name. */
export const builtins: Readonly<Record<string, string>> = {
  minerals,
  pie,
  'river-treaty': riverTreaty,
  'used-car': usedCar,
  'wind-farm': windFarm,
};
