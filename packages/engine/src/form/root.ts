import { frozen } from '../freeze.ts';
import { ACTOR } from './actors.ts';
import { CLAUSE, CONSTRAINT, DEAL, INTERACTION } from './clauses.ts';
import { EXPECTATION, PACKAGE } from './drafts.ts';
import * as f from './fields.ts';
import type { RecordForm } from './form.ts';
import { LIMITS } from './limits.ts';
import { EVENT, PROTOCOL, QUOTA } from './table.ts';
import { WAYS } from './ways.ts';

// prettier-ignore
const source = f.record('Source', 'a source', 'A work that evidence is taken from.', {
  title: f.must(f.text('Its title.')),
  publisher: f.text('Who published it.'),
  date: f.text('When it was published.'),
  url: f.text('Where it can be found.'),
  note: f.NOTE,
  reports: f.text('Day, month or year of what it reports, where that is earlier than the source: `2025-02-24`, `2025-02` or `2025`.', { format: 'date' }),
});

// prettier-ignore
const expert = f.record('Expert', 'an expert', 'Somebody who judges numbers of a scenario.', {
  title: f.TITLE,
  weight: f.fixed('How often it comes first beside an expert of weight 1. Default 1.', f.ABOVE_0),
  ...f.EVIDENCE,
});

// prettier-ignore
const cause = f.record('CommonCause', 'a common cause', 'A common cause of several beliefs, which makes them move together: each number’s place in its distribution is Φ(Σ loading·cause + √(1 − Σ loading²)·own), all of them standard normal. Two numbers with loadings a and b on the same cause so have the rank correlation (6/π)·asin(a·b/2); 1 ties a number to the cause entirely.', {
  title: f.TITLE,
  numbers: f.must(f.map('belief', 'beliefs', f.fixed('', { min: -1, max: 1 }), 'By path of a belief, such as `actors.us.priorities.revenue`: its loading, −1 to 1.', { expected: 'a mapping from paths of beliefs to loadings' })),
  ...f.EVIDENCE,
});

/** The form of a scenario: whatever an author may say, in the order in which it is read. */
// prettier-ignore
export const SCENARIO: RecordForm = frozen(f.record('Scenario', 'a scenario', 'A whole scenario: who negotiates, what each of them wants and how sure that is, and what is on the table.', {
  parley: f.must(f.only(1, 'The version of this form.', { code: 'unknown-version', message: 'This version of the form is not known.', expected: '1' })),
  name: f.must(f.text('An identifier.', { format: 'identifier' })),
  title: f.must(f.TITLE),
  clauses: f.must(f.map('identifier', 'clauses', CLAUSE, 'The things to settle, by id.', { most: LIMITS.clauses, tooMany: 'value', ...f.empty('nothing-to-settle', 'There is no clause.'), rule: 'clauses' })),
  actors: f.must(f.map('identifier', 'actors', ACTOR, 'Who negotiates, or watches, by id.', { most: LIMITS.actors, tooMany: 'key' })),
  signatories: f.must(f.list('actors', f.name('actor'), 'Who must accept any deal. At least one.', { unique: true, ...f.empty('no-signatory', 'Nobody signs.', 'at least one actor'), rule: 'signatories' })),
  protocol: f.must(PROTOCOL),
  summary: f.text('What it is about, in a few sentences.', { lines: true }),
  asOf: f.text('The day up to which it claims to know things.'),
  sources: f.map('any', 'sources', source, 'Works that evidence is taken from, by key.', { expected: 'a mapping from source keys to titles' }),
  plugins: f.map('identifier', 'plug-ins', f.text('', { reader: 'plugin' }), 'Plug-ins of which it names kinds: by id, the range of versions that will do, as npm has it (`^1.2`).'),
  noDeal: f.use(DEAL, 'What is without a deal, where that is a deal itself, such as the law as it stands: whoever gives no `noDeal` of its own has its score of this. It need not be one that may be concluded.'),
  quota: f.use(QUOTA, 'Lets a majority of the signatories conclude. Without it all of them must accept.'),
  ways: f.map('identifier', 'choices', WAYS, 'What is uncertain about the conduct of talks: strategies, protocol, order of speech, by name. Comparisons draw it; a single talk is played as the scenario is without.'),
  events: f.map('identifier', 'events', EVENT, 'What may happen from outside, by id.'),
  experts: f.map('identifier', 'experts', expert, 'Who judges numbers, by id.'),
  commonCauses: f.map('identifier', 'causes', cause, 'What makes beliefs move together, by id.', { rule: 'causes' }),
  constraints: f.map('identifier', 'constraints', CONSTRAINT, 'Combinations that no one may conclude, by id.'),
  interactions: f.map('identifier', 'interactions', INTERACTION, 'Bonuses and penalties for combinations of options, by id.'),
  packages: f.map('identifier', 'packages', PACKAGE, 'Drafts on the table, by id.'),
  expectations: f.map('identifier', 'expectations', EXPECTATION, 'Claims about what comes of it, to be decided by playing, by id.', { most: LIMITS.expectations, tooMany: 'key' }),
}));

frozen(SCENARIO);
