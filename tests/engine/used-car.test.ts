import { readFileSync } from 'node:fs';
import { Model } from '@parley-sim/engine';
import { score } from '@parley-sim/engine/model';
import { loadBuiltin } from '@parley-sim/scenarios';
import { expect, test } from 'vitest';

test('every deal of the used car is worth what the hand calculation says', () => {
  const file = new URL('../vectors/used-car.json', import.meta.url);
  const hand = JSON.parse(readFileSync(file, 'utf8'));
  const model = new Model(loadBuiltin('used-car'));
  const preferences = model.preferenceModel.central();
  expect(model.size).toBe(hand.deals.length);
  for (const { deal, ...worth } of hand.deals) {
    for (const [a, actor] of model.actors.entries()) {
      expect(score(model, preferences, a, model.find(deal)), JSON.stringify(deal)).toBe(
        Math.round(worth[actor] * 1e9),
      );
      expect(preferences.noDeal[a]).toBe(Math.round(hand.noDeal[actor] * 1e9));
    }
  }
});
