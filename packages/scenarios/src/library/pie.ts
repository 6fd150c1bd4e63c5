// Written by `pnpm --filter @parley-sim/scenarios schema` from library/pie.yaml.
export const text: string = `# yaml-language-server: $schema=../schema.json
# Question: How is a pie split when waiting costs both the same?
# The pie of bargaining theory: two players, one number, and time that costs. With a pie of 1,001 slices the classical
# formulas can be set beside what simple strategies reach:
#   Nash (1950), no-deal values d:  x = d1 + (1 − d1 − d2) / 2            here .10 + .80 / 2 = .50
#   Rubinstein (1982), discounts δ: x = (1 − δ2) / (1 − δ1 · δ2)          here .1 / .19      = .526 for who begins
# (Rubinstein's players have no outside options; .10 each is below what either gets, so it would not bind them.)
# The strategies below do not compute either. They concede with time, whatever time costs them: so one sees what haste and delay do
# to a division. With \`bidding: { kind: negotiator }\` and \`acceptance: { kind: waiting }\` time itself makes them move.
parley: 1
name: pie
title: Dividing a pie
summary: >-
  Two players divide a pie in steps of a thousandth; each round of delay shrinks it by a tenth. Nash says .500, Rubinstein
  .526 for whoever begins; see what patience and impatience really get.

clauses:
  share:
    title: First player's share
    kind: numeric
    from: 0
    to: 1000
    step: 1
    unit: ‰

actors:
  first:
    title: First player
    priorities: { share: 1 }
    values:
      share: { shape: linear, from: 0, to: 1 }
    noDeal:
      {
        value: 0.1,
        evidence: 'Chosen symmetric, so that only the order of speech tells the two apart.',
        source: nash,
      }
    discount: { value: 0.9, evidence: 'Gives the textbook .526.', source: rubinstein }
    strategy:
      bidding:
        kind: time-dependent
        curve: polynomial
        # Below 1 tough until late [Boulware], 1 steady, above 1 quick to give [conceder]: one draw a run.
        exponent:
          {
            range: [0.3, 1.5],
            evidence: 'From tough to soft, any temper is as likely.',
            source: faratin,
          }
      acceptance: { kind: next, alpha: 1, beta: 0 }
  second:
    title: Second player
    priorities: { share: 1 }
    values:
      share: { shape: linear, from: 1, to: 0 }
    noDeal: { value: 0.1, evidence: As for the first player., source: nash }
    discount: { value: 0.9, evidence: As for the first player., source: rubinstein }
    strategy:
      bidding:
        kind: time-dependent
        curve: polynomial
        exponent: { range: [0.3, 1.5], evidence: As for the first player., source: faratin }
      acceptance: { kind: next, alpha: 1, beta: 0 }

signatories: [first, second]

packages:
  nash:
    title: Nash's division
    options:
      {
        share:
          { option: 500, evidence: Equal no-deal values divide the pie in halves., source: nash },
      }
  rubinstein:
    title: Rubinstein's division
    by: first
    options:
      { share: { option: 526, evidence: (1 − .9) / (1 − .9 · .9) = .526., source: rubinstein } }
  ultimatum:
    title: All that the second can bear
    by: first
    note: As a proposal it is just acceptable [take it or leave it]; as an opening it is only a high first price.
    options: { share: 900 }

protocol:
  kind: alternating-offers
  deadline: 20

# What each player should take away from this table; \`parley check pie\` plays it.
expectations:
  haste:
    title: Whoever divides at once is better off than by haggling
    kind: difference
    of: score:first
    between: [nash, open]
    atLeast: 0.2
    evidence: A tenth is lost with each round, and steady conceders take a dozen of them.
  first-word:
    title: Who begins gains at most 3 points from it in theory
    kind: difference
    of: score:first
    between: [rubinstein, nash]
    atLeast: 0.02
    atMost: 0.03
    evidence: 'Rubinstein .526 against Nash .5.'
    source: rubinstein
  ultimatum:
    title: What leaves the second player no less than no deal is signed
    kind: level
    package: ultimatum:proposal
    atLeast: 0.95
    evidence: In the model nobody is spiteful; people at such tables are.
  nothing-lost:
    title: Haggling never divides the pie so that somebody would rather have none
    kind: never
    deal: { share: { atMost: 99 } }
    evidence: Nobody signs for less than its no-deal value.

sources:
  nash:
    title: The Bargaining Problem
    publisher: J. F. Nash; Econometrica 18, 155–162
    date: '1950'
  rubinstein:
    title: Perfect Equilibrium in a Bargaining Model
    publisher: A. Rubinstein; Econometrica 50, 97–109
    date: '1982'
  faratin:
    title: Negotiation decision functions for autonomous agents
    publisher: P. Faratin, C. Sierra and N. R. Jennings; Robotics and Autonomous Systems 24, 159–182
    date: '1998'
`;
