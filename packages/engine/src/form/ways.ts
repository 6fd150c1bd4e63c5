import { STRATEGY } from './actors.ts';
import * as f from './fields.ts';
import type { Form, RecordForm } from './form.ts';

/** A field that may be left out. */
function optional<F extends Form>(form: F): F {
  const fields = Object.entries(form).filter(([key]) => key !== 'required');
  return Object.fromEntries(fields) as F;
}

/** Parts of a strategy, each of which may be left out. */
const PARTS: RecordForm = f.record(
  'StrategyParts',
  'parts of a strategy',
  "Parts of a strategy that stand in the place of an actor's own.",
  Object.fromEntries(Object.entries(STRATEGY.fields).map(([key, form]) => [key, optional(form)])),
);

// prettier-ignore
const WAY = f.record('WayForm', 'a way of negotiating', 'One way of negotiating, in the place of what the scenario has; what it does not name stays.', {
  title: f.TITLE,
  weight: f.fixed('How probable it is beside the others, on any scale. Default 1.', f.ABOVE_0),
  strategy: f.use(PARTS, 'Parts of strategies that all take who have a strategy.'),
  strategies: f.map('actor', 'actors', PARTS, 'By actor: parts of its strategy, in the place of those above too.'),
  protocol: f.part('protocol', 'Kind and parameters of the protocol. Deadline, order, delay and red lines stay as the scenario has them.'),
  order: f.list('actors', f.name('actor'), 'Who speaks first, second, …', { unique: true }),
  ...f.EVIDENCE,
});

/** Something about the conduct of talks that is not known. */
// prettier-ignore
export const WAYS: RecordForm = f.record('WayChoiceForm', 'an uncertain way of negotiating', 'Something about the conduct of talks that is not known: one of several ways, drawn once a run by the name of the choice.', {
  title: f.TITLE,
  choice: f.must(f.map('identifier', 'ways of negotiating', WAY, 'The ways, by id. Their order decides nothing.', f.empty('no-way', 'There is no way of negotiating to choose.'))),
  ...f.EVIDENCE,
});
