// A scenario as numbers: clauses, groups, preferences, deals, sets of actors.
export { contains } from '../actor-set.ts';
export { central, isBelief } from '../model/belief.ts';
export { type ClauseModel, namedOptions } from '../model/clause.ts';
export { Model, type Tabled } from '../model/model.ts';
