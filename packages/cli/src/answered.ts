import type { AnsweredClause, AnsweredParty, Answers } from './interview.ts';

/** The scenario that answers to the five questions make: complete, with comments on what to think over next. */
export function answered(name: string, { question, clauses, parties }: Answers): string {
  return `# ${oneLine(question)}
#
# Begun by \`parley init\` from five answers. What stands here is a first guess: go through it and write down why (evidence).
# Check it:    parley validate ${name}.yaml
# Compare:     parley compare ${name}.yaml
parley: 1
name: ${name}
title: ${JSON.stringify(oneLine(question))}

clauses:
${clauses.map(clauseText).join('')}
# Priorities are weights on any scale. A value falls evenly from 1, for what a party likes best, to 0 for what is furthest
# from it; write the values down one by one where that is not so.
actors:
${parties.map((p) => partyText(p, clauses)).join('')}
# Who must accept any deal.
signatories: [${parties.map((p) => p.id).join(', ')}]

# Drafts on the table: what each party would like, and the middle.
packages:
${parties.map((p) => draftText(p, clauses)).join('')}  the-middle:
    title: The middle of everything
    options: { ${clauses.map((c) => `${c.id}: ${key(c, middle(c))}`).join(', ')} }

# The rules of the table (parley list protocols) and how many rounds there are.
protocol:
  kind: alternating-offers
  deadline: 20
`;
}

function clauseText(clause: AnsweredClause): string {
  const { id, title, options, numbers } = clause;
  const head = `  ${id}:\n    title: ${JSON.stringify(title)}\n`;
  if (numbers) {
    const { from, to, step } = numbers;
    return `${head}    kind: numeric\n    from: ${from}\n    to: ${to}\n    step: ${step}\n`;
  }
  const all = options.map((o) => `      ${o.id}: ${JSON.stringify(o.title)}\n`).join('');
  return `${head}    kind: ordinal # categorical, where the order means nothing\n    options:\n${all}`;
}

function partyText(
  { id, title, wants, noDeal }: AnsweredParty,
  clauses: readonly AnsweredClause[],
): string {
  const wanted = clauses.filter((c) => Object.hasOwn(wants, c.id));
  const priorities = wanted.map((c) => `${c.id}: ${wants[c.id]!.weight}`).join(', ');
  const values = wanted
    .map((c) => `      ${c.id}: { shape: peaked, peak: ${key(c, wants[c.id]!.option)} }\n`)
    .join('');
  return `  ${id}:
    title: ${JSON.stringify(title)}
    priorities: { ${priorities} }
    values:
${values}    noDeal: ${noDealText(noDeal)}
    strategy:
      bidding: { kind: negotiator }
      acceptance: { kind: waiting }
`;
}

function noDealText(noDeal: AnsweredParty['noDeal']): string {
  if (noDeal === undefined)
    return '{ range: [0.3, 0.5], evidence: Not known yet. This decides most; find it out first. }';
  const said = typeof noDeal === 'number' ? `value: ${noDeal}` : `range: [${noDeal.join(', ')}]`;
  return `{ ${said}, evidence: Said when the file was begun; write down why. }`;
}

function draftText(
  { id, title, wants }: AnsweredParty,
  clauses: readonly AnsweredClause[],
): string {
  const options = clauses
    .filter((c) => Object.hasOwn(wants, c.id))
    .map((c) => `${c.id}: ${key(c, wants[c.id]!.option)}`);
  return `  ${id}-asks:
    title: ${JSON.stringify(`What ${title} asks for`)}
    by: ${id}
    options: { ${options.join(', ')} }
`;
}

/** An option as a scenario names it: a number on a numeric clause, an id elsewhere. */
function key(clause: AnsweredClause, id: string): string {
  return clause.numbers ? clause.options.find((o) => o.id === id)!.title : id;
}

function middle({ options }: AnsweredClause): string {
  return options[Math.floor((options.length - 1) / 2)]!.id;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
