// Written by `pnpm --filter @parley-sim/scenarios schema` from library/debt-brake.yaml.
export const text: string = `# yaml-language-server: $schema=../schema.json
# Question: What did the third party get, without whom there was no two thirds?
#
# A constitutional coalition: two parties that will govern need two thirds of the outgoing Bundestag, and of the Bundesrat, to
# change the debt rule. Who is pivotal, and at what price?
# Known outcome: on 18 March 2025 the change passed by 513 to 207, with 489 needed, after the Greens had obtained 100 of the 500
# billion for the climate, "additional" investment, and a wider idea of defence. The Bundesrat agreed on 21 March.
#
# Grades: [seen] it stands in the source named; [recalled] general knowledge; [judgement] set by hand. All weights, values and
# no-deal values are set by hand.
parley: 1
name: debt-brake
title: Two thirds for the debt brake, 2025
summary: >-
  Two parties, 403 seats, 489 needed: what must be written into the constitution so that a third votes for it, and the states
  too.
asOf: '2025-03-21'

sources:
  KU:
    title: Deutscher Bundestag beschließt Lockerung der Schuldenbremse
    publisher: Kurier
    date: '2025-03-18'
    url: https://kurier.at/politik/ausland/deutschland-cdu-csu-spd-gruene-merz-scholz-milliarden-kredit-schulden/403023467
  ZDF:
    title: 'Finanzpaket im Bundestag: worüber abgestimmt wird'
    publisher: ZDF
    date: '2025-03'
  ST:
    title: Grüne rechtfertigen Zustimmung zu Schuldenpaket
    publisher: Stern
    date: '2025-03-18'
  BT:
    title: Gesetzentwurf zur Änderung des Grundgesetzes, Drucksache 20/15096
    publisher: Deutscher Bundestag
    date: '2025-03-10'

clauses:
  defence:
    title: Defence outside the debt rule
    short: Defence
    kind: ordinal
    options:
      {
        none: Not at all,
        fund: A second fund of 200 bn,
        above-one: All above 1 % of GDP,
        wide: 'All above 1 %, widely defined',
      }
  fund:
    title: Fund for infrastructure
    short: Fund
    kind: numeric
    from: 0
    to: 500
    step: 250
    unit: bn €
  climate:
    title: Share of the climate
    short: Climate
    kind: numeric
    from: 0
    to: 100
    step: 50
    unit: bn €
  additional:
    title: Investment must be additional
    short: Additional
    kind: categorical
    options: { no: No, yes: 'Yes, it is written down' }
  states:
    title: Debt of the states
    short: States
    kind: ordinal
    options: { none: None as before, some: 0.35 % of GDP }

actors:
  union:
    title: CDU/CSU
    priorities: { defence: 35, fund: 15, climate: 25, additional: 15, states: 10 }
    values:
      defence: [0, 0.6, 1, 0.95]
      fund: { shape: points, points: [[0, 0.4], [250, 1], [500, 0.7]] }
      climate: { shape: linear, from: 1, to: 0.2 }
      additional: { no: 1, yes: 0.2 }
      states: [0.5, 1]
    noDeal:
      {
        triangular: [0.25, 0.35, 0.5],
        evidence: 'In the new Bundestag there would be no two thirds. [seen] The number is set by hand. [judgement]',
        source: ZDF,
      }
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }
  spd:
    title: SPD
    priorities: { defence: 20, fund: 40, climate: 10, additional: 10, states: 20 }
    values:
      defence: [0, 0.7, 1, 1]
      fund: { shape: linear, from: 0, to: 1 }
      climate: { shape: linear, from: 0.4, to: 1 }
      additional: { no: 1, yes: 0.6 }
      states: [0, 1]
    noDeal:
      {
        triangular: [0.2, 0.3, 0.4],
        evidence: 'It would have governed without money. Set by hand. [judgement]',
      }
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }
  greens:
    title: Greens
    priorities: { defence: 25, fund: 15, climate: 30, additional: 25, states: 5 }
    values:
      defence: [0, 0.3, 0.6, 1]
      fund: { shape: linear, from: 0, to: 1 }
      climate: { shape: linear, from: 0, to: 1 }
      additional: { no: 0, yes: 1 }
      states: [0.3, 1]
    noDeal:
      triangular: [0.4, 0.58, 0.8]
      evidence: They had asked for such a reform before the election and were refused it. [seen] How ready they were to let it fall is set by hand. [judgement]
      source: ST
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }
  fdp:
    title: FDP
    priorities: { defence: 30, fund: 50, states: 20 }
    values:
      defence: [0.7, 1, 0.3, 0.2]
      fund: { shape: linear, from: 1, to: 0 }
      states: [1, 0]
    noDeal:
      {
        range: [0.6, 0.8],
        evidence: 'It voted against it. [recalled] The number is set by hand. [judgement]',
      }
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }
  others:
    title: AfD, Left, BSW and single members
    short: Others
    note: They voted against it for different reasons; here they are one bloc that can hardly be won.
    priorities: { defence: 60, fund: 40 }
    values:
      defence: [1, 0.5, 0.1, 0]
      fund: { shape: linear, from: 0.6, to: 0.4 }
    noDeal:
      {
        range: [0.7, 0.85],
        evidence: 'They voted against it. [recalled] The number is set by hand. [judgement]',
      }
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }
  laender:
    title: Bundesrat
    note: The states, of which 46 votes of 69 are needed. Here one actor without votes who must consent.
    priorities: { fund: 50, states: 50 }
    values:
      fund: { shape: power, from: 0, to: 1, exponent: 0.7 }
      states: [0, 1]
    noDeal:
      {
        range: [0.3, 0.6],
        evidence: 'States governed by the three parties alone have 41 of the 46 votes, so others must be won. [seen] The number is set by hand. [judgement]',
        source: ZDF,
      }
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }

signatories: [union, spd, greens, fdp, others]
quota:
  title: seats
  votes: { union: 196, spd: 207, greens: 117, fdp: 90, others: 123 }
  atLeast: 489
  consent: [laender]
  evidence: 489 votes were needed. [seen] Seats of the outgoing Bundestag; 41 single members and small groups are with the others. [recalled]
  source: KU

constraints:
  within:
    title: The climate's share is part of the fund
    forbid: { fund: 0, climate: { atLeast: 50 } }

packages:
  draft:
    title: Draft of 10 March
    by: union
    options: { defence: above-one, fund: 500, climate: 0, additional: no, states: some }
    record:
      {
        status: rejected,
        date: '2025-03',
        text: The Greens said that they would not vote for it.,
        evidence: 'The climate was missing in it. [recalled]',
        source: BT,
      }
  compromise:
    title: Compromise of 14 March
    options: { defence: wide, fund: 500, climate: 100, additional: yes, states: some }
    record:
      {
        status: ratified,
        date: '2025-03-21',
        text: 513 to 207 in the Bundestag; the Bundesrat agreed three days later.,
        evidence: "Votes and contents. [seen] The Bundesrat's vote. [recalled]",
        source: [KU, ST],
      }
  half-way:
    title: Fifty for the climate, nothing written
    options: { defence: above-one, fund: 500, climate: 50, additional: no, states: some }
  additional-only:
    title: Additional, and no share for the climate
    options: { defence: above-one, fund: 500, climate: 0, additional: yes, states: some }
  defence-alone:
    title: Defence alone
    options: { defence: above-one, fund: 0, climate: 0, additional: no }

expectations:
  greens-paid:
    title: The compromise passes more often than the draft, by 30 points at least
    kind: difference
    between: [compromise:proposal, draft:proposal]
    atLeast: 0.3
    evidence: The one passed, the other would not have. [seen]
    source: ST

protocol:
  kind: polled-offers
  deadline: 10
`;
