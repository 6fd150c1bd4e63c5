// Written by `pnpm --filter @parley-sim/scenarios schema` from library/colombia-peace.yaml.
export const text: string = `# yaml-language-server: $schema=../schema.json
# Question: What would the voters have ratified, and could the spoiler have been brought in?
#
# The peace with the FARC, 2016: a government and guerrillas with mediators in Havana, a former president who campaigns against
# them, and a plebiscite.
# Known outcome: the voters rejected the agreement on 2 October 2016 by 50.2 to 49.8 %. It was renegotiated with what the
# opponents had asked for, and Congress, not the voters, ratified the second text on 30 November.
#
# Grades: [seen] it stands in the source named; [recalled] general knowledge; [judgement] set by hand. All weights, values and
# no-deal values are set by hand.
parley: 1
name: colombia-peace
title: Peace with the FARC, 2016
summary: >-
  Two who fought for 52 years settle land, justice and seats; mediators write several texts; whoever is not at the table can
  bring it down at the polls.
asOf: '2016-11-30'

sources:
  PAU:
    title: 'Peace processes: the "no" vote wins in the referendum on the peace agreement'
    publisher: Escola de Cultura de Pau
    date: '2016'
    url: https://escolapau.uab.cat/procesos/10i_pro.html
  GL:
    title: Colombia votes down peace deal in shock result, but FARC and government commit to ending conflict
    publisher: Green Left
    date: '2016-10-03'
  TEXT:
    title: Final Agreement for Ending the Conflict and Building a Stable and Lasting Peace
    publisher: United Nations, S/2017/272, annex II
    date: '2016-11-24'

clauses:
  justice:
    title: What becomes of those who confess
    short: Justice
    kind: ordinal
    options:
      {
        amnesty: Amnesty,
        restricted: Restricted liberty,
        confined: Confined to small districts,
        prison: Prison,
      }
  seats:
    title: Seats in Congress without election
    short: Seats
    kind: ordinal
    options: { none: None, five: Five in each chamber, ten: Ten in each chamber }
  property:
    title: Money of the FARC
    short: Money
    kind: ordinal
    options: { kept: It keeps it, listed: Listed and given up, seized: Seized at once }
  land:
    title: Land for those who have none
    short: Land
    kind: ordinal
    options: { little: Titles only, fund: A land fund, reform: Land reform }
  ratified-by:
    title: Who ratifies
    kind: categorical
    options: { plebiscite: The voters, congress: Congress }

actors:
  government:
    title: Government
    priorities: { justice: 25, seats: 15, property: 10, land: 20, ratified-by: 30 }
    values:
      justice: [0, 0.8, 1, 0.9]
      seats: [1, 0.8, 0.2]
      property: [0, 0.8, 1]
      land: [0.5, 1, 0]
      # The president had promised the people the last word.
      ratified-by: { plebiscite: 1, congress: 0.4 }
    noDeal:
      {
        triangular: [0.3, 0.45, 0.55],
        evidence: 'The president said that there was no plan B. [recalled] The number is set by hand. [judgement]',
      }
    ratification:
      voters:
        title: The voters
        when: { ratified-by: plebiscite }
        quota: 51
        noise: 0.06
        evidence: 49.8 % voted for the first text. [seen] Shares of the three groups are set by hand. [judgement]
        source: PAU
        factions:
          peace:
            {
              title: Those who want peace first,
              seats: 42,
              priorities: { justice: 1, land: 1 },
              values: { justice: [0.8, 1, 1, 0.8], land: [0.6, 1, 0.7] },
              noDeal:
                {
                  value: 0.4,
                  evidence: 'They lived where the war was. [recalled] Set by hand. [judgement]',
                },
            }
          torn:
            {
              title: The undecided,
              seats: 20,
              priorities: { justice: 60, seats: 25, property: 15, land: 0, ratified-by: 0 },
              values: { justice: [0, 0.5, 0.8, 1], seats: [1, 0.5, 0], property: [0, 0.7, 1] },
              noDeal:
                {
                  range: [0.45, 0.6],
                  evidence: 'Half a point decided it. [seen] Set by hand. [judgement]',
                  source: PAU,
                },
            }
          no:
            {
              title: Those who follow Uribe,
              seats: 38,
              priorities: { justice: 60, seats: 30, property: 10, land: 0, ratified-by: 0 },
              values: { justice: [0, 0.1, 0.5, 1], seats: [1, 0.2, 0], property: [0, 0.5, 1] },
              noDeal:
                {
                  range: [0.6, 0.8],
                  evidence: 'Their campaign was against impunity and seats. [seen] Set by hand. [judgement]',
                  source: GL,
                },
            }
      congress:
        title: Congress
        when: { ratified-by: congress }
        quota: 135
        evidence: The government's coalition had most seats. [recalled] Set by hand. [judgement]
        factions:
          coalition:
            {
              title: The coalition,
              seats: 200,
              noDeal:
                {
                  value: 0.3,
                  evidence: 'It followed the president. [recalled] Set by hand. [judgement]',
                },
            }
          opposition:
            {
              title: The Democratic Centre,
              seats: 68,
              noDeal:
                {
                  value: 0.95,
                  evidence: 'It left the chamber before the vote. [recalled] Set by hand. [judgement]',
                },
            }
    strategy:
      {
        bidding: { kind: negotiator },
        acceptance: { kind: waiting },
        voting: { kind: by-strength },
      }
  farc:
    title: FARC
    priorities: { justice: 40, seats: 25, property: 10, land: 25 }
    values:
      justice: [1, 0.8, 0.55, 0]
      seats: [0, 0.8, 1]
      property: [1, 0.5, 0]
      land: [0, 0.7, 1]
    noDeal:
      {
        triangular: [0.35, 0.45, 0.6],
        evidence: 'It had lost its leaders and half of its fighters. [recalled] The number is set by hand. [judgement]',
      }
    redLines:
      prison:
        title: no day in prison
        when: { justice: prison }
        evidence: Its negotiators said so from the beginning. [recalled]
    strategy:
      {
        bidding: { kind: negotiator },
        acceptance: { kind: waiting },
        voting: { kind: by-strength },
      }
  uribe:
    title: Uribe and the No campaign
    short: No campaign
    note: Signs nothing. The campaign makes a lenient text dearer to defend.
    priorities: { justice: 55, seats: 30, property: 15 }
    values:
      justice: [0, 0.1, 0.6, 1]
      seats: [1, 0.4, 0]
      property: [0, 0.6, 1]
    noDeal:
      { value: 0.5, evidence: 'The war could go on without costing it. Set by hand. [judgement]' }
    moves:
      campaign:
        title: campaigns against the text
        changes:
          {
            noDeal:
              {
                government:
                  {
                    range: [0.02, 0.08],
                    evidence: 'The campaign was fought on amnesty and seats. [seen] Set by hand. [judgement]',
                    source: GL,
                  },
              },
          }
        cost: 0.01
        times: 2
    conduct: { kind: interested, threshold: 0.05, chance: 0.5 }
  norway:
    title: Norway and Cuba
    note: Guarantors in Havana. Their good offices make talks going on cheaper for both.
    priorities: { land: 1, justice: 1 }
    values: { land: [0.2, 1, 0.8], justice: [0.2, 1, 0.9, 0.5] }
    noDeal: { value: 0.2, evidence: 'Peace was what they had come for. Set by hand. [judgement]' }
    moves:
      good-offices:
        title: vouches for a text
        changes: { noDeal: { government: -0.03, farc: -0.03 } }
        cost: 0.01
        times: 2
    conduct: { kind: interested, threshold: 0.05, chance: 0.4 }

signatories: [government, farc]

packages:
  september:
    title: First agreement, September 2016
    date: '2016-09-26'
    options:
      { justice: restricted, seats: five, property: listed, land: fund, ratified-by: plebiscite }
    record:
      status: rejected
      date: '2016-10-02'
      text: The voters rejected it by 50.2 to 49.8 %.
      evidence: The result. [seen] The coding is a simplification of the text. [judgement]
      source: PAU
  november:
    title: Second agreement, November 2016
    date: '2016-11-24'
    options: { justice: confined, seats: five, property: listed, land: fund, ratified-by: congress }
    record:
      status: ratified
      date: '2016-11-30'
      text: Both chambers of Congress approved it.
      evidence: It was renegotiated with what opponents had asked for, and Congress ratified it. [recalled] The coding is a simplification. [judgement]
      source: TEXT
  november-voted:
    title: The second agreement before the voters
    options:
      { justice: confined, seats: five, property: listed, land: fund, ratified-by: plebiscite }
  no-campaign:
    title: What the No campaign asked for
    options: { justice: prison, seats: none, property: seized, ratified-by: plebiscite }

expectations:
  congress-safer:
    title: The second agreement is ratified more often than the first, by 20 points at least
    kind: difference
    between: [november:proposal, september:proposal]
    atLeast: 0.2
    evidence: Voters rejected the first and Congress ratified the second. [seen]
    source: PAU

protocol:
  kind: multi-text
  texts: 3
  policy: average
  deadline: 40
`;
