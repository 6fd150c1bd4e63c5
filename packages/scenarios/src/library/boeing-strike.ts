// Written by `pnpm --filter @parley-sim/scenarios schema` from library/boeing-strike.yaml.
export const text: string = `# yaml-language-server: $schema=../schema.json
# Question: Which offer would the machinists have voted for, and what did striking bring?
#
# A labour dispute in which those who negotiate do not decide: the union's leaders shake hands, 33,000 members vote.
# Known outcome: three offers went to the vote. The members rejected the first by 94.6 %, the second by 64 %, and took the
# third by 59 %, after 53 days on strike. The pension that many of them wanted back was in none of the three.
#
# Grades of the evidence: [seen] it stands in the source named; [recalled] general knowledge, not looked up;
# [judgement] set by hand. All weights, values and no-deal values are set by hand, with the votes known: this file shows how
# ratification is modelled and is no test of the model.
parley: 1
name: boeing-strike
title: The machinists' strike at Boeing, 2024
summary: >-
  A company and a union settle pay and pensions while a strike costs both; the members must ratify, in three groups that
  want different things.
asOf: '2024-11-04'

sources:
  AP-NOV:
    title: Boeing factory workers vote to accept contract and end more than 7-week strike
    publisher: Associated Press, in Yahoo Finance
    date: '2024-11-05'
    url: https://ca.finance.yahoo.com/news/boeing-factory-workers-vote-accept-053400825.html
  STAND:
    title: IAM, Boeing negotiate strike resolution
    publisher: The Stand
    date: '2024-10-21'
    url: https://www.thestand.org/2024/10/iam-boeing-negotiate-strike-resolution/
  SEP:
    title: Boeing machinists union goes on strike
    publisher: Crooks and Liars
    date: '2024-09-13'

clauses:
  raise:
    title: Raise over four years
    kind: ordinal
    options: { r25: 25 %, r30: 30 %, r35: 35 %, r38: 38 %, r40: 40 % }
  pension:
    title: The old pension plan
    kind: categorical
    options: { closed: Stays closed, restored: Is restored }
  savings:
    title: Company's share of savings plans
    short: Savings plan
    kind: ordinal
    options: { some: A little more than before, full: 'Match of 8 %, and 4 % on top' }
  bonus:
    title: Bonus for ratification
    short: Bonus
    kind: ordinal
    options: { b3: '$3,000', b7: '$7,000', b12: '$12,000' }
  yearly:
    title: Yearly performance bonus
    short: Yearly bonus
    kind: categorical
    options: { gone: Abolished, kept: 'Kept, 4 % at least' }

actors:
  boeing:
    title: Boeing
    priorities: { raise: 30, pension: 40, savings: 8, bonus: 10, yearly: 12 }
    values:
      raise: [1, 0.75, 0.5, 0.35, 0.25]
      pension: { closed: 1, restored: 0 }
      savings: [1, 0]
      bonus: [1, 0.6, 0.2]
      yearly: { gone: 1, kept: 0 }
    noDeal:
      triangular: [0.3, 0.45, 0.6]
      evidence: A bank put the loss at about $50 million for each day of the strike. [seen] What that is on this scale is set by hand. [judgement]
      source: AP-NOV
    delayCost:
      value: 0.012
      evidence: The strike idles the lines, and cash comes only when aircraft are delivered. The number is set by hand. [judgement]
    redLines:
      pension:
        title: no return of the old pension
        when: { pension: restored }
        evidence: The company refused it in every offer. [seen]
        source: [AP-NOV, STAND]
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }
  union:
    title: Union's leaders
    short: Union
    note: District 751 of the machinists. Its leaders recommended the first offer and the last, and not the second.
    priorities: { raise: 45, pension: 20, savings: 12, bonus: 10, yearly: 13 }
    values:
      raise: [0, 0.35, 0.7, 0.9, 1]
      pension: { closed: 0, restored: 1 }
      savings: [0.3, 1]
      bonus: [0, 0.5, 1]
      yearly: { gone: 0, kept: 1 }
    noDeal:
      triangular: [0.02, 0.1, 0.3]
      evidence: '"We recommended acceptance because we can''t guarantee we can achieve more in a strike", its president wrote of the first offer. [seen] The number is set by hand. [judgement]'
      source: SEP
    delayCost:
      value: 0.006
      evidence: Strikers live on strike pay. [recalled] The number is set by hand. [judgement]
    ratification:
      members:
        title: Vote of the members
        quota: 51
        noise: 0.04
        after: 1
        evidence: A simple majority takes or rejects an offer. [recalled] Shares of the three groups are set to the votes of October and November. [judgement]
        factions:
          pragmatic:
            title: Those who would go back
            seats: 36
            noDeal:
              {
                range: [0.35, 0.55],
                evidence: '36 % took the second offer. [recalled] The number is set by hand. [judgement]',
              }
          middle:
            title: Those who want more pay
            seats: 23
            noDeal:
              {
                range: [0.55, 0.75],
                evidence: '59 % took the third offer. [seen] The number is set by hand. [judgement]',
                source: AP-NOV,
              }
          pension:
            title: Those who want the pension back
            seats: 41
            priorities: { raise: 30, pension: 45, savings: 8, bonus: 7, yearly: 10 }
            noDeal:
              {
                range: [0.5, 0.75],
                evidence: 'The pension was a key issue for many strikers. [seen] The number is set by hand. [judgement]',
                source: STAND,
              }
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }

signatories: [boeing, union]

packages:
  september:
    title: First offer, September
    by: boeing
    date: '2024-09-08'
    options: { raise: r25, pension: closed, savings: some, bonus: b3, yearly: gone }
    record:
      status: rejected
      date: '2024-09-12'
      text: 94.6 % of the votes were against it, and the strike began.
      evidence: The share and the raise of 25 %. [seen] That the yearly bonus went and the size of the other one. [recalled]
      source: SEP
  october:
    title: Second offer, October
    date: '2024-10-19'
    options: { raise: r35, pension: closed, savings: full, bonus: b7, yearly: kept }
    record:
      status: rejected
      date: '2024-10-23'
      text: 64 % of the votes were against it.
      evidence: What it contained. [seen] The share. [recalled]
      source: STAND
  november:
    title: Third offer, November
    by: boeing
    date: '2024-10-31'
    options: { raise: r38, pension: closed, savings: full, bonus: b12, yearly: kept }
    record:
      status: ratified
      date: '2024-11-04'
      text: 59 % of the votes were for it, and the strike ended after 53 days.
      evidence: Share, raise and days. [seen] The bonus of $12,000. [recalled]
      source: AP-NOV
  with-pension:
    title: What the strikers asked for
    by: union
    options: { raise: r40, pension: restored }

expectations:
  better-and-better:
    title: The third offer is ratified more often than the second, by 20 points at least
    kind: difference
    between: [november:proposal, october:proposal]
    atLeast: 0.2
    evidence: 59 % took it, 36 % the one before. [judgement]
  first-falls:
    title: The first offer is ratified in at most one run of twenty
    kind: level
    package: september:proposal
    atMost: 0.05
    evidence: 94.6 % were against it. [seen]
    source: SEP

protocol:
  kind: alternating-offers
  # One round is about two days; the strike goes on whether or not anybody talks.
  deadline: 30
  delay: { without: goes-on, horizon: 45 }
`;
