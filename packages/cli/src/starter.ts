/** A scenario to begin with: valid, runs at once, and says beside each part what it is for. */
export function starter(name: string): string {
  return `# A Parley scenario. Everything here can be changed; the comments say what it means.
# Check it:    parley validate ${name}.yaml
# One run:     parley run ${name}.yaml
# Compare:     parley compare ${name}.yaml
parley: 1
name: ${name}
title: A village sells its water
summary: A village and a bottler settle how much water may be taken, for what fee and for how long.

# What there is to settle. An ordinal clause has options in order, a categorical one in none;
# a numeric one goes from … to … in steps.
clauses:
  volume:
    title: Water a year
    kind: ordinal
    options:
      low: 50,000 m³
      middle: 100,000 m³
      high: 200,000 m³
  fee:
    title: Fee
    kind: numeric
    from: 0
    to: 10
    step: 1
    unit: cents a litre
  term:
    title: Term
    kind: ordinal
    options:
      short: 5 years
      medium: 15 years
      long: 30 years
  wells:
    title: Village wells
    kind: categorical
    options:
      none: no promise
      guaranteed: the village is served first

# Who negotiates. Priorities are weights on any scale. Values say what each option is worth, from 0 to 1:
# a list in the order of the options, a map, or a shape. A number that you are not sure of can be a belief:
# { range: [0.2, 0.4] }, { triangular: [low, mode, high] }, { normal: [mean, deviation] }. It is drawn anew in each run.
actors:
  village:
    title: Village
    priorities: { volume: 2, fee: 4, term: 1, wells: 3 }
    values:
      volume: [1, 0.7, 0]
      fee: { shape: linear, from: 0, to: 1 }
      term: [1, 0.6, 0]
      wells: { none: 0, guaranteed: 1 }
    # What it is worth to walk away.
    noDeal: { range: [0.35, 0.5] }
    redLines:
      no-thirst:
        when: { volume: high, wells: none }
        evidence: Resolution of the village council
    # How it behaves: what it offers, and what it accepts (parley list strategies).
    strategy:
      # The negotiator opens with what it wants most and moves as far as waiting does not pay.
      bidding: { kind: negotiator }
      acceptance: { kind: waiting }
  bottler:
    title: Bottler
    priorities: { volume: { range: [3, 5] }, fee: 4, term: 2, wells: 1 }
    values:
      volume: [0, 0.5, 1]
      fee: { shape: linear, from: 1, to: 0 }
      term: [0, 0.5, 1]
      wells: { none: 1, guaranteed: 0.3 }
    noDeal: 0.3
    strategy:
      # risk: how much it fears that talks end, per round. Who fears it more asks for less.
      bidding: { kind: negotiator, risk: { range: [0.04, 0.12] } }
      acceptance: { kind: waiting }

# Who must accept any deal.
signatories: [village, bottler]

# Combinations that nobody may conclude.
constraints:
  aquifer:
    title: The aquifer does not bear the high volume for thirty years
    forbid: { volume: high, term: long }

# Drafts on the table: options for some of the clauses. These are what \`parley compare\` compares.
packages:
  first-draft:
    title: The bottler's first draft
    by: bottler
    options: { volume: middle, fee: 5, term: medium, wells: none }
  council:
    title: What the council asks for
    by: village
    options: { fee: 6, wells: guaranteed }

# The rules of the table (parley list protocols) and how many rounds there are.
protocol:
  kind: alternating-offers
  deadline: 20
`;
}
