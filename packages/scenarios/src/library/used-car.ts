// Written by `pnpm --filter @parley-sim/scenarios schema` from library/used-car.yaml.
export const text: string = `# yaml-language-server: $schema=../schema.json
# Question: Is the best price for a used car the best deal?
# The smallest table there is: a seller and a buyer, three clauses, twelve deals. All of it can be checked by hand, and
# docs/scenarios.md does so. Start here if you want to write a scenario of your own.
parley: 1
name: used-car
title: A used car
summary: >-
  Two people, one car, twelve deals. The warranty costs the seller little and is worth much to the buyer, so haggling over
  the price alone leaves money on the table.

# What has to be settled. A numeric clause is a price list; an ordinal one has options whose order means something.
clauses:
  price:
    title: Price
    kind: numeric
    from: 4000
    to: 5000
    step: 500
    unit: €
  warranty:
    title: Warranty
    kind: ordinal
    options:
      none: As seen
      year: One year
  tyres:
    title: Tyres
    kind: ordinal
    options:
      old: The old ones
      new: New ones

# Who wants what. Priorities say how much a clause matters (any scale: these are shares of 100), values what its options
# are worth, 0 at worst and 1 at best. Score = Σ priority · value / Σ priorities.
actors:
  seller:
    title: Seller
    priorities: { price: 70, warranty: 20, tyres: 10 }
    values:
      price: { shape: linear, from: 0, to: 1 }
      warranty: { none: 1, year: 0 }
      tyres: { old: 1, new: 0 }
    # The no-deal value is not a feeling but the score of the best alternative [BATNA]: a trader takes the car as it
    # stands for €4,500, which is worth .7 · .5 + .2 + .1 = .65 on the seller's own scale.
    noDeal:
      {
        value: 0.65,
        evidence: 'A trader pays €4,500 for the car as it stands.',
        source: fisher-ury,
      }
    strategy:
      # The simplest way there is, so that a talk can be followed by hand: it asks for less by the same step each round.
      bidding: { kind: time-dependent, curve: polynomial, exponent: 1 }
      acceptance: { kind: next, alpha: 1, beta: 0 }
  buyer:
    title: Buyer
    priorities: { price: 40, warranty: 40, tyres: 20 }
    values:
      price: { shape: linear, from: 1, to: 0 }
      warranty: { none: 0, year: 1 }
      tyres: { old: 0, new: 1 }
    # Elsewhere the same model with new tyres and no warranty costs €5,000: worth .4 · 0 + 0 + .2 = .20.
    noDeal:
      {
        value: 0.2,
        evidence: 'The same model with new tyres, without a warranty, costs €5,000 elsewhere.',
        source: fisher-ury,
      }
    strategy:
      bidding: { kind: time-dependent, curve: polynomial, exponent: 1 }
      acceptance: { kind: next, alpha: 1, beta: 0 }

signatories: [seller, buyer]

# Drafts to compare. A package may be silent on a clause; what it leaves open is negotiated.
packages:
  price-only:
    title: Meet in the middle on the price
    note: Splits the price and leaves the rest as it is. The obvious compromise is not a good deal for either.
    options: { price: 4500, warranty: none, tyres: old }
  trade:
    title: Full price for a warranty
    note: Gives each what matters most to it [logrolling].
    options: { price: 5000, warranty: year }
  asking:
    title: The advertisement
    by: seller
    options: { price: 5000, warranty: none, tyres: old }

protocol:
  kind: alternating-offers
  # A round: each has made or answered one offer. Ten is an afternoon.
  deadline: 10

# What should come of it; \`parley check used-car\` decides it, over all ways of negotiating.
expectations:
  there-is-a-deal:
    title: A deal is usually found
    kind: level
    atLeast: 0.6
    evidence: As the file has it, always; where both hold out until late, never.
  price-alone-leaves-money:
    title: Talking about more than the price is worth more to both together
    kind: difference
    of: joint
    between: [open, price-only]
    atLeast: 0.1
    source: fisher-ury
  no-dear-bare-car:
    title: Nobody agrees on the highest price without tyres or warranty
    kind: never
    deal: { price: 5000, warranty: none, tyres: old }

sources:
  fisher-ury:
    title: 'Getting to Yes: Negotiating Agreement Without Giving In'
    publisher: R. Fisher and W. Ury; Houghton Mifflin
    date: '1981'
    note: The best alternative to a negotiated agreement (BATNA).
`;
