import { MIXED_PART } from './actors.ts';
import { DEAL } from './clauses.ts';
import type { UtilityKind } from './utility.ts';
import { EVIDENCE, list, map, name } from './fields.ts';
import type { Fault, Form, Parameter, PartForm, RecordForm, Section } from './form.ts';

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
export interface Vocabulary extends Record<Section | 'protocol', readonly Kind[]> {
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
  const { section, inside = [] } = of;
  const inner: PartForm = { ...of, inside: [...inside, kind] };
  const fields = Object.entries(parameters).map(([key, parameter]): [string, Form] => [
    key,
    {
      ...expanded(parameter, inner),
      ...(parameter.default === undefined ? { required: true } : {}),
    },
  ]);
  return {
    type: 'record',
    what: `the ${section} "${kind}"`,
    about: `${title}. ${summary}`,
    fields: {
      kind: {
        type: 'constant',
        value: kind,
        otherwise: 'a kind',
        description: summary,
        required: true,
      },
      ...of.beside,
      ...Object.fromEntries(fields),
      ...EVIDENCE,
    },
  };
}

const NO_PART: Fault = {
  code: 'wrong-length',
  message: 'There is no part.',
  expected: 'at least one',
};

/** What a parameter is made of, where its sort has a name of its own. @param inner Form of the parts that its kind is made of. */
function expanded(form: Parameter, inner: PartForm): Form {
  const { description, default: fallback } = form;
  const usage = { description, ...(fallback === undefined ? {} : { default: fallback }) };
  switch (form.type) {
    case 'actor-numbers': {
      const { min } = form;
      const number: Form = { type: 'fixed-number', ...(min === undefined ? {} : { min }) };
      return map('actor', 'actors', number, { ...usage, read: 'named' });
    }
    case 'clause-groups':
      return list(
        'lists of clauses',
        list('clauses', name('clause'), {
          empty: {
            code: 'empty-group',
            message: 'The group names no clause.',
            expected: 'at least one',
          },
        }),
        { ...usage, rule: 'groups' },
      );
    case 'clauses':
      return list('clauses', name('clause'), {
        ...usage,
        empty: { code: 'empty-group', message: 'It names no clause.', expected: 'at least one' },
        rule: 'once',
      });
    case 'deal':
      return { ...DEAL, ...usage };
    case 'deals':
      return list('deals: mappings from every clause to an option', DEAL, {
        ...usage,
        empty: { code: 'wrong-length', message: 'There is no deal.', expected: 'at least one' },
        rule: 'scripted',
      });
    case 'actor':
      return { ...name('actor'), ...usage, rule: 'imitated' };
    case 'part-list':
      return list('parts', inner, { ...usage, empty: NO_PART });
    case 'parts': {
      const part = { ...inner, ...MIXED_PART.fields['part'], section: inner.section } as Form;
      const mixed = { ...MIXED_PART, fields: { ...MIXED_PART.fields, part } };
      return list('parts with their weights', mixed, {
        ...usage,
        empty: NO_PART,
        rule: 'mix',
      });
    }
    case 'number':
    case 'fixed-number':
    case 'integer':
    case 'choice':
      return form;
  }
}
