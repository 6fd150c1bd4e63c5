// Written by `pnpm --filter @parley-sim/scenarios schema` from library/mackerel.yaml.
export const text: string = `# yaml-language-server: $schema=../schema.json
# Question: Can some coastal states share the mackerel when others fish as they please?
#
# The stock of the north-east Atlantic belongs to nobody and everybody. All agree how much may be caught in all; they have not
# agreed since 2020 who may catch how much of it, and what the parties set for themselves is more than the stock bears.
# Known outcome: on 17 June 2024 the United Kingdom, Norway and the Faroe Islands made an agreement of three, for three years,
# with access to each other's waters. The EU and Iceland stayed outside.
#
# Grades: [seen] it stands in the source named; [recalled] general knowledge; [judgement] set by hand. All weights, values and
# no-deal values are set by hand.
parley: 1
name: mackerel
title: Who may fish the mackerel, 2024
summary: >-
  Five parties share a stock that swims through all their waters. A few may agree among themselves, and whoever stays outside
  fishes on.
asOf: '2024-06-17'

sources:
  SCOT:
    title: 'Management of shared fish stocks, coastal state agreed records 2024: mackerel, UK, Norway and Faroe'
    publisher: Scottish Government
    date: '2024'
    url: https://www.gov.scot/publications/management-of-shared-fish-stocks-coastal-state-agreed-records-2024/pages/mackerel-uk-norway-and-faroe
  ALL:
    title: 'Management of shared fish stocks, coastal state agreed records 2024: mackerel'
    publisher: Scottish Government
    date: '2023-10-18'
    reports: '2023-10-18'
  ICE:
    title: Agreement reached for northeast Atlantic mackerel quotas between Norway, Faroe Islands, UK
    publisher: IceNews
    date: '2024-06-20'
  AQ:
    title: Agreement on Northeast Atlantic mackerel quota for 2024
    publisher: WeAreAquaculture
    date: '2023-10'

clauses:
  catch:
    title: Catch of all together
    short: Catch
    kind: ordinal
    options:
      { over: A third over the advice, advice: As scientists advise, below: A tenth below it }
  key:
    title: Key by which it is shared
    short: Key
    kind: categorical
    options:
      catches: By catches of the last years
      zones: By where the fish are
      old: By the key of 2014
  access:
    title: Fishing in each other's waters
    short: Access
    kind: ordinal
    options: { none: None, some: Some, wide: Half of the catch and more }
  years:
    title: For how long
    kind: ordinal
    options: { one: One year, three: Three years }

actors:
  uk:
    title: United Kingdom
    priorities: { catch: 30, key: 40, access: 20, years: 10 }
    values:
      {
        catch: [0.2, 1, 0.8],
        key: { catches: 0.3, zones: 1, old: 0.6 },
        access: [1, 0.7, 0.4],
        years: [0.3, 1],
      }
    noDeal:
      {
        range: [0.5, 0.85],
        evidence: 'It has most of the fish in its waters for part of the year. [recalled] The number is set by hand. [judgement]',
      }
    outside:
      # Others' restraint feeds whoever stays out, and nobody else's waters are open to it.
      priorities: { catch: 70, key: 0, access: 30, years: 0 }
      values: { catch: [0.3, 0.9, 1], access: [0, 0, 0] }
      evidence: A stock that is fished less by some is there for all. [recalled] Set by hand. [judgement]
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }
  norway:
    title: Norway
    priorities: { catch: 25, key: 35, access: 30, years: 10 }
    values:
      {
        catch: [0.3, 1, 0.8],
        key: { catches: 0.7, zones: 1, old: 0.3 },
        access: [0, 0.6, 1],
        years: [0.3, 1],
      }
    noDeal:
      {
        range: [0.5, 0.75],
        evidence: 'Its minister wanted shares in line with how much mackerel is in whose zone. [seen] The number is set by hand. [judgement]',
        source: AQ,
      }
    outside:
      # Others' restraint feeds whoever stays out, and nobody else's waters are open to it.
      priorities: { catch: 70, key: 0, access: 30, years: 0 }
      values: { catch: [0.3, 0.9, 1], access: [0, 0, 0] }
      evidence: A stock that is fished less by some is there for all. [recalled] Set by hand. [judgement]
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }
  faroes:
    title: Faroe Islands
    priorities: { catch: 20, key: 30, access: 40, years: 10 }
    values:
      {
        catch: [0.5, 1, 0.7],
        key: { catches: 1, zones: 0.4, old: 0.7 },
        access: [0, 0.7, 1],
        years: [0.4, 1],
      }
    noDeal:
      {
        range: [0.5, 0.85],
        evidence: 'It fished by a quota that it set itself. [recalled] The number is set by hand. [judgement]',
      }
    outside:
      # Others' restraint feeds whoever stays out, and nobody else's waters are open to it.
      priorities: { catch: 70, key: 0, access: 30, years: 0 }
      values: { catch: [0.3, 0.9, 1], access: [0, 0, 0] }
      evidence: A stock that is fished less by some is there for all. [recalled] Set by hand. [judgement]
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }
  eu:
    title: European Union
    priorities: { catch: 30, key: 50, access: 10, years: 10 }
    values:
      {
        catch: [0.3, 1, 0.9],
        key: { catches: 0.1, zones: 0.3, old: 1 },
        access: [0.3, 0.8, 1],
        years: [0.4, 1],
      }
    noDeal:
      {
        range: [0.6, 0.9],
        evidence: 'Its share hangs on its agreement with the United Kingdom. [recalled] The number is set by hand. [judgement]',
      }
    outside:
      # Others' restraint feeds whoever stays out, and nobody else's waters are open to it.
      priorities: { catch: 70, key: 0, access: 30, years: 0 }
      values: { catch: [0.3, 0.9, 1], access: [0, 0, 0] }
      evidence: A stock that is fished less by some is there for all. [recalled] Set by hand. [judgement]
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }
  iceland:
    title: Iceland
    priorities: { catch: 20, key: 55, access: 20, years: 5 }
    values:
      {
        catch: [0.7, 1, 0.6],
        key: { catches: 1, zones: 0.2, old: 0 },
        access: [0.3, 0.8, 1],
        years: [0.5, 1],
      }
    noDeal:
      {
        range: [0.6, 0.85],
        evidence: 'It was left out of the key of 2014 and set its own quota. [recalled] The number is set by hand. [judgement]',
      }
    outside:
      # Others' restraint feeds whoever stays out, and nobody else's waters are open to it.
      priorities: { catch: 70, key: 0, access: 30, years: 0 }
      values: { catch: [0.3, 0.9, 1], access: [0, 0, 0] }
      evidence: A stock that is fished less by some is there for all. [recalled] Set by hand. [judgement]
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }

signatories: [uk, norway, faroes, eu, iceland]
quota:
  title: votes
  votes: { uk: 27, norway: 27, faroes: 13, eu: 21, iceland: 12 }
  share: 0.65
  evidence: Shares of the catch, rounded; Norway set 31 % for itself and the Faroe Islands 13.35 %. [seen] That two thirds of the catch make an agreement worth while is set by hand. [judgement]
  source: ICE

interactions:
  market:
    title: Wide access, a long agreement
    when: { access: wide, years: three }
    add:
      {
        norway:
          {
            range: [0.02, 0.08],
            evidence: '60 % of its catch may be fished in British waters. [recalled] Set by hand. [judgement]',
          },
      }

packages:
  three-states:
    title: The agreement of June 2024
    options: { catch: advice, key: zones, access: wide, years: three }
    record:
      {
        status: signed,
        date: '2024-06-17',
        text: 'The United Kingdom, Norway and the Faroe Islands signed it; the EU and Iceland did not.',
        evidence: 'Parties and date. [seen] The coding. [judgement]',
        source: [SCOT, ICE],
      }
  old-key:
    title: The key of 2014 again
    by: eu
    options: { catch: advice, key: old, access: some, years: three }
  catches-key:
    title: By what each caught
    by: iceland
    options: { catch: advice, key: catches, access: some, years: one }
  go-on:
    title: More than the stock bears
    options: { catch: over, key: catches, access: none, years: one }

expectations:
  three-over-old:
    title: The agreement of June 2024 is concluded more often than the old key
    kind: difference
    between: [three-states:proposal, old-key:proposal]
    atLeast: 0.2
    evidence: Three signed it, and the old key ran out in 2020. [seen]
    source: [SCOT, AQ]

protocol:
  kind: partial-consensus
  deadline: 12
  turns: rotating
  leastPower: { uk: 65, norway: 65, faroes: 65, eu: 65, iceland: 65 }
`;
