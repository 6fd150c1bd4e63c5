/**
 * Writes the numbers of docs/minerals.md: each block between `<!-- NAME -->` and `<!-- /NAME -->` is what the scenario gives now.
 *
 *   pnpm minerals
 *
 * A test holds the page to the scenario's hash and the engine's version, and works one block out anew.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compare, hashScenario, Model, Runner, VERSION } from '@parley-sim/engine';
import { loadBuiltin } from '@parley-sim/scenarios';
import {
  dateWords,
  fixed,
  heldInterval,
  orderText,
  rate,
  signed,
  STATUS_WORDS,
} from '@parley-sim/say';

/** Runs of each draft, and the master seed: on any machine the same numbers. */
const RUNS = 400;
const SEED = '1';

const APRIL = 'text-apr30';
/** What settles drafts by itself, and is taken away to see whether the refusal stands without it. */
const SETTLED = {
  ukraine: {
    drafts: ['us-feb12', 'us-feb12-revenues', 'us-feb21', 'us-mar23'],
    constraints: ['constitution-article-13', 'public-approval'],
  },
  us: {
    drafts: ['ukraine-counter', 'ukraine-security', 'ukraine-reciprocity', 'ukraine-eu'],
    constraints: [],
  },
};

/** Every block of the page by name. */
export const BLOCKS = { stamp, deals, results, refusals, fifths, exit };

/** Scenario and engine that the numbers are of. */
function stamp() {
  return `The numbers on this page are written by \`pnpm minerals\`: scenario \`${hashScenario(loadBuiltin('minerals'))}\`, engine ${VERSION}, ${RUNS} runs of each draft, seed ${SEED}, intervals of 95 % confidence for each column as a whole.`;
}

/** How many deals there are, and may be concluded. */
function deals() {
  const model = new Model(loadBuiltin('minerals'));
  const all = model.clauses.reduce((n, c) => n * c.options.length, 1);
  const lawful = model.groups.reduce((n, g) => n * g.codes.length, 1);
  const longest = Math.max(...model.groups.map((g) => g.codes.length));
  return `The ${model.clauses.length} clauses make ${counted(all)} deals; the constraints leave ${counted(lawful)}. The clauses that constraints, red lines and interactions join have ${counted(longest)} combinations at most.`;
}

/** Each draft as it stands and as a fixed core, beside the record. */
function results() {
  const scenario = loadBuiltin('minerals');
  const [stands, core] = ['proposal', 'frame'].map((as) =>
    compare(scenario, {
      entries: drafts(Object.keys(scenario.packages), as),
      runs: RUNS,
      seed: SEED,
    }),
  );
  const rows = stands.rows.map((row, e) => [
    row.title,
    rate(heldInterval(row.agreement)),
    rate(heldInterval(core.rows[e].agreement)),
    row.record ? `${STATUS_WORDS[row.record.status]}, ${dateWords(row.record.date)}` : 'no record',
  ]);
  return [
    table(['draft', 'take it or leave it', 'fixed core', 'what happened'], rows),
    orderText(stands.recorded, stands.rows),
    asCore(stands, core),
  ].join('\n\n');
}

/** Whether the refusals stand where nothing forbids the draft and no red line of who refuses is crossed. */
function refusals() {
  const rows = Object.entries(SETTLED).flatMap(([actor, { drafts: ids, constraints }]) => {
    const bare = structuredClone(loadBuiltin('minerals'));
    delete bare.actors[actor].redLines;
    for (const id of constraints) delete bare.constraints[id];
    const { rows: found } = compare(bare, {
      entries: drafts(ids, 'proposal'),
      runs: RUNS,
      seed: SEED,
    });
    return found.map((row) => {
      const { signs, margin } = row.votes.find((v) => v.actor === actor);
      return [
        row.title,
        bare.actors[actor].title,
        rate(heldInterval(signs)),
        signed(margin.estimate, 2),
      ];
    });
  });
  return table(['draft', 'who refuses', 'would sign without it', 'draft over no deal, mean'], rows);
}

/** How often the text of 30 April is agreed, by fifth of what no deal is worth to the United States. */
function fifths() {
  const model = new Model(loadBuiltin('minerals'), { package: APRIL, as: 'proposal' });
  const slot = model.preferenceModel.beliefs.findIndex((b) => b.path === 'actors.us.noDeal');
  const runner = new Runner(model);
  const runs = Array.from({ length: RUNS }, (_, run) => ({
    worth: model.preferenceModel.draw(SEED, run).beliefs[slot],
    agreed: runner.outcome(SEED, run).agreed,
  })).sort((a, b) => a.worth - b.worth);
  const rows = Array.from({ length: 5 }, (_, k) => {
    const part = runs.slice((k * RUNS) / 5, ((k + 1) * RUNS) / 5);
    const agreed = part.filter((r) => r.agreed).length;
    return [
      `${fixed(part[0].worth, 2)} to ${fixed(part.at(-1).worth, 2)}`,
      `${agreed} of ${part.length}`,
    ];
  });
  return table(['no deal is worth to the United States', 'talks that agree on 30 April'], rows);
}

/** The text of 30 April with its exit clause open, and settled either way. */
function exit() {
  const scenario = structuredClone(loadBuiltin('minerals'));
  const text = scenario.packages[APRIL];
  const names = { [APRIL]: 'left open, as in the file' };
  for (const [option, { title = option }] of exits(scenario)) {
    scenario.packages[option] = { ...text, options: { ...text.options, exit_duration: option } };
    names[option] = title;
  }
  const { rows } = compare(scenario, {
    entries: drafts(Object.keys(names), 'proposal'),
    runs: RUNS,
    seed: SEED,
  });
  return table(
    ['exit and duration', 'the United States would sign', 'agreed'],
    rows.map((row) => [
      names[row.tabled.package],
      rate(heldInterval(row.votes.find((v) => v.actor === 'us').signs)),
      rate(heldInterval(row.agreement)),
    ]),
  );
}

function exits({ clauses }) {
  return Object.entries(clauses.exit_duration.options).map(([id, option]) => [
    id,
    typeof option === 'string' ? { title: option } : option,
  ]);
}

function drafts(ids, as) {
  return ids.map((id) => ({ package: id, as }));
}

function counted(n) {
  return n.toLocaleString('en-GB');
}

function asCore(stands, core) {
  const { first, second } = core.recorded;
  const same = first === stands.recorded.first && second === stands.recorded.second;
  return same
    ? 'As a fixed core the two best with a record are the same, in the same order.'
    : `As a fixed core it is otherwise. ${orderText(core.recorded, core.rows)}`;
}

function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** The page with some of its blocks written anew. */
export function written(page, blocks) {
  return Object.entries(blocks).reduce((text, [name, block]) => {
    const place = new RegExp(`(<!-- ${name} -->\n)[^]*?(\n<!-- /${name} -->)`);
    if (!place.test(text)) throw new Error(`The page has no place for ${name}.`);
    return text.replace(place, (_, open, close) => `${open}\n${block}\n${close}`);
  }, page);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = new URL('minerals.md', import.meta.url);
  const made = Object.fromEntries(Object.entries(BLOCKS).map(([name, make]) => [name, make()]));
  writeFileSync(file, written(readFileSync(file, 'utf8'), made));
}
