// Written by `pnpm --filter @parley-sim/scenarios schema` from library/river-treaty.yaml.
export const text: string = `# yaml-language-server: $schema=../schema.json
# Question: Which trades make a treaty for a river that is too small for all?
# A treaty for an invented river: three states along it and the bank that pays for their dam. The largest of the teaching
# scenarios: nine clauses and 172,800 deals, with most of what a scenario file can
# say. Read it as a catalogue:
#   clauses       numeric, ordinal and categorical; options that need somebody's consent
#   values        lists, maps and the five shapes (linear, power, peaked, threshold, points)
#   beliefs       range, triangular, normal and choice; each is drawn once per run
#   constraints   hydrology and the bank's statutes: what no one may conclude
#   interactions  combinations that are worth more or less than their parts
#   red lines     what one actor neither offers nor accepts
# The disputes are those of real basins (filling a dam against a dry river, power for water, who governs in a drought);
# all numbers are invented and their evidence says what stands behind them in the story.
parley: 1
name: river-treaty
title: A treaty for the river Ister
summary: >-
  Highland builds a dam, Midland irrigates, Delta drinks what is left, and a bank pays. Water is scarce but power, money
  and data are not, so the deals are in the trades between clauses.

clauses:
  fill_years:
    title: Years to fill the reservoir
    kind: numeric
    from: 4
    to: 12
    step: 2
    unit: years
  minimum_flow:
    title: Least flow at the border
    kind: numeric
    from: 300
    to: 600
    step: 100
    unit: m³/s
  drought_rule:
    title: Rule for dry years
    kind: ordinal
    options:
      none: Each for itself
      consult: Consultations
      shared: Losses are shared
      priority: Drinking water first
  irrigation:
    title: New irrigated land in Midland
    kind: numeric
    from: 0
    to: 400
    step: 100
    unit: thousand ha
  power_share:
    title: Power sold at cost downstream
    kind: numeric
    from: 0
    to: 40
    step: 20
    unit: '%'
  compensation:
    title: Delta's yearly payment to Highland
    kind: numeric
    from: 0
    to: 100
    step: 50
    unit: M$
  monitoring:
    title: Gauges and data
    kind: ordinal
    options:
      national: Each its own gauges
      exchange: Data are exchanged
      joint: A joint river office
  finance:
    title: Who pays for the dam
    kind: categorical
    options:
      highland: Highland alone
      bank:
        title: The bank lends
        consent: [bank]
      lender-of-last-resort:
        title: The bank lends, all three guarantee
        consent: [bank]
      contractor: A foreign contractor builds on credit
  disputes:
    title: Settlement of disputes
    kind: categorical
    options:
      talks: Talks between ministers
      commission: The river commission decides
      bank-panel:
        title: A panel named by the bank
        consent: [bank]
      court: The international court

actors:
  highland:
    title: Highland
    note: Upstream; wants the dam full, and soon.
    priorities:
      fill_years:
        {
          triangular: [15, 25, 35],
          evidence: The government has promised light in every village by the election.,
        }
      minimum_flow:
        {
          triangular: [10, 15, 20],
          evidence: Every cubic metre let through turns no turbine in the dry season.,
        }
      drought_rule: 10
      power_share: 10
      compensation:
        { normal: [12, 3], min: 4, max: 20, evidence: Two estimates of lost power differ by half. }
      monitoring: 3
      finance: 20
      disputes: 5
    values:
      fill_years:
        {
          shape: power,
          from: 1,
          to: 0,
          exponent: { range: [0.6, 1], evidence: The first years of delay hurt most. },
        }
      minimum_flow: { shape: linear, from: 1, to: 0 }
      drought_rule: [1, 0.8, 0.4, 0]
      # Selling power earns something, selling much of it at cost does not.
      power_share: { shape: peaked, peak: 20 }
      compensation: { shape: linear, from: 0, to: 1 }
      monitoring: { national: 1, exchange: 0.8, joint: 0.2 }
      finance: { highland: 0, bank: 0.8, lender-of-last-resort: 1, contractor: 0.6 }
      disputes: { talks: 1, commission: 0.6, bank-panel: 0.3, court: 0 }
    noDeal:
      {
        triangular: [0.4, 0.5, 0.6],
        evidence: It could build alone and more slowly; how much more slowly is in dispute.,
      }
    delayCost: { value: 0.002, evidence: Interest on machines that stand idle. }
    redLines:
      not-for-a-decade:
        title: no filling that takes twelve years
        when: { fill_years: { atLeast: 12 } }
        evidence: Parliament's resolution.
    strategy:
      bidding:
        kind: time-dependent
        curve: polynomial
        exponent:
          { range: [0.2, 0.6], evidence: Tough until late in the three rounds of talks before. }
        minimum: 0.5
      acceptance: { kind: next, alpha: 1, beta: 0 }
  midland:
    title: Midland
    note: In the middle; wants land under water and power, and talks to both sides.
    priorities:
      fill_years: 5
      minimum_flow: 15
      drought_rule: 10
      irrigation: { triangular: [25, 35, 45], evidence: Half of its people live on farms. }
      power_share: { range: [10, 20], evidence: Depends on whether its own plant is finished. }
      monitoring: 5
      disputes: 5
      finance: 5
    values:
      fill_years: { shape: linear, from: 0.2, to: 1 }
      minimum_flow: { shape: linear, from: 0, to: 1 }
      drought_rule: { none: 0, consult: 0.4, shared: 1, priority: 0.3 }
      # There is water and labour for 300,000 ha; more would be salt in ten years.
      irrigation: { shape: points, points: [[0, 0], [200, 0.8], [300, 1], [400, 0.9]] }
      power_share: { shape: linear, from: 0, to: 1 }
      monitoring: { national: 0.3, exchange: 0.7, joint: 1 }
      disputes: { talks: 0.5, commission: 1, bank-panel: 0.6, court: 0.5 }
      finance: { highland: 1, bank: 0.8, lender-of-last-resort: 0, contractor: 0.6 }
    noDeal:
      {
        choice: [{ value: 0.3, weight: 2 }, { value: 0.4, weight: 1 }],
        evidence: Its ministry thinks it likely (two to one) that the dam comes anyway.,
      }
    strategy:
      bidding: { kind: time-dependent, curve: exponential, start: 0.1, exponent: 1 }
      acceptance: { kind: combined, after: 0.8, window: mean, alpha: 1, beta: 0 }
  delta:
    title: Delta
    note: Downstream; has the old rights, the money, and no tap of its own.
    priorities:
      fill_years:
        {
          triangular: [15, 20, 30],
          evidence: 'Its engineers: each year less of filling costs it 2 % of the harvest.',
        }
      minimum_flow:
        { triangular: [20, 25, 30], evidence: Nine tenths of its water come down the river. }
      drought_rule: 20
      irrigation: 10
      compensation: 8
      monitoring: 10
      disputes: 7
    values:
      fill_years: { shape: linear, from: 0, to: 1 }
      # Below 500 the pumps of the capital run dry.
      minimum_flow:
        {
          shape: threshold,
          at: 500,
          below: { range: [0.1, 0.4], evidence: How many weeks a year that would be is not known. },
          above: 1,
        }
      drought_rule: [0, 0.3, 0.7, 1]
      irrigation: { shape: linear, from: 1, to: 0 }
      compensation: { shape: linear, from: 1, to: 0 }
      monitoring: [0, 0.6, 1]
      disputes: { talks: 0, commission: 0.6, bank-panel: 0.7, court: 1 }
    noDeal:
      {
        triangular: [0.25, 0.35, 0.5],
        evidence: Its lawyers trust the old treaty more than its engineers do.,
      }
    discount: { value: 0.99, evidence: 'The longer the talks, the more concrete is poured.' }
    redLines:
      not-dry:
        title: no fast filling without a rule for dry years
        when: { fill_years: { atMost: 6 }, drought_rule: none }
        evidence: The president has said so in public.
    strategy:
      bidding:
        kind: time-dependent
        curve: polynomial
        exponent: { range: [0.3, 1.2], evidence: Two ministries that bargain in different ways. }
      acceptance: { kind: next, alpha: 1, beta: 0.02 }
      walkout:
        kind: hazard
        chance: { value: 0.004, evidence: It left one of the last eight conferences early. }
  bank:
    title: Development bank
    note: No signatory. What it lends, or is to decide, needs its consent.
    priorities:
      minimum_flow: 10
      drought_rule: 20
      irrigation: 10
      monitoring: 30
      finance: 20
      disputes: 10
    values:
      minimum_flow: { shape: linear, from: 0, to: 1 }
      drought_rule: { none: 0, consult: 0.4, shared: 1, priority: 1 }
      irrigation: { shape: peaked, peak: 200 }
      monitoring: { shape: power, from: 0, to: 1, exponent: 1.5 }
      finance: { highland: 0.2, bank: 0.8, lender-of-last-resort: 1, contractor: 0 }
      disputes: { talks: 0, commission: 0.8, bank-panel: 1, court: 0.8 }
    noDeal: { value: 0.5, evidence: The money can go to another river. }
    strategy:
      bidding: { kind: random-above, minimum: 0.7 }
      acceptance: { kind: constant, threshold: 0.6 }

signatories: [highland, midland, delta]

constraints:
  hydrology:
    title: The river has only so much water
    forbid: { fill_years: { atMost: 4 }, minimum_flow: { atLeast: 500 } }
    evidence: With 480 m³/s in an ordinary year, filling in four years leaves less than 500.
  over-allocated:
    title: Land and least flow together
    forbid: { irrigation: { atLeast: 400 }, minimum_flow: { atLeast: 600 } }
    evidence: 400,000 ha drink 150 m³/s in the dry season.
  bank-statutes:
    title: The bank lends only where all can see
    if: { finance: [bank, lender-of-last-resort] }
    then: { monitoring: { atLeast: exchange } }
    evidence: Its statutes, article 12.

interactions:
  trust-in-drought:
    title: A drought rule that can be checked
    when: { drought_rule: { atLeast: shared }, monitoring: joint }
    add:
      delta:
        {
          range: [0.02, 0.06],
          evidence: A rule whose breach is seen is worth more than one that is believed.,
        }
      midland: 0.02
  power-for-water:
    title: Cheap power replaces pumped water
    when: { power_share: { atLeast: 20 }, irrigation: { atMost: 200 } }
    add:
      midland:
        {
          triangular: [0, 0.04, 0.08],
          evidence: Drip irrigation needs power; how much of it farmers would buy is open.,
        }
  contractor-debt:
    title: Credit that must be served from the turbines
    when: { finance: contractor, fill_years: { atLeast: 8 } }
    add:
      highland:
        { range: [-0.1, -0.04], evidence: Instalments fall due before the reservoir is full. }

packages:
  highland-schedule:
    title: Highland's schedule
    by: highland
    options:
      {
        fill_years: 4,
        minimum_flow: 300,
        drought_rule: consult,
        power_share: 20,
        finance: contractor,
        disputes: talks,
      }
  delta-memorandum:
    title: Delta's memorandum
    by: delta
    options:
      {
        fill_years: 10,
        minimum_flow: 500,
        drought_rule: priority,
        irrigation: 0,
        monitoring: joint,
        disputes: court,
      }
  bank-package:
    title: The bank's package
    by: bank
    note: The money in exchange for gauges and a rule.
    options: { drought_rule: shared, monitoring: joint, finance: bank, disputes: commission }
  power-for-water:
    title: Power for water
    by: midland
    options: { fill_years: 8, minimum_flow: 500, irrigation: 200, power_share: 40 }
  gauges-first:
    title: Gauges first
    note: Settles only what nobody minds and leaves the water for later.
    options: { monitoring: exchange }

expectations:
  trade-pays:
    title: Power for water makes the three gain more together than the open table, by 0.1 at least
    kind: difference
    of: joint
    between: [power-for-water, open]
    atLeast: 0.1
    evidence: It gives each what costs the others little.
  schedule-one-sided:
    title: Highland's schedule is signed as it stands in at most one run of twenty
    # Not "never": at the far end of what is believed of Delta it would sign, about once in 3,000 draws.
    kind: level
    of: agreement
    package: highland-schedule:proposal
    atMost: 0.05
    evidence: Four years of filling and no rule for droughts.
  not-for-a-decade:
    title: Nobody agrees to fill the reservoir over twelve years
    kind: never
    deal: { fill_years: 12 }
    evidence: Highland's parliament has ruled it out.

protocol:
  kind: alternating-offers
  # One round a month; the concession for the dam lapses after five years.
  deadline: 60
`;
