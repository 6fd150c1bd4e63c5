import { ParleyError, type Scenario } from '@parley-sim/engine';
import { solutionPoints } from '@parley-sim/engine/analysis';
import { Model, toDecimal } from '@parley-sim/engine/model';
import { measureDomain } from '@parley-sim/engine/tournament';
import { analyseGenius, geniusDomainOf } from '@parley-sim/exchange/genius';
import { analyseNegmas, negmasDomainOf } from '@parley-sim/exchange/negmas';
import type { DomainNumbers } from '@parley-sim/say';

/** Measures of domains by Parley's definitions and by those of each peer that has words for them; uncertain numbers at their medians. */
export function domainNumbers(domains: readonly Scenario[]): DomainNumbers[] {
  return domains.map((scenario) => {
    const model = new Model(scenario);
    const { egalitarian, kalaiSmorodinsky } = solutionPoints(
      model,
      model.preferenceModel.central(),
    );
    const scores = (point: typeof egalitarian): number[] | null =>
      point ? model.order.map((a) => toDecimal(point.scores[a]!)) : null;
    return {
      name: scenario.name,
      ...measureDomain(scenario),
      egalitarian: scores(egalitarian),
      smorodinsky: scores(kalaiSmorodinsky),
      negmas: asked(() => {
        const { opposition, solutions } = analyseNegmas(negmasDomainOf(scenario));
        return {
          opposition: Number.isFinite(opposition) ? opposition : null,
          kalai: solutions.kalai[0]?.utils ?? null,
          ks: solutions.ks[0]?.utils ?? null,
        };
      }),
      genius: asked(() => {
        const { opposition, kalai, kalaiOpposition } = analyseGenius(geniusDomainOf(scenario));
        return { opposition, kalai: kalai?.utilities ?? null, kalaiOpposition };
      }),
    };
  });
}

/** What a peer says of a domain, or why it has no words for it. */
function asked<T extends object>(measure: () => T): T | { readonly without: string } {
  try {
    return measure();
  } catch (error) {
    if (!(error instanceof ParleyError) || !error.code.startsWith('peer/')) throw error;
    return { without: error.message };
  }
}
