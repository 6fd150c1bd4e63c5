// Written by `pnpm --filter @parley-sim/scenarios schema` from library/platform-work.yaml.
export const text: string = `# yaml-language-server: $schema=../schema.json
# Question: How far must the text be watered down before four states no longer block it?
#
# An act of the EU's Council by double majority: 55 % of the members and 65 % of the population, blocked by four at least who
# have more than 35 % of it. The presidency proposes, the Parliament must consent.
# Known outcome: the text of December 2023 found no majority; that of February 2024 was blocked by Germany, France, Greece and
# Estonia; on 11 March 2024 Greece and Estonia voted for it and it passed. It is Directive (EU) 2024/2831.
#
# The 27 members stand in ten places: six by themselves and four groups that vote as one, with as many votes as they have
# members and their population. A group counts as one blocker, which is its one inaccuracy. Grades: [seen], [recalled], [judgement] as in
# boeing-strike. All weights, values and no-deal values are set by hand.
parley: 1
name: platform-work
title: The EU's act on platform work, 2024
summary: >-
  Is whoever delivers meals an employee? The Council decides by a double majority, the Parliament consents, and four of 27
  members can stop it.
asOf: '2024-03-11'

sources:
  BNE:
    title: 'Dead end: Platform Work Directive blocked by Germany, France, Estonia and Greece'
    publisher: Brave New Europe
    date: '2024-02'
    url: https://braveneweurope.com/platform-work-directive-blocked-by-germany-france-estonia-and-greece
  DSV:
    title: The second provisional agreement also failed to obtain sufficient support in the Council
    publisher: Deutsche Sozialversicherung Europavertretung
    date: '2024-02'
    url: https://dsv-europa.de/en/news/2024/02/plattformarbeit.html
  CONS:
    title: 'Platform workers: Council confirms agreement on new rules to improve their working conditions'
    publisher: Council of the European Union
    date: '2024-03-11'
  ACT:
    title: Directive (EU) 2024/2831 on improving working conditions in platform work
    publisher: Official Journal of the European Union
    date: '2024-11-11'
  TEU:
    title: Treaty on European Union, article 16(4)
    publisher: EUR-Lex

clauses:
  presumption:
    title: When somebody counts as an employee
    short: Presumption
    kind: ordinal
    options:
      none: As national courts see it
      national: Presumed, criteria are national
      three-of-seven: Presumed if 3 of 7 criteria hold
      two-of-five: Presumed if 2 of 5 criteria hold
  algorithms:
    title: Management by algorithm
    short: Algorithms
    kind: ordinal
    options: { told: Workers are told, supervised: People supervise it }
  opt-out:
    title: Exemptions for collective agreements
    short: Exemptions
    kind: categorical
    options: { none: None, national: Members may make them }

actors:
  presidency:
    title: Presidency
    note: Belgium in 2024. It proposes and has no vote of its own here; its member's vote is with the group of Spain.
    priorities: { presumption: 60, algorithms: 25, opt-out: 15 }
    values:
      presumption: [0, 0.6, 0.9, 1]
      algorithms: [0, 1]
      opt-out: { none: 1, national: 0.6 }
    noDeal:
      {
        value: 0.1,
        evidence: 'No act before the elections would have been its failure. The number is set by hand. [judgement]',
      }
    strategy: { bidding: { kind: time-dependent, exponent: 0.6 }, acceptance: { kind: next } }
  germany:
    title: Germany
    note: Its coalition was divided and it abstained throughout.
    priorities: { presumption: 70, algorithms: 10, opt-out: 20 }
    values:
      { presumption: [1, 0.6, 0.2, 0], algorithms: [0.5, 1], opt-out: { none: 0, national: 1 } }
    noDeal:
      {
        triangular: [0.65, 0.8, 0.9],
        evidence: 'It abstained in February and in March. [seen for February; recalled for March] The number is set by hand. [judgement]',
        source: BNE,
      }
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }
  france:
    title: France
    priorities: { presumption: 75, algorithms: 10, opt-out: 15 }
    values:
      { presumption: [1, 0.5, 0.1, 0], algorithms: [0.5, 1], opt-out: { none: 0, national: 1 } }
    noDeal:
      {
        triangular: [0.6, 0.75, 0.9],
        evidence: 'It said that it could not support the text. [seen] The number is set by hand. [judgement]',
        source: BNE,
      }
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }
  greece:
    title: Greece
    priorities: { presumption: 70, algorithms: 20, opt-out: 10 }
    values:
      { presumption: [0.8, 0.8, 0.2, 0], algorithms: [0.3, 1], opt-out: { none: 0.2, national: 1 } }
    noDeal:
      {
        range: [0.6, 1],
        evidence: 'It abstained in February and agreed in March. [seen] The number is set by hand. [judgement]',
        source: [BNE, CONS],
      }
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }
  estonia:
    title: Estonia
    note: Home of a large platform for rides.
    priorities: { presumption: 70, algorithms: 15, opt-out: 15 }
    values:
      { presumption: [1, 0.7, 0.1, 0], algorithms: [0.3, 1], opt-out: { none: 0.2, national: 1 } }
    noDeal:
      {
        range: [0.6, 0.9],
        evidence: 'It abstained in February and agreed in March. [seen] The number is set by hand. [judgement]',
        source: [BNE, CONS],
      }
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }
  spain-group:
    title: Spain and nine others
    short: Spain's group
    note: Members that wanted the text of December and took less.
    priorities: { presumption: 70, algorithms: 25, opt-out: 5 }
    values:
      { presumption: [0, 0.55, 0.85, 1], algorithms: [0, 1], opt-out: { none: 1, national: 0.5 } }
    noDeal:
      {
        range: [0.3, 0.5],
        evidence: 'Spain voted for the text of February and called it weak. [recalled] The number is set by hand. [judgement]',
      }
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }
  italy:
    title: Italy
    priorities: { presumption: 65, algorithms: 20, opt-out: 15 }
    values:
      {
        presumption: [0.6, 0.9, 0.5, 0.2],
        algorithms: [0.4, 1],
        opt-out: { none: 0.4, national: 1 },
      }
    noDeal:
      {
        range: [0.5, 0.75],
        evidence: 'It was against the text of December and agreed to that of February. [recalled] The number is set by hand. [judgement]',
      }
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }
  poland:
    title: Poland
    priorities: { presumption: 65, algorithms: 20, opt-out: 15 }
    values:
      {
        presumption: [0.5, 0.9, 0.6, 0.3],
        algorithms: [0.4, 1],
        opt-out: { none: 0.4, national: 1 },
      }
    noDeal:
      {
        range: [0.5, 0.7],
        evidence: 'It did not stand out. The number is set by hand. [judgement]',
      }
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }
  nordic:
    title: Sweden and Finland
    priorities: { presumption: 50, algorithms: 15, opt-out: 35 }
    values:
      { presumption: [0.9, 0.8, 0.2, 0], algorithms: [0.4, 1], opt-out: { none: 0, national: 1 } }
    noDeal:
      {
        range: [0.55, 0.75],
        evidence: 'They were against the text of December. [recalled] The number is set by hand. [judgement]',
      }
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }
  east:
    title: Six of the east and the Baltic
    short: Eastern six
    priorities: { presumption: 70, algorithms: 15, opt-out: 15 }
    values:
      {
        presumption: [0.9, 0.8, 0.3, 0.1],
        algorithms: [0.5, 1],
        opt-out: { none: 0.3, national: 1 },
      }
    noDeal:
      {
        range: [0.6, 0.75],
        evidence: 'Most of them were against the text of December. [recalled] The number is set by hand. [judgement]',
      }
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }
  small-six:
    title: Five small members
    priorities: { presumption: 60, algorithms: 25, opt-out: 15 }
    values:
      {
        presumption: [0.4, 0.9, 0.7, 0.5],
        algorithms: [0.2, 1],
        opt-out: { none: 0.5, national: 1 },
      }
    noDeal:
      {
        range: [0.4, 0.6],
        evidence: 'None of them stood out. The number is set by hand. [judgement]',
      }
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }
  parliament:
    title: European Parliament
    short: Parliament
    note: It lowered its expectations twice so that there would be an act before the elections of June 2024.
    priorities: { presumption: 65, algorithms: 25, opt-out: 10 }
    values:
      { presumption: [0, 0.55, 0.8, 1], algorithms: [0, 1], opt-out: { none: 1, national: 0.4 } }
    noDeal:
      {
        triangular: [0.3, 0.45, 0.6],
        evidence: 'It had agreed to the weaker text of February. [seen] The number is set by hand. [judgement]',
        source: DSV,
      }
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }

signatories: [germany, france, greece, estonia, spain-group, italy, poland, nordic, east, small-six]
quota:
  title: members
  votes:
    {
      germany: 1,
      france: 1,
      greece: 1,
      estonia: 1,
      spain-group: 10,
      italy: 1,
      poland: 1,
      nordic: 2,
      east: 4,
      small-six: 5,
    }
  share: 0.55
  and:
    population:
      votes:
        {
          germany: 188,
          france: 152,
          greece: 23,
          estonia: 3,
          spain-group: 304,
          italy: 131,
          poland: 82,
          nordic: 36,
          east: 65,
          small-six: 16,
        }
      share: 0.65
      blockers: 4
      evidence: Shares of the population of the EU in thousandths. Germany and France have 33.8 % together. [seen] The others are rounded, and groups are sums. [recalled]
      source: BNE
  consent: [parliament]
  evidence: 55 % of the members, 65 % of the population. [seen] Parliament consents as co-legislator. [recalled]
  source: BNE

packages:
  december:
    title: Text of December 2023
    by: presidency
    options: { presumption: two-of-five, algorithms: supervised, opt-out: none }
    record:
      status: rejected
      date: '2023-12-22'
      text: Twelve members said no and no vote was taken.
      evidence: The second agreement failed in February as the first had in December. [seen]
      source: DSV
  council-2023:
    title: Council's own position, June 2023
    options: { presumption: three-of-seven, algorithms: supervised, opt-out: national }
  march:
    title: Text of February and March 2024
    by: presidency
    options: { presumption: national, algorithms: supervised, opt-out: national }
    record:
      status: ratified
      date: '2024-03-11'
      text: Blocked in February; in March Greece and Estonia voted for it, and it passed.
      evidence: Germany, France, Greece and Estonia blocked it in February. [seen] The Council confirmed it on 11 March. [recalled]
      source: [BNE, CONS, ACT]
  algorithms-only:
    title: Rules for algorithms alone
    options: { presumption: none, algorithms: supervised }

expectations:
  weaker-passes-more:
    title: The text of March passes more often than that of December, by 30 points at least
    kind: difference
    between: [march:proposal, december:proposal]
    atLeast: 0.3
    evidence: It passed and the other did not. [seen]
    source: [CONS, DSV]

protocol:
  kind: agenda-setter
  setter: presidency
  deadline: 12
`;
