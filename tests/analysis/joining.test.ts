import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyze, compare, Model, Runner, type Scenario } from '@parley-sim/engine';
import {
  analysisPaper,
  comparisonPaper,
  PLAIN,
  runPaper,
  type Section,
  Stage,
  toTerminal,
} from '@parley-sim/say';
import { readScenario } from '@parley-sim/scenarios';
import { tables, worlds } from '@parley-sim/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../support/markdown.ts';
import { NaiveScorer } from '../support/naive-scorer.ts';
import { carriedByVote } from '../support/naive-vote.ts';
import { until } from '../support/until.ts';

/** All groups that some actors contain. */
function groupsIn(ids: readonly string[]): string[][] {
  return ids.reduce<string[][]>((all, id) => [...all, ...all.map((g) => [...g, id])], [[]]);
}

const leximin = (a: readonly number[], b: readonly number[]): number => {
  const [x, y] = [a, b].map((list) => list.toSorted((m, n) => m - n)) as [number[], number[]];
  return x.map((n, i) => n - y[i]!).find((d) => d !== 0) ?? 0;
};

/** Which coalitions can conclude, by the words of the docs. */
function concludes(
  scenario: Scenario,
  group: readonly string[],
  always: readonly string[],
): boolean {
  const { quota, protocol, signatories } = scenario;
  const must = [...(quota?.vetoes ?? []), ...always];
  const members = [...new Set([...group, ...always.filter((id) => !signatories.includes(id))])];
  if (!must.every((id) => members.includes(id))) return false;
  if (protocol.kind !== 'partial-consensus') {
    return quota ? carriedByVote(scenario, group) : group.length === signatories.length;
  }
  const votes = (id: string): number => (signatories.includes(id) ? (quota?.votes?.[id] ?? 1) : 0);
  const power = members.reduce((n, id) => n + votes(id), 0);
  const { leastPower = {}, mostPower = {} } = protocol as {
    leastPower?: Record<string, number>;
    mostPower?: Record<string, number>;
  };
  const all = signatories.reduce((n, id) => n + votes(id), 0);
  return (
    members.length >= 2 &&
    members.every(
      (id) =>
        power <= (mostPower[id] ?? Infinity) &&
        (leastPower[id] !== undefined
          ? power >= leastPower[id]
          : quota
            ? carriedByVote(scenario, group)
            : power >= all),
    )
  );
}

/** Everything that an analysis says of joining, by going through all coalitions and all deals. */
function naiveJoining(scenario: Scenario): object | undefined {
  const naive = new NaiveScorer(scenario);
  const model = new Model(scenario);
  const { signatories, quota, protocol, actors } = scenario;
  const ids = Object.keys(actors);
  const seated = model.order.map((a) => ids[a]!);
  if (!signatories.some((id) => actors[id]!.outside)) return undefined;
  const signing = ids.filter((id) => signatories.includes(id));
  const noDeal = Object.fromEntries(
    ids.map((id) => {
      const own = actors[id]!.noDeal;
      const at = model.clauses.map((c) =>
        scenario.noDeal
          ? [...(c.numbers ?? c.options)].indexOf(scenario.noDeal[c.id]! as never)
          : 0,
      );
      return [id, own === undefined ? naive.score(id, at) : Math.round(1e9 * (own as number))];
    }),
  );
  const lawful = [...naive.deals()].map((at) => model.encode(at)).filter((d) => model.feasible(d));
  // Whose consent every deal needs, by the quota or by whatever option.
  const always = ids.filter(
    (id, a) =>
      quota?.consent?.includes(id) ||
      (lawful.length > 0 && lawful.every((d) => (model.consenters(d) >> a) & 1)),
  );
  const groups = groupsIn(signing).filter((group) => concludes(scenario, group, always));
  const key = (group: readonly string[]): string => [...group].sort().join();
  const found = new Map<string, { group: string[]; deal: number; gains: Map<string, number> }>();
  for (const group of groups) {
    const members = ids.filter(
      (id) => group.includes(id) || (always.includes(id) && !signing.includes(id)),
    );
    let best: { deal: number; own: number[] } | undefined;
    for (const at of naive.deals()) {
      const deal = model.encode(at);
      const own = members.map((id) => naive.score(id, at) - noDeal[id]!);
      const asks = ids.filter((_, a) => (model.consenters(deal) >> a) & 1);
      const crossed = members.some((id) => model.crossed(deal, ids.indexOf(id)).length > 0);
      if (!model.feasible(deal) || crossed || own.some((g) => g < 0)) continue;
      if (!asks.every((id) => members.includes(id))) continue;
      const sum = (gains: readonly number[]): number => gains.reduce((a, b) => a + b, 0);
      const order = best ? sum(own) - sum(best.own) || leximin(own, best.own) : 1;
      if (order > 0) best = { deal, own };
    }
    if (!best) continue;
    const at = [...model.decode(best.deal)];
    const gains = new Map(
      ids.map((id) => {
        if (members.includes(id)) return [id, naive.score(id, at) - noDeal[id]!];
        const none = protocol.kind === 'partial-consensus' && seated.includes(id);
        return [id, none && !actors[id]!.outside ? 0 : naive.unbound(id, at) - noDeal[id]!];
      }),
    );
    found.set(key(group), { group, deal: best.deal, gains });
  }
  if ([...found.values()].every(({ group }) => group.length === signing.length)) return undefined;
  const gain = (group: readonly string[], id: string): number =>
    found.get(key(group))?.gains.get(id) ?? 0;
  const better = (of: readonly string[], to: (id: string) => string[], from: readonly string[]) =>
    Object.fromEntries(
      of
        .map((id) => [id, gain(to(id), id) - gain(from, id)] as const)
        .filter(([, more]) => more > 0)
        .map(([id, more]) => [id, more / 1e9]),
    );
  const without = (group: readonly string[], id: string): string[] => group.filter((x) => x !== id);
  const described = ({
    group,
    deal,
    gains,
  }: {
    group: string[];
    deal: number;
    gains: Map<string, number>;
  }) => ({
    members: group,
    deal: model.describe(deal),
    gains: Object.fromEntries([...gains].map(([id, g]) => [id, g / 1e9])),
    leavers: better(group, (id) => without(group, id), group),
    joiners: better(
      signing.filter((id) => !group.includes(id) && found.has(key([...group, id]))),
      (id) => [...group, id],
      group,
    ),
    exact: true,
  });
  const all = found.get(key(signing));
  return {
    coalitions: found.size,
    stable: [...found.values()]
      .map(described)
      .filter((c) => Object.keys({ ...c.leavers, ...c.joiners }).length === 0)
      .map((c) => key(c.members))
      .sort(),
    all: all ? described(all) : null,
    apart: all
      ? signing
          .filter((id) => found.has(key(without(signing, id))))
          .map((id) => {
            const rest = without(signing, id);
            return {
              actor: id,
              gains: (gain(rest, id) - gain(signing, id)) / 1e9,
              othersGain:
                rest.reduce((n, other) => n + gain(rest, other) - gain(signing, other), 0) / 1e9,
            };
          })
      : [],
  };
}

const read = (text: string): Scenario => {
  const { scenario, diagnostics } = readScenario(text, { file: 'climate-club.yaml' });
  expect(diagnostics).toEqual([]);
  return scenario!;
};

describe('the climate club', () => {
  const text = readFileSync(join(ROOT, 'examples/coalitions/climate-club.yaml'), 'utf8');

  test('holds with a tariff on imports from outside', () => {
    const { joining } = analyze(read(text));
    expect(joining!.coalitions).toBe(11);
    expect(joining!.stable.map(({ members }) => members)).toEqual([
      ['europe', 'america', 'china', 'india'],
    ]);
    expect(joining!.apart.filter(({ gains }) => gains > 0)).toEqual([]);
    // China and India are paid for coming in, by the others.
    const better = joining!.apart.filter(({ othersGain }) => othersGain > 0);
    expect(better.map(({ actor }) => actor)).toEqual(['china', 'india']);
  });

  test('falls apart without one, and is then concluded by some, to the others’ gain', () => {
    const law = 'constraints: { free-trade: { forbid: { tariff: [2, 4, 6] } } }';
    const scenario = read(text.replace('signatories:', `${law}\nsignatories:`));
    const { stable } = analyze(scenario).joining!;
    expect(stable.map(({ members }) => members)).toEqual([['europe', 'india']]);
    const { gains } = stable[0]!;
    expect([gains['america'], gains['china']]).toEqual([0.22, 0.25]);
    const [row] = compare(scenario, { runs: 40 }).rows;
    for (const { actors, leftOut, gains: told } of row!.bound) {
      expect(actors.length).toBeLessThan(4);
      for (const id of leftOut) expect(told[id]!.estimate).toBeGreaterThan(0);
    }
  });

  test('is told on the screens of an analysis, a comparison and a run', () => {
    const scenario = read(text);
    const said = (sections: readonly Section[]): string =>
      toTerminal(sections, { style: PLAIN, width: 100 });
    const analysis = said(analysisPaper(analyze(scenario), { scenario, full: false }));
    expect(analysis).toContain('One coalition holds');
    expect(analysis).toMatch(/India\s+\+0\.305\s+−0\.145\s+\+0\.105\s+better left out/);
    const view = compare(scenario, { runs: 40 });
    const comparison = said(comparisonPaper(view, { scenario, show: {} }));
    expect(comparison).toContain('Who agrees with whom');
    const model = new Model(scenario);
    const trace = new Runner(model).trace('1', 0);
    expect(trace.end.bound).toEqual(['europe', 'america', 'china']);
    expect(said(runPaper(new Stage(model, '1', 0), trace, {}))).toContain('Left out: India +0.10.');
  });
});

describe('who would join', () => {
  test('is what going through all coalitions and all deals comes to', () => {
    const scenarios = fc
      .oneof(
        worlds(tables({ clauses: 3, options: 3, beliefs: false }), {
          protocols: ['partial-consensus'],
        }),
        worlds(tables({ clauses: 3, options: 3, beliefs: false }), {
          protocols: ['multiple-offers'],
        }),
      )
      .filter(({ actors }) => Object.values(actors).some((a) => a.outside));
    const seen = { stable: 0, joined: 0, left: 0, none: 0 };
    until(
      () => Object.values(seen).every((n) => n > 0),
      () => {
        fc.assert(
          fc.property(scenarios, (scenario) => {
            const { joining } = analyze(scenario);
            const naive = naiveJoining(scenario);
            const flat = joining && {
              ...joining,
              stable: joining.stable.map(({ members }) => [...members].sort().join()).sort(),
            };
            expect(flat).toEqual(naive);
            if (!joining) seen.none++;
            else if (joining.stable.length > 0) seen.stable++;
            if (joining?.all && Object.keys(joining.all.leavers).length > 0) seen.left++;
            if (joining?.stable.some((c) => c.members.length < scenario.signatories.length))
              seen.joined++;
          }),
          { numRuns: 150 },
        );
      },
    );
  });
});
