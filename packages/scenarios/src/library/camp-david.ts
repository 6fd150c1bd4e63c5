// Written by `pnpm --filter @parley-sim/scenarios schema` from library/camp-david.yaml.
export const text: string = `# yaml-language-server: $schema=../schema.json
# Question: Could a mediator's single text find what two enemies would never have offered?
#
# Egypt, Israel and a mediator at Camp David, September 1978. The mediator's team kept one text, asked both sides what was
# wrong with it and wrote it anew, again and again; at the end each was asked for one yes or no (Fisher and Ury, Getting to
# Yes, chapter 7).
# Known outcome: signed after thirteen days, on 17 September 1978. The whole of Sinai for peace and demilitarised zones; the
# settlements in Sinai were left to the Knesset, which voted 84 to 19 for giving them up; the West Bank was left vague.
#
# Grades: [seen] it stands in the source named; [recalled] general knowledge; [judgement] set by hand. All weights, values and
# no-deal values are set by hand.
parley: 1
name: camp-david
title: Camp David, September 1978
summary: >-
  Egypt wants its land back, Israel wants to be safe, and each has a demand that the other cannot meet. A mediator proposes
  changes to one text.
asOf: '1978-09-17'

sources:
  TEXT:
    title: Camp David Accords, September 17, 1978
    publisher: The Avalon Project, Yale Law School
    date: '1978-09-17'
  JTA:
    title: Knesset approves Camp David Accords by vote of 84-19 and 17 abstentions
    publisher: Jewish Telegraphic Agency
    date: '1978-09-29'
    url: http://www.jta.org/1978/09/29/archive/momentous-step-toward-mideast-peace-knesset-approves-camp-david-accords-by-vote-of-84-19-and-17-abs
  JVL:
    title: Conversation between Carter, Vance, Begin and Dayan at Camp David, September 16, 1978
    publisher: Jewish Virtual Library
    date: '1978-09-16'
    url: https://www.jewishvirtuallibrary.org/carter-vance-begin-dayan-at-camp-david
  GTY:
    title: 'Getting to Yes: Negotiating Agreement Without Giving In'
    publisher: Fisher and Ury, Houghton Mifflin
    date: '1981'

clauses:
  sinai:
    title: Land that Israel gives back
    kind: ordinal
    options: { half: Western Sinai, most: All but a strip, all: All of Sinai }
  forces:
    title: Egyptian forces in Sinai
    kind: ordinal
    options: { free: As many as it likes, zones: One division in the west, none: None }
  settlements:
    title: Settlements in Sinai
    kind: categorical
    options: { stay: They stay, knesset: The Knesset decides, removed: They are removed }
  relations:
    title: Relations
    kind: ordinal
    options: { end-of-war: End of war, normal: Ambassadors and open borders }
  west-bank:
    title: West Bank and Gaza
    kind: ordinal
    options:
      {
        silence: Nothing is said,
        autonomy: 'Self-government, five years',
        withdrawal: Israel withdraws,
      }
  aid:
    title: American help
    kind: ordinal
    options:
      none: None
      bases: { title: Air bases in Israel are paid, consent: [us] }
      both: { title: Bases and aid to both, consent: [us] }

actors:
  egypt:
    title: Egypt
    priorities: { sinai: 40, forces: 10, settlements: 15, relations: 8, west-bank: 20, aid: 7 }
    values:
      sinai: [0, 0.4, 1]
      forces: [1, 0.7, 0.1]
      settlements: { stay: 0, knesset: 0.8, removed: 1 }
      relations: [1, 0.3]
      west-bank: [0, 0.5, 1]
      aid: [0, 0.3, 1]
    noDeal:
      {
        triangular: [0.5, 0.65, 0.8],
        evidence: 'It could stay with the other Arab states, without its land. The number is set by hand. [judgement]',
      }
    redLines:
      land:
        title: not a metre of Sinai less
        when: { sinai: { atMost: most } }
        evidence: Sadat insisted on all of it. [recalled]
    strategy:
      bidding: { kind: negotiator }
      acceptance: { kind: waiting }
      voting: { kind: by-strength }
  israel:
    title: Israel
    priorities: { sinai: 15, forces: 25, settlements: 15, relations: 20, west-bank: 20, aid: 5 }
    values:
      sinai: [1, 0.6, 0.2]
      forces: [0, 0.8, 1]
      settlements: { stay: 1, knesset: 0.4, removed: 0 }
      relations: [0, 1]
      west-bank: [1, 0.7, 0]
      aid: [0, 0.7, 1]
    noDeal:
      {
        triangular: [0.58, 0.7, 0.82],
        evidence: 'It held the land and was not at war. The number is set by hand. [judgement]',
      }
    redLines:
      judea:
        title: no withdrawal from the West Bank
        when: { west-bank: withdrawal }
        evidence: Begin refused it. [recalled]
    ratification:
      knesset:
        title: Knesset
        when: { settlements: [knesset, removed] }
        quota: 61
        noise: 0.03
        evidence: The Knesset voted on the accords with the removal of the settlements. [seen]
        source: JTA
        factions:
          for:
            title: Labour and the liberals
            seats: 70
            noDeal:
              { range: [0.3, 0.5], evidence: 'Set by hand to the vote of 84 to 19. [judgement]' }
          herut:
            title: Herut and the religious right
            seats: 50
            priorities: { settlements: 40, west-bank: 40, forces: 20 }
            noDeal:
              {
                range: [0.4, 0.6],
                evidence: "Opposition was strong in Begin's own faction. [seen] The number is set by hand. [judgement]",
                source: JTA,
              }
    strategy:
      bidding: { kind: negotiator }
      acceptance: { kind: waiting }
      voting: { kind: by-strength }
  us:
    title: United States
    note: The mediator. It signs nothing, but what it is to pay needs its consent.
    priorities: { relations: 40, west-bank: 30, aid: 30 }
    values:
      relations: [0, 1]
      west-bank: [0, 1, 0.6]
      aid: [1, 0.6, 0.3]
    noDeal:
      {
        value: 0.3,
        evidence: 'The president had staked his name on it. [recalled] The number is set by hand. [judgement]',
      }
    strategy:
      bidding: { kind: negotiator }
      acceptance: { kind: waiting }

signatories: [egypt, israel]

interactions:
  safe-without-land:
    title: Empty land is as safe as land held
    when: { sinai: all, forces: { atLeast: zones } }
    add:
      {
        israel:
          {
            range: [0.04, 0.1],
            evidence: 'A demilitarised Sinai gives warning as the land itself did. [recalled] The number is set by hand. [judgement]',
          },
      }

packages:
  egypt-plan:
    title: Egypt's plan
    by: egypt
    options:
      {
        sinai: all,
        forces: free,
        settlements: removed,
        relations: end-of-war,
        west-bank: withdrawal,
      }
    record:
      {
        status: rejected,
        date: '1978-09',
        text: It was put on the table in the first days and set aside.,
        evidence: 'Sadat read it out at the first meeting. [recalled]',
      }
  israel-plan:
    title: Israel's plan
    by: israel
    options: { sinai: most, forces: none, settlements: stay, relations: normal, west-bank: silence }
  accords:
    title: The accords
    options:
      {
        sinai: all,
        forces: zones,
        settlements: knesset,
        relations: normal,
        west-bank: autonomy,
        aid: both,
      }
    record:
      status: ratified
      date: '1978-09-28'
      text: Signed on 17 September 1978; the Knesset agreed by 84 to 19, and a treaty followed in March 1979.
      evidence: The vote. [seen] The contents are coded from the text. [recalled] That American money made the difference is inferred. [judgement]
      source: [JTA, TEXT, JVL]
  without-aid:
    title: The accords without money
    options:
      {
        sinai: all,
        forces: zones,
        settlements: knesset,
        relations: normal,
        west-bank: autonomy,
        aid: none,
      }

expectations:
  accords-over-plans:
    title: The accords are signed more often than Egypt's plan, by half at least
    kind: difference
    between: [accords:proposal, egypt-plan:proposal]
    atLeast: 0.5
    evidence: They were signed. [seen]
    source: TEXT

protocol:
  kind: single-text
  mediator: annealing
  temperature: 0.5
  start: middle
  # The team wrote some two dozen drafts in thirteen days. [recalled]
  deadline: 60
`;
