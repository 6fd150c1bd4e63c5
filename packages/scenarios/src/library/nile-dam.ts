// Written by `pnpm --filter @parley-sim/scenarios schema` from library/nile-dam.yaml.
export const text: string = `# yaml-language-server: $schema=../schema.json
# Question: What could Ethiopia have signed in Washington, while the dam was filling anyway?
#
# The Grand Ethiopian Renaissance Dam, February 2020: how fast it is filled, what is released in a drought, and who decides in a
# dispute. The dam is being built while they talk, so each rainy season changes what no deal is worth.
# Known outcome: on 28 February 2020 Egypt initialled a text that the United States had drafted; Ethiopia stayed away and said
# that nothing was agreed; it began to fill the dam in July 2020 without an agreement.
#
# Grades: [seen] it stands in the source named; [recalled] general knowledge; [judgement] set by hand. All weights, values and
# no-deal values are set by hand. For an invented river with nearly everything that a file can say, see river-treaty.
parley: 1
name: nile-dam
title: The Nile dam, February 2020
summary: >-
  Egypt, Ethiopia and Sudan, a text drafted in Washington, and a reservoir that fills with the next rain whether or not they
  sign.
asOf: '2020-02-28'

sources:
  APA:
    title: Egypt signs US-proposed agreement on Ethiopia's controversial dam
    publisher: APAnews
    date: '2020-03'
  JDC:
    title: Ethiopia expresses disappointment over US statement on controversial dam
    publisher: Journal du Cameroun
    date: '2020-03-01'
  GCR:
    title: Tensions rise again over US-Egypt agreement on the Nile dam
    publisher: Global Construction Review
    date: '2020-03'

experts:
  hydrologist: { title: A hydrologist, weight: 2 }
  diplomat: { title: A diplomat }

clauses:
  filling:
    title: Years to fill the reservoir
    short: Filling
    kind: numeric
    from: 4
    to: 12
    step: 2
    unit: years
  drought:
    title: Release in a drought
    short: Drought
    kind: ordinal
    options:
      {
        none: As Ethiopia decides,
        consult: After consultations,
        table: By a table of levels,
        fixed: A fixed yearly release,
      }
  disputes:
    title: Who decides in a dispute
    short: Disputes
    kind: ordinal
    options: { talks: The three themselves, mediation: A mediator, binding: Binding arbitration }
  future:
    title: Dams further upstream
    short: Future dams
    kind: categorical
    options: { free: Not touched, limited: Limited by this treaty }
  data:
    title: Data
    kind: ordinal
    options: { none: None, shared: Shared daily }

actors:
  egypt:
    title: Egypt
    priorities: { filling: 20, drought: 40, disputes: 20, future: 15, data: 5 }
    values:
      filling: { shape: points, points: [[4, 0], [6, 0.6], [8, 0.9], [12, 1]] }
      drought: [0, 0.3, 0.8, 1]
      disputes: [0, 0.5, 1]
      future: { free: 0, limited: 1 }
      data: [0, 1]
    noDeal:
      evidence: It has nearly all of its water from the Nile, and the High Dam's reservoir. [recalled] Two judgements set by hand. [judgement]
      experts: { hydrologist: { range: [0.3, 0.5] }, diplomat: { range: [0.2, 0.35] } }
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }
  ethiopia:
    title: Ethiopia
    priorities: { filling: 25, drought: 30, disputes: 15, future: 25, data: 5 }
    values:
      filling: { shape: points, points: [[4, 1], [6, 0.8], [8, 0.4], [12, 0]] }
      drought: [1, 0.8, 0.4, 0]
      disputes: [1, 0.6, 0]
      future: { free: 1, limited: 0 }
      data: [0.6, 1]
    noDeal:
      evidence: It announced that it would fill the dam while it was being built, agreement or not. [seen] Two judgements set by hand. [judgement]
      source: JDC
      experts: { hydrologist: { range: [0.45, 0.65] }, diplomat: { range: [0.6, 0.75] } }
    redLines:
      colonial:
        title: no limit on dams to come
        when: { future: limited }
        evidence: It does not accept the treaties of 1929 and 1959. [recalled]
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }
  sudan:
    title: Sudan
    note: It attended in Washington and did not initial the text.
    priorities: { filling: 15, drought: 20, disputes: 10, future: 5, data: 50 }
    values:
      filling: { shape: peaked, peak: 8 }
      drought: [0.2, 0.6, 1, 0.7]
      disputes: [0.6, 1, 0.7]
      future: { free: 1, limited: 0.5 }
      # Its own dam lies 100 km below: without data it cannot be run safely.
      data: [0, 1]
    noDeal:
      {
        range: [0.25, 0.45],
        evidence: 'It did not sign for reasons that it did not give. [seen] The number is set by hand. [judgement]',
        source: APA,
      }
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }
  us:
    title: United States
    note: Host of the talks. It can make refusing dearer for Ethiopia.
    priorities: { drought: 50, disputes: 50 }
    values: { drought: [0, 0.4, 1, 1], disputes: [0, 0.7, 1] }
    noDeal:
      {
        value: 0.3,
        evidence: 'Its Treasury led the talks. [seen] The number is set by hand. [judgement]',
        source: GCR,
      }
    moves:
      hold-aid:
        title: holds back aid
        changes:
          {
            noDeal:
              {
                ethiopia:
                  {
                    range: [-0.06, -0.02],
                    evidence: 'It suspended part of its aid in September 2020. [recalled] Set by hand. [judgement]',
                  },
              },
          }
        cost: 0.03
    conduct: { kind: interested, threshold: 0.1, chance: 0.3 }

signatories: [egypt, ethiopia, sudan]

events:
  rains:
    title: The rains fill the dam without an agreement
    at: [6, 12, 18]
    hazard:
      {
        range: [0.6, 1],
        evidence: 'The first filling was in July 2020, five months after the talks. [recalled] Set by hand. [judgement]',
      }
    times: 3
    changes: { noDeal: { ethiopia: 0.04, egypt: -0.02 } }
    evidence: What is filled need not be negotiated. [judgement]

packages:
  washington:
    title: The text of Washington
    options: { filling: 8, drought: table, disputes: binding, future: limited, data: shared }
    record:
      {
        status: rejected,
        date: '2020-02-28',
        text: Egypt initialled it; Ethiopia stayed away and said that nothing was agreed.,
        evidence: 'Who initialled and who did not. [seen] The coding. [recalled]',
        source: [APA, JDC],
      }
  african-union:
    title: Filling alone, the rest by mediation
    options: { filling: 6, drought: consult, disputes: mediation, future: free, data: shared }
  table-talks:
    title: A table for droughts, talks for disputes
    options: { filling: 6, drought: table, disputes: talks, future: free, data: shared }
  table-mediated:
    title: A table for droughts, and a mediator
    options: { filling: 8, drought: table, disputes: mediation, future: free, data: shared }
  ethiopia-guidelines:
    title: Ethiopia's guidelines
    by: ethiopia
    options: { filling: 4, drought: consult, disputes: talks, future: free }

expectations:
  washington-falls:
    title: Ethiopia would not sign the text of Washington
    kind: unacceptable
    package: washington
    to: ethiopia
    evidence: It did not. [seen]
    source: JDC

protocol:
  kind: alternating-offers
  # One round a month.
  deadline: 20
`;
