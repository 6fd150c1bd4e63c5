// Written by `pnpm --filter @parley-sim/scenarios schema` from library/climate-club.yaml.
export const text: string = `# yaml-language-server: $schema=../schema.json
# Question: Does a small tariff on outsiders make a large climate club stable?
#
# Whoever cuts emissions pays for it, and everybody gains: so each waits for the others. Nordhaus proposed a club that agrees on
# a price of carbon and puts a small tariff on imports from everybody else.
# Known outcome (of his model, not of the world): without sanctions no coalition is stable but those with minimal abatement; with
# small trade penalties a large coalition with high abatement is.
#
# Grades: [seen] it stands in the source named; [recalled] general knowledge; [judgement] set by hand. All weights, values and
# no-deal values are set by hand, after the logic of the article and not its numbers.
parley: 1
name: climate-club
title: A climate club
summary: >-
  Six economies, a price of carbon and a tariff on outsiders. Enough of them may go ahead; who stays outside gets clean air
  for nothing, and the tariff.

sources:
  AER:
    title: 'Climate Clubs: Overcoming Free-riding in International Climate Policy'
    publisher: Nordhaus, American Economic Review 105(4), 1339–1370
    date: '2015'
    url: https://doi.org/10.1257/aer.15000001
  IST:
    title: Climate Clubs to Overcome Free-Riding
    publisher: Nordhaus, Issues in Science and Technology
    date: '2015'

clauses:
  price:
    title: Least price of carbon
    kind: numeric
    from: 0
    to: 75
    step: 25
    unit: $ a ton
  tariff:
    title: Tariff on imports from outside
    short: Tariff
    kind: ordinal
    options: { none: None, small: 2 %, high: 5 % }
  help:
    title: Money for poorer members
    short: Help
    kind: ordinal
    options: { none: None, some: Technology, much: 100 bn $ a year }

actors:
  us:
    title: United States
    priorities: { price: 45, tariff: 30, help: 25 }
    values: { price: { shape: peaked, peak: 25 }, tariff: [0.3, 1, 0.6], help: [1, 0.8, 0] }
    noDeal:
      {
        triangular: [0.45, 0.6, 0.8],
        evidence: 'It left the Kyoto Protocol in 2001. [seen] The number is set by hand. [judgement]',
        source: IST,
      }
    outside:
      # Clean air for nothing, the more the higher the price of others, and the tariff.
      priorities: { price: 40, tariff: 60, help: 0 }
      values: { price: { shape: linear, from: 0.3, to: 1 }, tariff: [1, 0.5, 0] }
      evidence: Whoever stays out gains by the cuts of others and pays the tariff. [seen] Set by hand. [judgement]
      source: AER
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }
  eu:
    title: European Union
    priorities: { price: 55, tariff: 30, help: 15 }
    values:
      {
        price: { shape: points, points: [[0, 0], [25, 0.6], [50, 1], [75, 0.9]] },
        tariff: [0, 0.8, 1],
        help: [0.6, 1, 0.4],
      }
    noDeal:
      {
        range: [0.35, 0.65],
        evidence: 'It has a price of its own already. [recalled] The number is set by hand. [judgement]',
      }
    outside:
      # Clean air for nothing, the more the higher the price of others, and the tariff.
      priorities: { price: 40, tariff: 60, help: 0 }
      values: { price: { shape: linear, from: 0.3, to: 1 }, tariff: [1, 0.5, 0] }
      evidence: Whoever stays out gains by the cuts of others and pays the tariff. [seen] Set by hand. [judgement]
      source: AER
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }
  china:
    title: China
    priorities: { price: 50, tariff: 35, help: 15 }
    values:
      {
        price: { shape: points, points: [[0, 0.6], [25, 1], [50, 0.5], [75, 0]] },
        tariff: [0.7, 0.8, 0.4],
        help: [0.3, 0.8, 1],
      }
    noDeal:
      {
        range: [0.55, 0.75],
        evidence: 'It exports much, so a tariff hurts it, and it burns much coal. [recalled] The number is set by hand. [judgement]',
      }
    outside:
      # Clean air for nothing, the more the higher the price of others, and the tariff.
      priorities: { price: 40, tariff: 60, help: 0 }
      values: { price: { shape: linear, from: 0.3, to: 1 }, tariff: [1, 0.5, 0] }
      evidence: Whoever stays out gains by the cuts of others and pays the tariff. [seen] Set by hand. [judgement]
      source: AER
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }
  india:
    title: India
    priorities: { price: 40, tariff: 15, help: 45 }
    values:
      {
        price: { shape: points, points: [[0, 1], [25, 0.6], [50, 0.2], [75, 0]] },
        tariff: [1, 0.5, 0.1],
        help: [0, 0.6, 1],
      }
    noDeal:
      {
        range: [0.5, 0.7],
        evidence: 'It is poor and grows fast. [recalled] The number is set by hand. [judgement]',
      }
    outside:
      # Clean air for nothing, the more the higher the price of others, and the tariff.
      priorities: { price: 40, tariff: 60, help: 0 }
      values: { price: { shape: linear, from: 0.3, to: 1 }, tariff: [1, 0.5, 0] }
      evidence: Whoever stays out gains by the cuts of others and pays the tariff. [seen] Set by hand. [judgement]
      source: AER
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }
  japan:
    title: Japan and Korea
    priorities: { price: 45, tariff: 35, help: 20 }
    values: { price: { shape: peaked, peak: 25 }, tariff: [0.5, 1, 0.7], help: [1, 0.9, 0.3] }
    noDeal:
      {
        range: [0.45, 0.7],
        evidence: 'They trade with all others. [recalled] The number is set by hand. [judgement]',
      }
    outside:
      # Clean air for nothing, the more the higher the price of others, and the tariff.
      priorities: { price: 40, tariff: 60, help: 0 }
      values: { price: { shape: linear, from: 0.3, to: 1 }, tariff: [1, 0.5, 0] }
      evidence: Whoever stays out gains by the cuts of others and pays the tariff. [seen] Set by hand. [judgement]
      source: AER
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }
  exporters:
    title: Oil and gas exporters
    short: Exporters
    priorities: { price: 80, tariff: 15, help: 5 }
    values: { price: { shape: linear, from: 1, to: 0 }, tariff: [1, 0.5, 0], help: [0.5, 0.6, 0.7] }
    noDeal:
      {
        range: [0.7, 0.85],
        evidence: 'A price of carbon takes from what they live on. [recalled] The number is set by hand. [judgement]',
      }
    outside:
      # Clean air for nothing, the more the higher the price of others, and the tariff.
      priorities: { price: 40, tariff: 60, help: 0 }
      values: { price: { shape: linear, from: 0.3, to: 1 }, tariff: [1, 0.5, 0] }
      evidence: Whoever stays out gains by the cuts of others and pays the tariff. [seen] Set by hand. [judgement]
      source: AER
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }

signatories: [us, eu, china, india, japan, exporters]
quota:
  title: share of trade
  votes: { us: 18, eu: 24, china: 26, india: 8, japan: 12, exporters: 12 }
  atLeast: 75
  evidence: Rough shares of the six in their trade, and what makes a club worth while, are set by hand. [judgement]

packages:
  club:
    title: "Nordhaus's club: $25 and 2 %"
    options: { price: 25, tariff: small, help: some }
  no-tariff:
    title: The same without a tariff
    options: { price: 25, tariff: none, help: some }
  ambitious:
    title: $50 and 5 %
    by: eu
    options: { price: 50, tariff: high, help: some }
  fair:
    title: $50, and money for the poor
    by: india
    options: { price: 50, tariff: small, help: much }
  words:
    title: A pledge without a price
    options: { price: 0, tariff: none }

expectations:
  tariff-helps:
    title: The club with a small tariff forms more often than without, by 15 points at least
    kind: difference
    between: [club:proposal, no-tariff:proposal]
    atLeast: 0.15
    evidence: Small trade penalties make a large coalition stable in the article. [seen]
    source: AER

protocol:
  kind: partial-consensus
  rest: goes-on
  deadline: 10
  leastPower: { us: 75, eu: 75, china: 75, india: 75, japan: 75, exporters: 75 }
`;
