import { type Form, insideOf, QUANTITY, type RecordForm, SCENARIO } from '@parley-sim/engine/form';
import { allowedBy } from '@parley-sim/say';

/** Tables of all fields of a scenario, as Markdown before Prettier: a section for each form that has a name. */
export function fieldTables(): string {
  const sections = new Map<string, string>();
  const visit = (form: Form): void => {
    const { name } = form;
    if (form.type === 'number') visit(QUANTITY);
    if (name !== undefined && sections.has(name)) return;
    // What is met first stands first.
    if (name !== undefined) sections.set(name, '').set(name, section(name, form));
    for (const inner of insideOf(form)) visit(inner);
  };
  visit(SCENARIO);
  return [...sections.values()].join('\n');
}

function section(name: string, form: Form): string {
  const about = [`### ${name}`, '', form.about ?? form.description ?? ''];
  const fields =
    form.type === 'record' ? form.fields : form.type === 'part' ? form.beside : undefined;
  if (!fields) return [...about, '', `${allowedBy(form)}${links(form)}`, ''].join('\n');
  return [...about, '', ...table(fields), ''].join('\n');
}

function table(fields: RecordForm['fields']): string[] {
  return [
    '| field | what it is | allowed | |',
    '| --- | --- | --- | --- |',
    ...Object.entries(fields).map(([key, form]) =>
      row([
        `\`${key}\``,
        form.description ?? '',
        `${allowedBy(form)}${links(form)}`,
        form.required ? 'must be given' : '',
      ]),
    ),
  ];
}

/** Where the forms are told of that a form is made of. */
function links(form: Form): string {
  const names = new Set<string>();
  const visit = (inner: Form): void => {
    if (inner.type === 'number') names.add('Quantity');
    else if (inner.name !== undefined && inner !== form) names.add(inner.name);
    else if (inner.type !== 'record') insideOf(inner).forEach(visit);
  };
  if (form.name !== undefined && !/^record|part$/.test(form.type)) insideOf(form).forEach(visit);
  else if (form.name !== undefined) names.add(form.name);
  else visit(form);
  return [...names].map((name) => ` [${name}](#${name.toLowerCase()})`).join('');
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((c) => c.replaceAll('|', String.raw`\|`)).join(' | ')} |`;
}
