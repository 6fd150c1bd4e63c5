// Written by `pnpm --filter @parley-sim/scenarios schema` from library/camp-site.yaml.
export const text: string = `# yaml-language-server: $schema=../schema.json
# Question: Do two campers find the trade, or do they split everything in half?
#
# The task of the CaSiNo corpus: two people share three packages each of food, water and firewood. Each likes one of the goods
# best (5 points a package), one second (4) and one least (3); neither knows what the other likes.
# Known outcome: of 930 talks that docs/backtests.md scores, 24 ended without agreement, and people had 18.6 points on average,
# a little more than the 18 of an even split.
#
# Points are scores: 36 points are 1. What is set by hand: whose tastes are played, and from which share on a person feels unfairly
# treated and would rather walk away. Grades: [recalled] general knowledge; [judgement] set by hand.
parley: 1
name: camp-site
title: Food, water and firewood
summary: >-
  Two campers share nine packages. Their tastes differ, so whoever asks what the other needs can gain without taking.

sources:
  CASINO:
    title: 'CaSiNo: A Corpus of Campsite Negotiation Dialogues for Automatic Negotiation Systems'
    publisher: Chawla, Ramirez, Clever, Lucas, May and Gratch, NAACL 2021
    date: '2021'

clauses:
  food: { title: Food for Ann, kind: numeric, from: 0, to: 3, step: 1, unit: packages }
  water: { title: Water for Ann, kind: numeric, from: 0, to: 3, step: 1, unit: packages }
  firewood: { title: Firewood for Ann, kind: numeric, from: 0, to: 3, step: 1, unit: packages }

actors:
  ann:
    title: Ann
    note: She hikes with children and needs food most.
    priorities: { food: 5, water: 4, firewood: 3 }
    values:
      food: { shape: linear, from: 0, to: 1 }
      water: { shape: linear, from: 0, to: 1 }
      firewood: { shape: linear, from: 0, to: 1 }
    noDeal:
      {
        triangular: [0.138888889, 0.25, 0.45],
        evidence: 'The rules of the task give 5 of 36 points to whoever walks away [recalled]; people turn down more than that if they find it unfair. The range is set by hand. [judgement]',
        source: CASINO,
      }
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }
  bill:
    title: Bill
    note: He camps high up and needs firewood most.
    priorities: { food: 3, water: 4, firewood: 5 }
    values:
      food: { shape: linear, from: 1, to: 0 }
      water: { shape: linear, from: 1, to: 0 }
      firewood: { shape: linear, from: 1, to: 0 }
    noDeal:
      {
        triangular: [0.138888889, 0.25, 0.45],
        evidence: 'The rules of the task give 5 of 36 points to whoever walks away [recalled]; people turn down more than that if they find it unfair. The range is set by hand. [judgement]',
        source: CASINO,
      }
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }

signatories: [ann, bill]

packages:
  trade:
    title: Each has what it needs most
    options: { food: 3, firewood: 0 }
  greedy:
    title: Ann asks for nearly all
    by: ann
    options: { food: 3, water: 3, firewood: 2 }
  halves:
    title: As near to halves as may be
    options: { food: 2, water: 1, firewood: 1 }
  against:
    title: Each has what the other needs
    options: { food: 0, firewood: 3 }

expectations:
  trade-pays:
    title: The trade is worth more to both together than the reverse, by 0.2 at least
    kind: difference
    of: joint
    between: [trade:frame, against:frame]
    atLeast: 0.2
    evidence: Three packages at 5 instead of 3 points for each. [judgement]

protocol:
  kind: alternating-offers
  turns: rotating
  deadline: 20
`;
