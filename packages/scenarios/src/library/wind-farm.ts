// Written by `pnpm --filter @parley-sim/scenarios schema` from library/wind-farm.yaml.
export const text: string = `# yaml-language-server: $schema=../schema.json
# Question: Who must be asked before a wind farm is built, and who is left watching?
# A scorable game for six, in the manner of the teaching cases of Susskind and of Raiffa: each party has a confidential
# score sheet and a threshold below which it stays away. The form is that of Harborco (Program on Negotiation, Harvard Law
# School) and of the scorable games in Raiffa, The Art and Science of Negotiation (1982); story, numbers and words are
# our own.
#
# What it teaches: who has to agree depends on *what* is agreed. The company and the ministry sign any deal [veto]; the
# town, the fishers and the grid operator have a say only over the options that touch what is theirs; the nature trust
# has none at all, and has to be content with what the others leave it.
parley: 1
name: wind-farm
title: A wind farm off a fishing town
summary: >-
  Six parties and five clauses: two sign everything, three have a veto on what is theirs, one has only arguments. Who is
  needed depends on what is agreed.

clauses:
  turbines:
    title: Size of the farm
    kind: numeric
    from: 30
    to: 90
    step: 20
    unit: turbines
  fishing:
    title: Fishing between the turbines
    kind: ordinal
    options:
      # The grounds are leased to the cooperative: closing them needs its signature, opening them does not.
      closed:
        title: Grounds closed
        consent: [fishers]
      seasonal:
        title: Open in the season
        consent: [fishers]
      open: Open all year
  fund:
    title: Yearly payment to the coast
    kind: numeric
    from: 0
    to: 6
    step: 1
    unit: M€
  cable:
    title: Where the cable comes ashore
    kind: categorical
    options:
      north: The empty northern beach
      harbour:
        title: The town's harbour
        consent: [town]
      island:
        title: A new island substation
        consent: [grid]
  birds:
    title: Standstill in the bird migration
    kind: ordinal
    options:
      none: None
      nights: On main nights
      weeks: Six weeks a year

# Priorities are points out of 100, so a score sheet reads as in the classroom: 100 · score are points, and 100 · noDeal
# is the threshold.
actors:
  company:
    title: Wind company
    priorities: { turbines: 40, fishing: 15, fund: 20, cable: 10, birds: 15 }
    values:
      turbines: { shape: linear, from: 0, to: 1 }
      fishing: { closed: 1, seasonal: 0.7, open: 0 }
      fund: { shape: linear, from: 1, to: 0 }
      cable: { north: 0.6, harbour: 1, island: 0 }
      birds: { none: 1, nights: 0.6, weeks: 0 }
    noDeal: { value: 0.5, evidence: 'Another concession, smaller, is up for tender.' }
    strategy:
      bidding:
        kind: negotiator
        risk: { range: [0.04, 0.12], evidence: Neither tough nor soft is known of anyone. }
      acceptance: { kind: waiting }
  ministry:
    title: Ministry of energy
    priorities: { turbines: 50, fishing: 10, fund: 10, cable: 10, birds: 20 }
    values:
      turbines: { shape: linear, from: 0, to: 1 }
      fishing: { closed: 0, seasonal: 1, open: 0.8 }
      # The state pays half of anything above three million.
      fund: { shape: points, points: [[0, 0.6], [3, 1], [6, 0]] }
      cable: { north: 0.4, harbour: 0.6, island: 1 }
      birds: { none: 0, nights: 1, weeks: 0.7 }
    noDeal: { value: 0.45, evidence: The target for 2030 can be met by other means at a price. }
    strategy:
      bidding:
        kind: negotiator
        risk: { range: [0.04, 0.12], evidence: Neither tough nor soft is known of anyone. }
      acceptance: { kind: waiting }
  town:
    title: Town council
    priorities: { turbines: 15, fishing: 15, fund: 40, cable: 30 }
    values:
      # A few turbines are a sight, many are a wall.
      turbines: { shape: peaked, peak: 50 }
      fishing: { closed: 0, seasonal: 0.5, open: 1 }
      # The school costs three million a year; money beyond that is welcome, no more.
      fund: { shape: threshold, at: 3, below: 0.2, above: 1 }
      cable: { north: 0.8, harbour: 0, island: 1 }
    noDeal: { value: 0.4, evidence: Things stay as they are. }
    strategy:
      bidding:
        kind: negotiator
        risk: { range: [0.04, 0.12], evidence: Neither tough nor soft is known of anyone. }
      acceptance: { kind: waiting }
  fishers:
    title: Fishers' cooperative
    priorities: { turbines: 20, fishing: 50, fund: 30 }
    values:
      turbines: { shape: linear, from: 1, to: 0 }
      fishing: { closed: 0, seasonal: 0.7, open: 1 }
      fund: { shape: power, from: 0, to: 1, exponent: 0.5 }
    noDeal: { value: 0.45, evidence: The lease runs for nine years yet. }
    redLines:
      not-for-nothing:
        title: no closed grounds for less than three million a year
        when: { fishing: closed, fund: { atMost: 2 } }
        evidence: The members voted not to give up the grounds for less than three million a year.
    strategy:
      bidding:
        kind: negotiator
        risk: { range: [0.04, 0.12], evidence: Neither tough nor soft is known of anyone. }
      acceptance: { kind: waiting }
  grid:
    title: Grid operator
    priorities: { turbines: 30, cable: 70 }
    values:
      turbines: { shape: peaked, peak: 70 }
      cable:
        {
          north: 0.5,
          harbour: 1,
          island:
            {
              range: [0.1, 0.5],
              evidence: The island has been costed twice with different results.,
            },
        }
    noDeal: { value: 0.3, evidence: The grid is its business with or without this farm. }
    strategy:
      bidding:
        kind: negotiator
        risk: { range: [0.04, 0.12], evidence: Neither tough nor soft is known of anyone. }
      acceptance: { kind: waiting }
  trust:
    title: Nature trust
    note: Signs nothing and consents to nothing. Its score shows what the others' deals do to it.
    priorities: { turbines: 25, fishing: 15, cable: 20, birds: 40 }
    values:
      turbines: { shape: linear, from: 1, to: 0 }
      fishing: { closed: 1, seasonal: 0.5, open: 0 }
      cable: { north: 0, harbour: 1, island: 0.5 }
      birds: { none: 0, nights: 0.6, weeks: 1 }
    noDeal: { value: 0.6, evidence: No farm and fishing as it is. }

signatories: [company, ministry]

packages:
  company-plan:
    title: The company's application
    by: company
    options: { turbines: 90, fishing: closed, fund: 1, cable: harbour, birds: none }
  ministry-draft:
    title: The ministry's draft permit
    by: ministry
    options: { turbines: 70, fishing: seasonal, fund: 3, cable: island, birds: nights }
  avoid-everyone:
    title: Only what needs no one's consent
    note: Open grounds and the northern beach touch nobody's rights, so two signatures are enough. The town, the fishers and the trust can only watch.
    options: { fishing: open, cable: north }
  coast-first:
    title: The coast's common position
    note: What town and fishers agreed on beforehand; the size and the birds are left to the others.
    options: { fishing: seasonal, fund: 4, cable: north }

expectations:
  town-against-plan:
    title: The town would not sign the company's application
    kind: unacceptable
    package: company-plan
    to: town
    evidence: The cable comes ashore in its harbour, and a million a year does not outweigh that.
  few-signatures:
    title: What needs no one's consent is worth more to company and ministry than the ministry's draft
    kind: difference
    of: joint
    between: [avoid-everyone, ministry-draft]
    atLeast: 0.1
    evidence: It takes nothing from the two who sign. What it costs the town is not in their sum.
  left-watching:
    title: It leaves the town worse off than the ministry's draft, by 0.2 at least
    kind: difference
    of: score:town
    between: [ministry-draft, avoid-everyone]
    atLeast: 0.2
    evidence: Who need not be asked gets little.

protocol:
  kind: alternating-offers
  # One hearing a month, two years.
  deadline: 24
`;
