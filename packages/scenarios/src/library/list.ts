// Written by `pnpm --filter @parley-sim/scenarios schema` from library/*.yaml.
export const list: readonly { name: string; title: string; summary: string }[] = [
  {
    "name": "minerals",
    "title": "Minerals for security, February 2025",
    "summary": "The US seeks a return on its aid and access to Ukraine's subsoil; Ukraine seeks security, no debt for the past and a road into the EU; the EU must consent to whatever makes it a party; Russia watches. A hand-set exploration of drafts, not a forecast."
  },
  {
    "name": "pie",
    "title": "Dividing a pie",
    "summary": "Two players divide a pie in steps of a thousandth; each round of delay shrinks it by a tenth. Nash says .500, Rubinstein .526 for whoever begins; see what patience and impatience really get."
  },
  {
    "name": "river-treaty",
    "title": "A treaty for the river Ister",
    "summary": "Highland builds a dam, Midland irrigates, Delta drinks what is left, and a bank pays. Water is scarce but power, money and data are not, so the deals are in the trades between clauses."
  },
  {
    "name": "used-car",
    "title": "A used car",
    "summary": "Two people, one car, twelve deals. The warranty costs the seller little and is worth much to the buyer, so haggling over the price alone leaves money on the table."
  },
  {
    "name": "wind-farm",
    "title": "A wind farm off a fishing town",
    "summary": "Six parties and five clauses: two sign everything, three have a veto on what is theirs, one has only arguments. Who is needed depends on what is agreed."
  }
];
