// Written by `pnpm --filter @parley-sim/scenarios schema` from library/job-offer.yaml.
export const text: string = `# yaml-language-server: $schema=../schema.json
# Question: Do an applicant and a firm notice that on one clause they want the same?
#
# A first job: salary is a tug of war, holidays and start are traded, and on the town both like the same one best. In the
# laboratory many pairs settle on a town that neither wants, as each takes it for granted that the other must want the opposite.
# Known outcome: in Thompson and Hrebec's review about a fifth of the negotiations with such a clause ended so ("lose-lose").
#
# A teaching case: story and numbers are our own and set by hand. Grades: [recalled] general knowledge; [judgement] set by hand.
parley: 1
name: job-offer
title: A first job
summary: >-
  An applicant and a firm settle salary, start, holidays and town. One clause divides them, two can be traded, and on the
  last they agree without knowing it.

sources:
  LOSE:
    title: Lose-lose agreements in interdependent decision making
    publisher: Thompson and Hrebec, Psychological Bulletin 120(3), 396–409
    date: '1996'

experts:
  recruiter: { title: A recruiter, weight: 2 }
  dean: { title: The head of the careers office }

clauses:
  salary: { title: Salary, kind: numeric, from: 40, to: 60, step: 5, unit: thousand € }
  holidays: { title: Holidays, kind: numeric, from: 20, to: 35, step: 5, unit: days }
  start: { title: Start, kind: ordinal, options: { june: June, august: August, october: October } }
  town:
    { title: Town, kind: categorical, options: { lyon: Lyon, bordeaux: Bordeaux, lille: Lille } }

actors:
  applicant:
    title: Applicant
    priorities: { salary: 40, holidays: 25, start: 10, town: 25 }
    values:
      salary: { shape: linear, from: 0, to: 1 }
      holidays: { shape: linear, from: 0, to: 1 }
      start: [0, 0.5, 1]
      town: { lyon: 0.5, bordeaux: 1, lille: 0 }
    noDeal:
      evidence: What her other offer is worth. Two judgements set by hand. [judgement]
      experts: { recruiter: { range: [0.3, 0.5] }, dean: { range: [0.4, 0.65] } }
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }
  firm:
    title: Firm
    priorities: { salary: 40, holidays: 10, start: 30, town: 20 }
    values:
      salary: { shape: linear, from: 1, to: 0 }
      holidays: { shape: linear, from: 1, to: 0 }
      start: [1, 0.4, 0]
      town: { lyon: 0.5, bordeaux: 1, lille: 0 }
    noDeal:
      evidence: How good the second on its list is. Two judgements set by hand. [judgement]
      experts: { recruiter: { range: [0.35, 0.5] }, dean: { range: [0.3, 0.4] } }
    strategy: { bidding: { kind: negotiator }, acceptance: { kind: waiting } }

signatories: [applicant, firm]

packages:
  middle:
    title: The middle of everything
    note: What two people come to who take each clause by itself.
    options: { salary: 50, holidays: 25, start: august, town: lyon }
  both-like:
    title: The town that both like
    options: { salary: 50, holidays: 25, start: august, town: bordeaux }
  trade:
    title: Holidays for an early start
    options: { salary: 50, holidays: 35, start: june, town: bordeaux }
  firm-letter:
    title: The firm's letter
    by: firm
    options: { salary: 45, holidays: 20, start: june, town: lyon }
  her-wish:
    title: What she asks for
    by: applicant
    options: { salary: 60, holidays: 35, town: bordeaux }

expectations:
  trade-pays:
    title: Trading is worth more to both together than the middle, by 0.2 at least
    kind: difference
    of: joint
    between: [trade:frame, middle:frame]
    atLeast: 0.2
    evidence: The town alone gives 0.12 to one and 0.1 to the other. [judgement]

protocol:
  kind: alternating-offers
  turns: drawn
  deadline: 12
`;
