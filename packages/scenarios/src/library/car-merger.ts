// Written by `pnpm --filter @parley-sim/scenarios schema` from library/car-merger.yaml.
export const text: string = `# yaml-language-server: $schema=../schema.json
# Question: Who had to be asked before Renault and Fiat Chrysler could merge?
#
# A company merger with owners who are not equal: two boards, a state that holds 15 % of one of them, and an ally of twenty
# years whose goodwill the state made a condition.
# Known outcome: Fiat Chrysler proposed a merger of equals in late May 2019. On 5 June Renault's board could not decide, as the
# state asked to postpone the vote; Nissan's directors abstained; Fiat Chrysler withdrew the same night.
#
# Grades: [seen] it stands in the source named; [recalled] general knowledge; [judgement] set by hand. All weights, values and
# no-deal values are set by hand.
parley: 1
name: car-merger
title: Renault and Fiat Chrysler, 2019
summary: >-
  A merger of equals on paper: what the state wants for its consent, and what the ally wants for its own, is what the other
  side came without.
asOf: '2019-06-05'

sources:
  ML:
    title: FCA blames political conditions in France for abrupt Renault merger withdrawal
    publisher: MLive
    date: '2019-06-06'
    url: https://www.mlive.com/news/2019/06/fca-blames-political-conditions-in-france-for-abrupt-renault-merger-withdrawal.html
  ADG:
    title: Fiat Chrysler drops its Renault merger bid
    publisher: Arkansas Democrat-Gazette
    date: '2019-06-06'
  DJ:
    title: Fiat Chrysler withdraws offer of merger with Renault
    publisher: Digital Journal (AFP)
    date: '2019-06-05'

clauses:
  shares:
    title: Renault's share of the new company
    short: Shares
    kind: numeric
    from: 46
    to: 54
    step: 2
    unit: '%'
  seat:
    title: Head office
    kind: categorical
    options: { amsterdam: The Netherlands, paris: Paris, both: The Netherlands and Paris }
  jobs:
    title: Plants and jobs in France
    kind: ordinal
    options: { none: No promise, two-years: Safe for two years, four-years: Safe for four years }
  state:
    title: The French state on the board
    short: State's seat
    kind: categorical
    options: { none: No seat, seat: One seat }
  nissan:
    title: The alliance with Nissan
    short: Nissan
    kind: ordinal
    options:
      as-is: Left as it is
      seat: A seat for Nissan on the board
      reduced:
        title: Renault halves its stake in Nissan
        consent: [nissan]
  timing:
    title: When the boards decide
    kind: ordinal
    options: { now: At once, weeks: After talks in Tokyo }

actors:
  fca:
    title: Fiat Chrysler
    priorities: { shares: 30, seat: 10, jobs: 20, state: 10, nissan: 10, timing: 20 }
    values:
      shares: { shape: linear, from: 1, to: 0 }
      seat: { amsterdam: 1, paris: 0, both: 0.7 }
      jobs: [1, 0.7, 0]
      state: { none: 1, seat: 0.3 }
      nissan: [1, 0.8, 0.5]
      timing: [1, 0.2]
    noDeal:
      triangular: [0.3, 0.45, 0.65]
      evidence: Within months it merged with another company. [recalled] The number is set by hand. [judgement]
    strategy:
      bidding: { kind: negotiator }
      acceptance: { kind: waiting }
      walkout: { kind: stalemate, rounds: 3 }
  renault:
    title: Renault
    priorities: { shares: 35, seat: 10, jobs: 10, nissan: 30, timing: 15 }
    values:
      shares: { shape: linear, from: 0, to: 1 }
      seat: { amsterdam: 0, paris: 1, both: 0.7 }
      jobs: [0.6, 1, 0.6]
      nissan: [0.6, 1, 0.3]
      timing: [0.8, 1]
    noDeal:
      {
        triangular: [0.3, 0.4, 0.55],
        evidence: 'All of its directors were for it but one of the employees and the two of Nissan. [seen] The number is set by hand. [judgement]',
        source: DJ,
      }
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }
  state:
    title: French state
    note: It holds 15 % of Renault and said that it would not approve a deal that Nissan does not back.
    priorities: { shares: 5, seat: 15, jobs: 35, state: 15, nissan: 20, timing: 10 }
    values:
      shares: { shape: linear, from: 0, to: 1 }
      seat: { amsterdam: 0, paris: 1, both: 0.8 }
      jobs: [0, 0.7, 1]
      state: { none: 0, seat: 1 }
      nissan: [0.1, 1, 0.9]
      timing: [0, 1]
    noDeal:
      {
        triangular: [0.45, 0.6, 0.75],
        evidence: 'It warned against haste and asked for safe plants and for Nissan. [seen] The number is set by hand. [judgement]',
        source: [DJ, ADG],
      }
    redLines:
      jobs:
        title: no deal without safe plants
        when: { jobs: none }
        evidence: That no plants close was among its conditions. [seen]
        source: DJ
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }
  nissan:
    title: Nissan
    note: Its chief executive said that a full merger would change the structure of its partner. Its two directors abstained.
    priorities: { nissan: 70, timing: 30 }
    values: { nissan: [0, 0.5, 1], timing: [0, 1] }
    noDeal:
      {
        range: [0.3, 0.5],
        evidence: 'Its directors would "say yes with a little more time". [seen] The number is set by hand. [judgement]',
        source: DJ,
      }
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }

signatories: [fca, renault, state]

packages:
  proposal:
    title: Proposal of May 2019
    by: fca
    date: '2019-05-27'
    options: { shares: 50, seat: amsterdam, jobs: none, state: none, nissan: as-is, timing: now }
  board:
    title: Draft before Renault's board, 5 June
    options: { shares: 50, seat: both, jobs: two-years, state: seat, nissan: as-is, timing: now }
    record:
      status: rejected
      date: '2019-06-05'
      text: The state asked for more time, the board could not decide, and Fiat Chrysler withdrew.
      evidence: The withdrawal and its reason. [seen] The coding of what lay before the board. [recalled]
      source: [ML, ADG, DJ]
  with-nissan:
    title: The same, with a seat for Nissan
    options: { shares: 50, seat: both, jobs: two-years, state: seat, nissan: seat, timing: now }
  wait-for-tokyo:
    title: The same, after talks in Tokyo
    options: { shares: 50, seat: both, jobs: two-years, state: seat, nissan: seat, timing: weeks }
  stake:
    title: Renault halves its stake
    options:
      { shares: 50, seat: both, jobs: two-years, state: seat, nissan: reduced, timing: weeks }

ways:
  haste:
    title: How much time Fiat Chrysler gives
    evidence: It withdrew nine days after its proposal. [seen] That it might have waited is a guess. [judgement]
    source: ML
    choice:
      patient: { title: it stays while anything moves }
      impatient:
        {
          title: it leaves after two rounds without progress,
          strategies: { fca: { walkout: { kind: stalemate, rounds: 2 } } },
        }
  order:
    title: Who speaks first
    choice:
      fca-first: {}
      state-first: { order: [state, renault, fca, nissan] }

expectations:
  nissan-matters:
    title: A seat for Nissan makes the draft of 5 June safer, by 10 points at least
    kind: difference
    between: [with-nissan:proposal, board:proposal]
    atLeast: 0.1
    evidence: The state made Nissan's backing a condition. [seen]
    source: ADG

protocol:
  kind: alternating-offers
  deadline: 12
`;
