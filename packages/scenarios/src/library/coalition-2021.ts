// Written by `pnpm --filter @parley-sim/scenarios schema` from library/coalition-2021.yaml.
export const text: string = `# yaml-language-server: $schema=../schema.json
# Question: Which coalition forms, and what does each partner get for its votes?
#
# Four parties after the election of September 2021; 369 of 736 seats elect a chancellor. Whoever is content with a coalition
# may leave the table with it.
# Known outcome: SPD, Greens and FDP governed together. Their agreement of 24 November 2021 was ratified by congresses of the SPD
# (98.8 %) and the FDP (92.2 %) and by 86 % of the Greens' members who voted.
#
# Grades: [seen] it stands in the source named; [recalled] general knowledge; [judgement] set by hand. All weights, values and
# no-deal values are set by hand.
parley: 1
name: coalition-2021
title: A government for Germany, 2021
summary: >-
  Four parties, seats as votes, and a group that may leave the others behind: who governs, and with which programme?
asOf: '2021-12-07'

sources:
  STAT:
    title: Abstimmungsergebnisse zum Koalitionsvertrag
    publisher: Statista
    date: '2021-12'
  SZ:
    title: Grüne geben Ergebnis ihrer Urabstimmung bekannt
    publisher: Süddeutsche Zeitung
    date: '2021-12-06'
  BWL:
    title: Bundestag election 2021, results for Germany
    publisher: The Federal Returning Officer
    date: '2021-10-15'

clauses:
  chancellor:
    title: Chancellor
    kind: categorical
    options: { scholz: Scholz, laschet: Laschet }
  finance:
    title: Ministry of finance
    kind: categorical
    options: { spd: SPD, union: CDU/CSU, greens: Greens, fdp: FDP }
  coal:
    title: End of coal
    kind: ordinal
    options: { y2038: '2038', y2030-ideally: 'Ideally 2030', y2030: '2030' }
  wage:
    title: Minimum wage of 12 euros
    kind: categorical
    options: { no: Not by law, yes: Within a year }
  taxes:
    title: Taxes
    kind: ordinal
    options: { lower: Lower for firms, same: As they are, higher: Higher for the rich }

actors:
  spd:
    title: SPD
    priorities: { chancellor: 45, finance: 10, coal: 5, wage: 25, taxes: 15 }
    values:
      chancellor: { scholz: 1, laschet: 0 }
      finance: { spd: 1, union: 0, greens: 0.5, fdp: 0.4 }
      coal: [0.6, 1, 0.5]
      wage: { no: 0, yes: 1 }
      taxes: [0, 0.7, 1]
    noDeal:
      {
        range: [0.25, 0.4],
        evidence: 'It had governed with the CDU before. [recalled] The number is set by hand. [judgement]',
      }
    ratification:
      congress:
        {
          title: The SPD's congress,
          quota: 51,
          evidence: '98.8 % agreed. [seen]',
          source: SZ,
          factions:
            {
              most: { seats: 90, noDeal: 0.4 },
              left:
                {
                  title: The left wing,
                  seats: 10,
                  noDeal: 0.6,
                  priorities: { wage: 60, taxes: 50 },
                },
            },
        }
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }
  union:
    title: CDU/CSU
    priorities: { chancellor: 50, finance: 15, coal: 10, wage: 5, taxes: 20 }
    values:
      chancellor: { scholz: 0, laschet: 1 }
      finance: { spd: 0, union: 1, greens: 0.2, fdp: 0.7 }
      coal: [1, 0.7, 0]
      wage: { no: 1, yes: 0.4 }
      taxes: [1, 0.6, 0]
    noDeal:
      {
        range: [0.35, 0.55],
        evidence: 'After its worst result many wanted opposition. [recalled] The number is set by hand. [judgement]',
      }
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }
  greens:
    title: Greens
    priorities: { chancellor: 15, finance: 10, coal: 45, wage: 15, taxes: 15 }
    values:
      chancellor: { scholz: 1, laschet: 0.4 }
      finance: { spd: 0.6, union: 0.2, greens: 1, fdp: 0.3 }
      coal: [0, 0.75, 1]
      wage: { no: 0, yes: 1 }
      taxes: [0, 0.6, 1]
    noDeal:
      {
        range: [0.3, 0.45],
        evidence: 'They had been in opposition for 16 years. [recalled] The number is set by hand. [judgement]',
      }
    ratification:
      members:
        {
          title: Vote of the Greens' members,
          quota: 51,
          noise: 0.05,
          evidence: '86 % of those who voted agreed, 12 % were against it. [seen]',
          source: STAT,
          factions:
            {
              most: { seats: 70, noDeal: 0.35 },
              climate:
                {
                  title: The climate movement,
                  seats: 30,
                  noDeal: { range: [0.4, 0.7] },
                  priorities: { coal: 100 },
                },
            },
        }
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }
  fdp:
    title: FDP
    priorities: { chancellor: 15, finance: 30, coal: 5, wage: 10, taxes: 40 }
    values:
      chancellor: { scholz: 0.4, laschet: 1 }
      finance: { spd: 0.1, union: 0.5, greens: 0, fdp: 1 }
      coal: [1, 0.8, 0.2]
      wage: { no: 1, yes: 0.5 }
      taxes: [1, 0.8, 0]
    noDeal:
      {
        range: [0.55, 0.85],
        evidence: 'In 2017 it broke off talks: better not to govern than to govern badly. [recalled] The number is set by hand. [judgement]',
      }
    redLines:
      taxes:
        title: no higher taxes
        when: { taxes: higher }
        evidence: It said so before the election. [recalled]
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }

signatories: [spd, union, greens, fdp]
quota:
  title: seats
  votes: { spd: 206, union: 197, greens: 118, fdp: 92 }
  atLeast: 369
  evidence: Seats of the 20th Bundestag, of 736. [recalled]
  source: BWL

packages:
  traffic-light:
    title: SPD, Greens and FDP
    options: { chancellor: scholz, finance: fdp, coal: y2030-ideally, wage: yes, taxes: same }
    record:
      {
        status: ratified,
        date: '2021-12-06',
        text: 'All three parties ratified it, and Scholz was elected on 8 December.',
        evidence: 'The votes. [seen] The coding. [recalled]',
        source: [STAT, SZ],
      }
  jamaica:
    title: CDU/CSU, Greens and FDP
    options: { chancellor: laschet, finance: union, coal: y2030-ideally, wage: no, taxes: lower }
  left-of-centre:
    title: What SPD and Greens would like
    by: spd
    options: { chancellor: scholz, finance: greens, coal: y2030, wage: yes, taxes: higher }
  grand:
    title: SPD and CDU/CSU
    options: { chancellor: scholz, finance: union, coal: y2038, wage: yes, taxes: same }
  liberal-finance:
    title: The same without the minimum wage
    options: { chancellor: scholz, finance: fdp, coal: y2030-ideally, wage: no, taxes: same }

expectations:
  light-over-jamaica:
    title: SPD, Greens and FDP agree more often than CDU/CSU, Greens and FDP
    kind: difference
    between: [traffic-light:proposal, jamaica:proposal]
    atLeast: 0
    evidence: It formed. [seen]
    source: STAT

protocol:
  kind: partial-consensus
  deadline: 15
  turns: rotating
  leastPower: { spd: 369, union: 369, greens: 369, fdp: 369 }
`;
