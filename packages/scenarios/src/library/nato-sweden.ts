// Written by `pnpm --filter @parley-sim/scenarios schema` from library/nato-sweden.yaml.
export const text: string = `# yaml-language-server: $schema=../schema.json
# Question: What did it take until the last two of thirty let Sweden into NATO?
#
# Every member must ratify, so the last ones can ask for something, from Sweden and from somebody who is not at the table.
# Known outcome: a memorandum in June 2022; Türkiye's parliament ratified on 23 January 2024, and the United States moved on the
# sale of F-16 aircraft at once; Hungary followed in February.
#
# Grades: [seen] it stands in the source named; [recalled] general knowledge; [judgement] set by hand. All weights, values and
# no-deal values are set by hand.
parley: 1
name: nato-sweden
title: Sweden and NATO, 2022 to 2024
summary: >-
  One applicant, two who have not ratified, and an ally whose aircraft are the price of it although nobody says so.
asOf: '2024-02-26'

sources:
  TR:
    title: Sweden's NATO membership and the link with Turkey
    publisher: TRENDS Research & Advisory
    date: '2024-02-05'
    url: https://trendsresearch.org/insight/swedens-nato-membership-and-the-link-with-turkey/
  EIR:
    title: Türkiye approves Sweden's accession to NATO
    publisher: EIR News
    date: '2024-01'
  BAB:
    title: The president of Turkey signed the protocol on Sweden's accession to NATO
    publisher: Babel
    date: '2023-10-23'
    url: https://babel.ua/en/news/99843-the-president-of-turkey-signed-the-protocol-on-sweden-s-accession-to-nato-the-main-points

clauses:
  terror-law:
    title: Sweden's law on terror groups
    short: Terror law
    kind: ordinal
    options:
      { same: As it is, stricter: Membership is a crime, extradite: And those named are extradited }
  arms:
    title: Swedish arms for Türkiye
    short: Arms
    kind: categorical
    options: { banned: Not sold, sold: Sold again }
  f16:
    title: American F-16 for Türkiye
    short: F-16
    kind: categorical
    options:
      no: Not sold
      yes: { title: Sold, consent: [us] }
  gripen:
    title: Swedish aircraft for Hungary
    short: Gripen
    kind: categorical
    options: { no: No new ones, yes: Four new ones }

actors:
  sweden:
    title: Sweden
    priorities: { terror-law: 55, arms: 15, gripen: 10, f16: 20 }
    values:
      {
        terror-law: [1, 0.8, 0],
        arms: { banned: 0.7, sold: 0.6 },
        f16: { no: 0.5, yes: 0.5 },
        gripen: { no: 0.5, yes: 1 },
      }
    noDeal:
      {
        value: 0.25,
        evidence: 'It had given up 200 years of neutrality to join. [recalled] The number is set by hand. [judgement]',
      }
    redLines:
      courts:
        title: no extradition against its courts
        when: { terror-law: extradite }
        evidence: Extraditions are decided by its courts. [recalled]
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }
  turkiye:
    title: Türkiye
    priorities: { terror-law: 40, arms: 15, f16: 45 }
    values: { terror-law: [0, 0.7, 1], arms: { banned: 0, sold: 1 }, f16: { no: 0, yes: 1 } }
    noDeal:
      range: [0.35, 0.6]
      evidence: Its president tied the vote to the F-16 in the autumn of 2023. [seen] The number is set by hand. [judgement]
      source: BAB
    ratification:
      assembly:
        title: Grand National Assembly
        quota: 301
        after: 2
        noise: 0.05
        evidence: It ratified on 23 January 2024. [seen] Seats are rounded. [recalled]
        source: TR
        factions:
          government:
            {
              title: The governing alliance,
              seats: 320,
              noDeal: { range: [0.35, 0.65], evidence: 'Set by hand. [judgement]' },
            }
          opposition:
            {
              title: The larger opposition,
              seats: 170,
              noDeal:
                {
                  range: [0.3, 0.5],
                  evidence: "Most of it was for NATO's open door. [seen] Set by hand. [judgement]",
                  source: TR,
                },
            }
          kurdish:
            {
              title: The Kurdish left and others,
              seats: 110,
              priorities: { terror-law: 80, arms: 10, f16: 10 },
              values:
                { terror-law: [1, 0.2, 0], arms: { banned: 1, sold: 0 }, f16: { no: 1, yes: 0 } },
              noDeal: { value: 0.6, evidence: 'Set by hand. [judgement]' },
            }
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }
  hungary:
    title: Hungary
    priorities: { gripen: 60, terror-law: 5, f16: 35 }
    values: { gripen: { no: 0, yes: 1 }, terror-law: [0.5, 0.5, 0.5], f16: { no: 0.3, yes: 0.7 } }
    noDeal:
      {
        triangular: [0.05, 0.2, 0.5],
        evidence: 'Its parliament resented what Swedish politicians said of its democracy. [seen] The number is set by hand. [judgement]',
        source: EIR,
      }
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }
  us:
    title: United States
    note: It signs nothing here, but the aircraft are its own, and Congress wanted Sweden in first.
    priorities: { f16: 60, terror-law: 40 }
    values: { f16: { no: 0.3, yes: 0.6 }, terror-law: [0.6, 1, 0.4] }
    noDeal:
      {
        range: [0.45, 0.75],
        evidence: 'The president asked Congress to approve the sale once Türkiye had ratified. [seen] The number is set by hand. [judgement]',
        source: EIR,
      }
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }

signatories: [sweden, turkiye, hungary]

events:
  burnings:
    title: A Quran is burnt in Stockholm
    hazard:
      {
        range: [0.05, 0.15],
        evidence: 'It happened several times in 2023. [recalled] Set by hand. [judgement]',
      }
    times: 3
    changes:
      {
        noDeal:
          {
            turkiye:
              {
                range: [0.02, 0.06],
                evidence: 'Talks were put off after it. [recalled] Set by hand. [judgement]',
              },
          },
      }
    evidence: Its president said that Sweden need not expect support. [recalled]

packages:
  memorandum:
    title: Memorandum of June 2022
    date: '2022-06-28'
    options: { terror-law: stricter, arms: sold, f16: no, gripen: no }
    record:
      {
        status: agreed,
        date: '2022-06-28',
        text: 'Signed by the governments; the parliament did not ratify for 19 months.',
        evidence: 'How long it took. [seen] The coding. [recalled]',
        source: TR,
      }
  with-f16:
    title: With the F-16
    options: { terror-law: stricter, arms: sold, f16: yes, gripen: no }
  both-sales:
    title: With the F-16 and the Gripen
    date: '2024-02-23'
    options: { terror-law: stricter, arms: sold, f16: yes, gripen: yes }
    record:
      {
        status: ratified,
        date: '2024-02-26',
        text: 'Türkiye ratified in January, Hungary in February.',
        evidence: "Türkiye's vote and the sale. [seen] Hungary's vote and aircraft. [recalled]",
        source: [TR, EIR],
      }
  nothing:
    title: Sweden changes nothing
    by: sweden
    options: { terror-law: same, arms: banned, f16: no, gripen: no }

expectations:
  aircraft:
    title: With both sales it is ratified more often than by the memorandum alone
    kind: difference
    between: [both-sales:proposal, memorandum:proposal]
    atLeast: 0.2
    evidence: It took both. [judgement]

protocol:
  kind: alternating-offers
  deadline: 20
  redLines: known
`;
