import { negmasStrategies, playNegmas } from '@parley-sim/exchange/negmas';
import { describe, expect, test } from 'vitest';
import {
  compiledDomain,
  oracleDomains,
  type OracleNegotiation,
  oraclesExist,
  oracleTraces,
} from '../support/negmas-oracle.ts';

const negotiations = oracleTraces.flatMap(({ domain, negotiations }) =>
  negotiations.map((oracle) => ({
    name: `${domain}: ${oracle.strategies.join(', ')} in ${oracle.n_steps} rounds`,
    domain,
    oracle,
  })),
);

test.skipIf(!oraclesExist)('there are traces of every strategy', () => {
  const played = new Set(negotiations.flatMap((n) => n.oracle.strategies));
  expect([...played].sort()).toEqual(negmasStrategies.map((s) => s.id).sort());
});

describe.skipIf(!oraclesExist).each(['headless', 'live'] as const)(
  'by the %s driver, call by call',
  (driver) => {
    test.each(negotiations)(
      '$name',
      ({ domain, oracle }: { domain: string; oracle: OracleNegotiation }) => {
        // NegMAS's own random draws are not reproduced, so a trace that holds some says nothing.
        expect(oracle.random_draws).toBe(0);
        const found = playNegmas(compiledDomain(domain), {
          strategies: oracle.strategies,
          rounds: oracle.n_steps,
          driver,
        });
        const log = found.calls.map((c) => [
          c.step,
          c.party,
          c.seen,
          c.response,
          c.counter,
          c.time,
        ]);
        expect(log).toEqual(oracle.log);
        const offers = found.calls.filter((c) => c.counter !== null);
        expect(offers.map((c) => [c.step, c.party, c.counter])).toEqual(oracle.offers);
        expect({
          step: found.step,
          agreement: found.agreement,
          utils: found.utils,
          timedout: found.timedOut,
          broken: found.broken,
          has_error: false,
        }).toEqual(oracle.final);
        expect(found.randomDraws).toBe(0);
        if (oracle.tie_sensitive) {
          const { ties } = oracleDomains.find((d) => d.id === domain)!;
          expect(ties).toContain(true);
        }
      },
    );
  },
);
