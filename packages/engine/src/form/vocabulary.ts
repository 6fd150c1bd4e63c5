import { MIXED_PART } from './actors.ts';
import { DEAL } from './clauses.ts';
import type { UtilityKind } from './utility.ts';
import * as f from './fields.ts';
import type { Form, Parameter, PartForm, RecordForm, PartSection } from './form.ts';

/**
 * A kind that a scenario may name (of bidding, acceptance, walking out, protocol), as data: from it come the reading, the JSON Schema,
 * completion, the reference pages and `parley list`.
 */
export interface Kind {
  kind: string;
  title: string;
  /** What it does, in one or two sentences. */
  summary: string;
  /** Where it was defined. */
  source: string;
  /** Its parameters. One without a default must be given; a default of null says that leaving it out means something of its own. */
  parameters: Readonly<Record<string, Parameter>>;
  /** The only protocols at which it makes sense; absent: all. */
  protocols?: readonly string[];
  /**
   * Of a protocol at which a counteroffer takes a text off the table before all were asked: the protocol at which it stays until they
   * were, which suits a vote by quota.
   */
  stays?: string;
  /** Of a protocol: its parameters whose actor has a seat at the table even if it neither signs nor has to consent. */
  seats?: readonly string[];
}

/** Plug-in as scenarios, traces, saved negotiations and jobs name it. */
export interface PluginIdentity {
  /** Name before the slash of its kinds. */
  readonly id: string;
  /** Three whole numbers, and perhaps a pre-release, by semver.org. */
  readonly version: string;
  /** Fingerprint of its code; absent where nobody has given one, as in a program that made the plug-in itself. */
  readonly hash?: string;
}

/** All the kinds that a scenario may name, by section. */
export interface Vocabulary extends Record<PartSection | 'protocol', readonly Kind[]> {
  utility: readonly UtilityKind[];
}

/** Whether a kind is made of parts. */
export function isComposed(kind: Kind): boolean {
  return Object.values(kind.parameters).some((p) => p.type === 'parts' || p.type === 'part-list');
}

/** Kinds that may stand at a place. */
export function kindsFor(
  { section, plain, inside }: PartForm,
  vocabulary: Vocabulary,
): readonly Kind[] {
  return vocabulary[section].filter(
    (kind) => !(plain && isComposed(kind)) && inside?.includes(kind.kind) !== true,
  );
}

/** Form of a part of this kind: its parameters, and what all parts of the section have besides. */
export function formOfKind({ kind, title, summary, parameters }: Kind, of: PartForm): RecordForm {
  const { section, inside = [], beside = {} } = of;
  const inner: PartForm = { ...of, inside: [...inside, kind] };
  const fields = Object.entries(parameters).map(([key, parameter]): [string, Form] => {
    const form = expanded(parameter, inner);
    return [key, parameter.default === undefined ? f.must(form) : form];
  });
  return {
    type: 'record',
    what: `the ${section} "${kind}"`,
    about: `${title}. ${summary}`,
    fields: {
      kind: f.must(f.only(kind, summary)),
      ...beside,
      ...Object.fromEntries(fields),
      ...f.EVIDENCE,
    },
  };
}

const NO_PART = f.empty('wrong-length', 'There is no part.');
const CLAUSES = f.name('clause');

/** What a parameter is made of, where its sort has a name of its own. @param inner Form of the parts that its kind is made of. */
// prettier-ignore
function expanded(parameter: Parameter, inner: PartForm): Form {
  const { description, default: fallback } = parameter;
  const means = <F extends Form>(form: F): F => ({ ...form, description, ...(fallback === undefined ? {} : { default: fallback }) });
  switch (parameter.type) {
    case 'actor-numbers': {
      const { min } = parameter;
      return means(f.map('actor', 'actors', f.fixed('', min === undefined ? {} : { min }), '', { read: 'named' }));
    }
    case 'clause-groups':
      return means(f.list('lists of clauses', f.list('clauses', CLAUSES, '', f.empty('empty-group', 'The group names no clause.')), '', { rule: 'groups' }));
    case 'clauses':
      return means(f.list('clauses', CLAUSES, '', { ...f.empty('empty-group', 'It names no clause.'), rule: 'once' }));
    case 'deal':
      return means(DEAL);
    case 'deals':
      return means(f.list('deals: mappings from every clause to an option', DEAL, '', { ...f.empty('wrong-length', 'There is no deal.'), rule: 'scripted' }));
    case 'actor':
      return means({ ...f.name('actor'), reader: 'imitated' });
    case 'part-list':
      return means(f.list('parts', inner, '', NO_PART));
    case 'parts': {
      const part = { ...inner, ...MIXED_PART.fields['part'], section: inner.section } as Form;
      const mixed = { ...MIXED_PART, fields: { ...MIXED_PART.fields, part } };
      return means(f.list('parts with their weights', mixed, '', { ...NO_PART, rule: 'mix' }));
    }
    case 'number':
    case 'fixed-number':
    case 'integer':
    case 'choice':
      return parameter;
  }
}
