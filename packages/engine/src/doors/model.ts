// A scenario as numbers: clauses, groups, preferences, deals.
export { central, isBelief } from '../model/belief.ts';
export { type ClauseModel, namedOptions } from '../model/clause.ts';
export { Model, type Tabled } from '../model/model.ts';
