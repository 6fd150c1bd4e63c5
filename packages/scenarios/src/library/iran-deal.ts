// Written by `pnpm --filter @parley-sim/scenarios schema` from library/iran-deal.yaml.
export const text: string = `# yaml-language-server: $schema=../schema.json
# Question: What did a framework first, and a back channel before it, do for the nuclear deal?
#
# Iran and the six, 2013 to 2015, as a chapter-by-chapter negotiation in which nothing is agreed until everything is. A file can
# say that it does not know how talks are held: here a back channel, in which acceptances bind nobody, is as likely as the table.
# Known outcome: parameters in Lausanne on 2 April 2015, the plan in Vienna on 14 July: 5,060 centrifuges running, 300 kg of
# uranium at 3.67 % for 15 years, sanctions lifted once inspectors confirm it.
#
# Grades: [seen] it stands in the source named; [recalled] general knowledge; [judgement] set by hand. All weights, values and
# no-deal values are set by hand.
parley: 1
name: iran-deal
title: The nuclear deal with Iran, 2015
summary: >-
  Centrifuges, inspections and sanctions in chapters, with a parliament on one side and a Congress on the other.
asOf: '2015-07-14'

sources:
  LAU:
    title: Parameters for a Joint Comprehensive Plan of Action
    publisher: U.S. Department of State, as reproduced by Homeland Security News Wire
    date: '2015-04-03'
  EPRS:
    title: The nuclear agreement with Iran
    publisher: European Parliamentary Research Service
    date: '2016-01-20'
  UN:
    title: Security Council resolution 2231 (2015)
    publisher: United Nations
    date: '2015-07-20'

clauses:
  centrifuges:
    title: Centrifuges that run
    short: Centrifuges
    kind: ordinal
    options: { c500: '500', c5000: '5,060', c9000: '9,000', c19000: '19,000' }
  stock:
    title: Stock of enriched uranium
    short: Stock
    kind: ordinal
    options: { s300: 300 kg, s2000: '2,000 kg', s10000: '10,000 kg' }
  years:
    title: For how long
    kind: ordinal
    options: { y8: 8 years, y10: 10 to 15 years, y20: 20 years }
  inspections:
    title: Inspections
    kind: ordinal
    options:
      {
        declared: Declared sites,
        managed: Any site within 24 days,
        anytime: 'Any site, at any time',
      }
  sanctions:
    title: When sanctions end
    short: Sanctions
    kind: ordinal
    options: { signing: On signing, confirmed: Once inspectors confirm, phased: Over ten years }
  snapback:
    title: If Iran breaks it
    short: Snapback
    kind: categorical
    options: { vote: The Council votes, automatic: Sanctions return by themselves }

actors:
  iran:
    title: Iran
    priorities:
      { centrifuges: 30, stock: 10, years: 15, inspections: 15, sanctions: 25, snapback: 5 }
    values:
      centrifuges: [0, 0.5, 0.8, 1]
      stock: [0.2, 0.6, 1]
      years: [1, 0.6, 0]
      inspections: [1, 0.5, 0]
      sanctions: [1, 0.7, 0]
      snapback: { vote: 1, automatic: 0.3 }
    noDeal:
      {
        triangular: [0.3, 0.42, 0.55],
        evidence: 'Sanctions had halved its oil exports. [recalled] The number is set by hand. [judgement]',
      }
    redLines:
      anytime:
        title: no inspection of barracks at any time
        when: { inspections: anytime }
        evidence: Its leader ruled it out. [recalled]
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }
  us:
    title: United States
    priorities:
      { centrifuges: 30, stock: 15, years: 20, inspections: 15, sanctions: 10, snapback: 10 }
    values:
      centrifuges: [1, 0.75, 0.3, 0]
      stock: [1, 0.4, 0]
      years: [0, 0.7, 1]
      inspections: [0, 0.7, 1]
      sanctions: [0, 0.7, 1]
      snapback: { vote: 0, automatic: 1 }
    noDeal:
      {
        triangular: [0.35, 0.5, 0.7],
        evidence: 'The time to a bomb was two or three months and was to be a year. [seen] The number is set by hand. [judgement]',
        source: LAU,
      }
    redLines:
      breakout:
        title: no more than half of the centrifuges
        when: { centrifuges: c19000 }
        evidence: About two thirds of 19,000 were to go. [seen]
        source: LAU
    ratification:
      congress:
        title: Congress
        quota: 34
        foreseen: false
        noise: 0.05
        evidence: 34 senators of 100 were enough to uphold a veto. [recalled] The groups are set by hand. [judgement]
        factions:
          democrats:
            {
              title: Most Democrats,
              seats: 42,
              noDeal:
                {
                  range: [0.45, 0.7],
                  evidence: '42 were for it. [recalled] Set by hand. [judgement]',
                },
            }
          republicans:
            {
              title: Republicans and four others,
              seats: 58,
              noDeal:
                {
                  value: 0.95,
                  evidence: '58 were against it. [recalled] Set by hand. [judgement]',
                },
            }
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }
  europe:
    title: Three Europeans
    priorities:
      { centrifuges: 20, stock: 20, years: 15, inspections: 25, sanctions: 10, snapback: 10 }
    values:
      centrifuges: [1, 0.8, 0.4, 0]
      stock: [1, 0.5, 0]
      years: [0.3, 1, 0.9]
      inspections: [0, 0.9, 1]
      sanctions: [0.3, 1, 0.5]
      snapback: { vote: 0.2, automatic: 1 }
    noDeal:
      {
        range: [0.4, 0.6],
        evidence: 'France asked for more. [recalled] The number is set by hand. [judgement]',
      }
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }
  russia-china:
    title: Russia and China
    priorities: { centrifuges: 15, stock: 10, sanctions: 40, snapback: 35 }
    values:
      centrifuges: [0.8, 1, 0.6, 0.2]
      stock: [1, 0.8, 0.3]
      sanctions: [1, 0.9, 0.2]
      snapback: { vote: 1, automatic: 0.5 }
    noDeal:
      {
        range: [0.35, 0.55],
        evidence: 'They wanted trade and their votes in the Council. [recalled] The number is set by hand. [judgement]',
      }
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }

signatories: [iran, us, europe, russia-china]

ways:
  channel:
    title: How they talk
    evidence: Iran and the United States met in secret in Oman in 2013. [recalled] The weights are set by hand. [judgement]
    choice:
      chapters: { title: in chapters, weight: 2 }
      back: { title: in a back channel, protocol: { kind: tau } }
  temper:
    title: How they bargain
    choice:
      steps: { title: by steps that they expect to be answered }
      hard:
        {
          title: all hold out,
          strategy:
            { bidding: { kind: time-dependent, exponent: 0.3 }, acceptance: { kind: next } },
        }

packages:
  vienna:
    title: The plan of Vienna, July 2015
    options:
      {
        centrifuges: c5000,
        stock: s300,
        years: y10,
        inspections: managed,
        sanctions: confirmed,
        snapback: automatic,
      }
    record:
      {
        status: ratified,
        date: '2015-07-20',
        text: 'Agreed on 14 July 2015; the Security Council endorsed it on 20 July, and Congress did not stop it.',
        evidence: 'Numbers. [seen] That Congress did not stop it. [recalled]',
        source: [LAU, EPRS, UN],
      }
  lausanne:
    title: The parameters of Lausanne
    options: { centrifuges: c5000, stock: s300, years: y10 }
    record:
      {
        status: agreed,
        date: '2015-04-02',
        text: 'Parameters, with nothing agreed until everything is agreed.',
        evidence: 'Numbers and words. [seen]',
        source: LAU,
      }
  us-opening:
    title: What the United States asked for
    by: us
    options:
      {
        centrifuges: c500,
        stock: s300,
        years: y20,
        inspections: anytime,
        sanctions: phased,
        snapback: automatic,
      }
  iran-opening:
    title: What Iran asked for
    by: iran
    options:
      { centrifuges: c19000, years: y8, inspections: declared, sanctions: signing, snapback: vote }
  nine-thousand:
    title: Nine thousand centrifuges
    options:
      {
        centrifuges: c9000,
        stock: s300,
        years: y10,
        inspections: managed,
        sanctions: confirmed,
        snapback: automatic,
      }

expectations:
  vienna-over-nine:
    title: The plan of Vienna is ratified more often than one with nine thousand centrifuges
    kind: difference
    between: [vienna:proposal, nine-thousand:proposal]
    atLeast: 0.1
    evidence: It was concluded. [seen]
    source: EPRS

protocol:
  kind: agenda
  deadline: 30
  stages: [[centrifuges, stock, years], [inspections, sanctions, snapback]]
  binding: everything
`;
