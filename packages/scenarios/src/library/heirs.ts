// Written by `pnpm --filter @parley-sim/scenarios schema` from library/heirs.yaml.
export const text: string = `# yaml-language-server: $schema=../schema.json
# Question: Where does a fair division of a house, a boat and some prints end?
#
# Two heirs, three things that cannot be cut, and some money. Both hold an offer; whoever can least afford a conflict must
# concede (Zeuthen 1930), which ends near the Nash point. (Among three such concessions may go round in circles.) What divides best is a matter of what "fair" means: compare with
# \`parley analyze heirs\`, which names the Nash, egalitarian and other points.
# Teaching point: the same things with the money in halves leave one of them short; whoever gets the house can pay.
#
# A teaching case: story and numbers are our own and set by hand, after the points that parties give in Brams and Taylor's
# procedures. Grades: [recalled] general knowledge; [judgement] set by hand.
parley: 1
name: heirs
title: Two heirs and a house
summary: >-
  A house, a boat and some prints go to one of the two each, and the savings are split. They know one another well, so the
  question is what is fair.

sources:
  BT:
    title: 'Fair Division: From Cake-Cutting to Dispute Resolution'
    publisher: Brams and Taylor, Cambridge University Press
    date: '1996'

clauses:
  house:
    {
      title: The house,
      kind: categorical,
      options: { ada: To Ada, ben: To Ben, sold: Sold and split },
    }
  boat: { title: The boat, kind: categorical, options: { ada: To Ada, ben: To Ben } }
  prints: { title: The prints, kind: categorical, options: { ada: To Ada, ben: To Ben } }
  savings:
    {
      title: The savings,
      kind: categorical,
      options: { halves: In two halves, without-house: To the one without the house },
    }

actors:
  ada:
    title: Ada
    priorities: { house: 55, boat: 5, prints: 20, savings: 20 }
    values:
      house: { ada: 1, ben: 0, sold: 0.4 }
      boat: { ada: 1, ben: 0 }
      prints: { ada: 1, ben: 0.1 }
      savings: { halves: 0.8, without-house: 0.2 }
    noDeal:
      {
        range: [0.3, 0.7],
        evidence: 'What a court would leave her, less its costs; set by hand. [judgement]',
      }
    strategy: { bidding: { kind: zeuthen }, acceptance: { kind: next } }
  ben:
    title: Ben
    priorities: { house: 35, boat: 35, prints: 5, savings: 25 }
    values:
      house: { ada: 0, ben: 1, sold: 0.6 }
      boat: { ada: 0, ben: 1 }
      prints: { ada: 0, ben: 1 }
      savings: { halves: 0.5, without-house: 1 }
    noDeal:
      {
        range: [0.35, 0.65],
        evidence: 'What a court would leave him, less its costs; set by hand. [judgement]',
      }
    strategy: { bidding: { kind: zeuthen }, acceptance: { kind: next } }

signatories: [ada, ben]

packages:
  each-likes:
    title: To each what each likes best
    options: { house: ada, boat: ben, prints: ada, savings: without-house }
  thirds:
    title: The same, money in halves
    options: { house: ada, boat: ben, prints: ada, savings: halves }
  sell:
    title: The house is sold
    options: { house: sold, boat: ben, prints: ada, savings: halves }
  to-ben:
    title: The house to Ben
    by: ben
    options: { house: ben, boat: ada, prints: ada, savings: without-house }
  nearly-all:
    title: Nearly everything to Ben
    by: ben
    options: { house: ben, boat: ben, prints: ada, savings: halves }

expectations:
  likes-over-halves:
    title: Money to whoever lacks the house is agreed more often than money in halves
    kind: difference
    between: [each-likes:proposal, thirds:proposal]
    atLeast: 0.2
    evidence: Ben has only the boat otherwise. [judgement]

protocol:
  kind: monotonic-concession
  # One concedes at a time, and there are 24 divisions.
  deadline: 60
`;
