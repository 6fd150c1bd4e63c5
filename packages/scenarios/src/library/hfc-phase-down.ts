// Written by `pnpm --filter @parley-sim/scenarios schema` from library/hfc-phase-down.yaml.
export const text: string = `# yaml-language-server: $schema=../schema.json
# Question: Which schedule could hot, poor and rich countries all sign?
#
# The Kigali amendment to the Montreal Protocol, 2016: when the gases of refrigerators and air conditioners are to be frozen and
# cut, by whom, and who pays. All parties must agree.
# Known outcome: agreed on 15 October 2016 with three schedules: rich countries from 2019, most others with a freeze in 2024, and
# India, the Gulf and some others with a freeze in 2028.
#
# Grades: [seen] it stands in the source named; [recalled] general knowledge; [judgement] set by hand. All weights, values and
# no-deal values are set by hand.
parley: 1
name: hfc-phase-down
title: The Kigali amendment, 2016
summary: >-
  Six groups of countries settle when greenhouse gases in cooling are cut. One date for all would leave somebody out; two
  dates leave room for everybody.
asOf: '2016-10-15'

sources:
  OZ:
    title: The Kigali Amendment (2016) to the Montreal Protocol
    publisher: UNEP Ozone Secretariat
    date: '2016-10-15'
  PTI:
    title: India's baseline years and freeze under the Kigali amendment
    publisher: Press Trust of India, in India Today
    date: '2016-11-30'

clauses:
  rich:
    title: First cut of rich countries
    short: Rich countries
    kind: ordinal
    options: { y2025: '2025', y2021: '2021', y2019: '2019' }
  most:
    title: Freeze of most others
    short: Most others
    kind: ordinal
    options: { y2031: '2031', y2028: '2028', y2024: '2024', y2021: '2021' }
  late:
    title: Freeze of India and the Gulf
    short: India and Gulf
    kind: ordinal
    options: { y2031: '2031', y2028: '2028', y2024: '2024', y2021: '2021' }
  fund:
    title: Who pays for the change
    short: Fund
    kind: ordinal
    options: { own: Each for itself, most: The fund pays most of it, all: The fund pays all of it }
  review:
    title: Review of the technology
    short: Review
    kind: categorical
    options: { no: None, yes: 'Four years before the freeze' }

actors:
  west:
    title: United States and others
    short: US and others
    priorities: { rich: 15, most: 35, late: 25, fund: 25 }
    values:
      { rich: [0.8, 1, 0.8], most: [0, 0.4, 0.9, 1], late: [0, 0.7, 0.9, 1], fund: [1, 0.7, 0] }
    noDeal:
      {
        range: [0.3, 0.5],
        evidence: 'It had proposed an amendment itself. [recalled] The number is set by hand. [judgement]',
      }
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }
  eu:
    title: European Union
    priorities: { rich: 25, most: 35, late: 25, fund: 15 }
    values:
      { rich: [0, 0.6, 1], most: [0, 0.3, 0.8, 1], late: [0, 0.6, 0.9, 1], fund: [0.8, 1, 0.3] }
    noDeal:
      {
        range: [0.35, 0.5],
        evidence: 'It had a law of its own. [recalled] The number is set by hand. [judgement]',
      }
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }
  islands:
    title: Island states
    priorities: { rich: 30, most: 35, late: 25, fund: 10 }
    values: { rich: [0, 0.5, 1], most: [0, 0.4, 0.9, 1], late: [0, 0.6, 0.9, 1], fund: [0, 0.7, 1] }
    noDeal:
      {
        range: [0.2, 0.4],
        evidence: 'The sea rises for them first. [recalled] The number is set by hand. [judgement]',
      }
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }
  china:
    title: China and Brazil
    priorities: { rich: 25, most: 40, fund: 25, review: 10 }
    values:
      { rich: [0, 0.7, 1], most: [1, 0.9, 0.7, 0], fund: [0, 0.8, 1], review: { no: 0, yes: 1 } }
    noDeal:
      {
        triangular: [0.45, 0.6, 0.75],
        evidence: 'They make most of these gases. [recalled] The number is set by hand. [judgement]',
      }
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }
  india:
    title: India
    priorities: { rich: 15, late: 40, fund: 30, review: 15 }
    values:
      { rich: [0, 0.7, 1], late: [1, 0.75, 0.2, 0], fund: [0, 0.7, 1], review: { no: 0, yes: 1 } }
    noDeal:
      {
        triangular: [0.5, 0.62, 0.75],
        evidence: 'Its freeze is in 2028, with a review before it. [seen] The number is set by hand. [judgement]',
        source: PTI,
      }
    redLines:
      early:
        title: no freeze before 2028
        when: { late: { atLeast: y2024 } }
        evidence: It had asked for 2031. [recalled]
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }
  gulf:
    title: Gulf states
    priorities: { late: 50, fund: 20, review: 30 }
    values: { late: [1, 0.7, 0.1, 0], fund: [0, 0.8, 1], review: { no: 0, yes: 1 } }
    noDeal:
      {
        triangular: [0.45, 0.6, 0.8],
        evidence: 'Where it is hot, other gases were not tried yet. [recalled] The number is set by hand. [judgement]',
      }
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }

signatories: [west, eu, islands, china, india, gulf]

commonCauses:
  technology:
    title: How good gases for hot countries are by 2028
    numbers: { actors.india.noDeal: 0.7, actors.gulf.noDeal: 0.7 }
    evidence: Both fear the same thing. Set by hand. [judgement]

packages:
  kigali:
    title: The amendment as agreed
    options: { rich: y2019, most: y2024, late: y2028, fund: most, review: yes }
    record:
      {
        status: signed,
        date: '2016-10-15',
        text: All parties to the Montreal Protocol agreed to it.,
        evidence: 'Date and schedules. [seen] That the fund pays most is a coding. [judgement]',
        source: [OZ, PTI],
      }
  one-date:
    title: One date for all poorer countries
    by: eu
    options: { rich: y2019, most: y2024, late: y2024, fund: most, review: no }
  no-review:
    title: The amendment without the review
    options: { rich: y2019, most: y2024, late: y2028, fund: most, review: no }
  india-plan:
    title: India's proposal
    by: india
    options: { most: y2031, late: y2031, fund: all }
  all-late:
    title: '2028 for everybody'
    options: { rich: y2021, most: y2028, late: y2028, fund: most, review: yes }

expectations:
  two-dates:
    title: Two dates are signed more often than one
    kind: difference
    between: [kigali:proposal, one-date:proposal]
    atLeast: 0.3
    evidence: Two dates were agreed. [seen]
    source: OZ

protocol:
  kind: multiple-offers
  deadline: 12
`;
