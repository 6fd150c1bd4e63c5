/**
 * Records of negotiations for readers who do not know which strategy was at work: `node bench/transcripts.js FOLDER [FILE…]`.
 *
 * For each scenario (the founding one where no file is named) some runs are played as the file has them ("file"), and some with the
 * shipped negotiator in the place of every strategy ("negotiator"), all written in the same words, shuffled and numbered. `key.json`
 * says which is which. `--each N` sets how many of each kind there are of each scenario (default 2), `--seed S` the seed,
 * `--old FOLDER` scenarios whose strategies are played in the place of the file's own.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Model, Runner } from '@parley-sim/engine';
import { openStream } from '@parley-sim/engine/random';
import { loadBuiltin, readScenario } from '@parley-sim/scenarios';

const NEGOTIATOR = { bidding: { kind: 'negotiator' }, acceptance: { kind: 'waiting' } };

const args = process.argv.slice(2);
const option = (name, usual) => {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? usual : args.splice(at, 2)[1];
};
const EACH = Number(option('each', 2));
const SEED = option('seed', '1');
const OLD = option('old', undefined);
const FIRST = Number(option('first', 0));
const [folder, ...files] = args;
if (!folder) throw new Error('Say where to write to.');

function load(file) {
  const { scenario, diagnostics } = readScenario(readFileSync(file, 'utf8'));
  if (!scenario) throw new Error(`${file}: ${JSON.stringify(diagnostics)}`);
  return scenario;
}

const scenarios = files.length > 0 ? files.map(load) : [loadBuiltin('minerals')];

const title = (of, id) => of?.title ?? id;

/** What the parties want, in words: nobody judges a move without it. */
function stakes(scenario, model, preferences) {
  const lines = [];
  const { optionCount } = preferences;
  for (const [a, id] of model.actors.entries()) {
    const actor = scenario.actors[id];
    const options = preferences.options.subarray(a * optionCount, (a + 1) * optionCount);
    const clauses = model.clauses.map((c) => {
      const values = c.options.map((o, i) => [o, options[c.offset + i]]);
      const worth = values.map(([, v]) => v);
      return { c, values, span: Math.max(...worth) - Math.min(...worth) };
    });
    const total = clauses.reduce((s, c) => s + c.span, 0) || 1;
    lines.push(`**${title(actor, id)}** wants, most important first:`);
    for (const { c, values, span } of clauses.toSorted((x, y) => y.span - x.span)) {
      if (span === 0) continue;
      const sorted = values.toSorted((x, y) => y[1] - x[1]);
      const named = [];
      for (const [i, [o, v]] of sorted.entries()) {
        if (i > 0) named.push(v === sorted[i - 1][1] ? ' = ' : ' > ');
        named.push(optionTitle(scenario, c.id, o));
      }
      const many = sorted.length > 7;
      const text = many
        ? `best ${optionTitle(scenario, c.id, sorted[0][0])}, worst ${optionTitle(scenario, c.id, sorted.at(-1)[0])}`
        : named.join('');
      lines.push(
        `- ${title(scenario.clauses[c.id], c.id)} (${Math.round((100 * span) / total)} %): ${text}`,
      );
    }
    for (const [line, r] of Object.entries(actor.redLines ?? {})) {
      lines.push(`- red line: ${r.title ?? line} (${inWords(scenario, r.when)})`);
    }
    lines.push(`- ${withoutDeal(preferences, a, clauses)}`);
    lines.push('');
  }
  return lines;
}

const BOUNDS = { atMost: 'up to', atLeast: 'from', not: 'anything but' };

/** What a red line rules out. */
function inWords(scenario, when) {
  return Object.entries(when)
    .map(([clause, o]) => {
      const words =
        typeof o === 'object' && !Array.isArray(o)
          ? Object.entries(o).map(
              ([k, v]) => `${BOUNDS[k] ?? k} ${optionTitle(scenario, clause, v)}`,
            )
          : [o].flat().map((v) => optionTitle(scenario, clause, v));
      return `${title(scenario.clauses[clause], clause)}: ${words.join(' or ')}`;
    })
    .join('; ');
}

/** What no deal is worth, and what a round costs, in points of which its best deal gives 100: nobody judges a refusal without it. */
function withoutDeal(preferences, actor, clauses) {
  const best = clauses.reduce((sum, { values }) => sum + Math.max(...values.map(([, v]) => v)), 0);
  const points = (x) => Math.round((1000 * x) / best) / 10;
  const cost = preferences.delayCost[actor];
  return `no deal is worth ${points(preferences.noDeal[actor])} points to it, its best deal 100${cost > 0 ? `; each round costs it ${points(cost)}` : ''}`;
}

function optionTitle(scenario, clause, option) {
  const c = scenario.clauses[clause];
  if (c.kind === 'numeric') return `${option}${c.unit ? ` ${c.unit}` : ''}`;
  const of = Array.isArray(c.options) ? undefined : c.options[option];
  return typeof of === 'string' ? of : (of?.title ?? option);
}

const REASON = {
  'below-aspiration': 'it wants more',
  'below-no-deal': 'no deal would be better for it',
  constraint: 'it cannot be concluded',
  'not-ratified': 'its own ratifiers would turn it down',
  'nothing-left': 'nothing is left to agree on',
  impatience: 'it has lost patience',
  'red-line': 'it crosses a red line',
};

/** One talk in words. */
function told(scenario, model, trace) {
  const lines = [];
  const name = (id) => title(scenario.actors[id], id);
  const last = new Map();
  let standing;
  let n = 0;
  let round = 0;
  const deal = (d, before) => {
    const entries = Object.entries(d);
    const shown = before ? entries.filter(([c, o]) => before[c] !== o) : entries;
    const list = shown.map(([c, o]) => {
      const was = before ? ` (was: ${optionTitle(scenario, c, before[c])})` : '';
      return `${title(scenario.clauses[c], c)}: ${optionTitle(scenario, c, o)}${was}`;
    });
    return `${before ? 'as its last text, but ' : ''}${list.join('; ')}`;
  };
  const same = (m) => JSON.stringify(last.get(m.actor)) === JSON.stringify(m.deal);
  const crossed = (m) =>
    m.because === 'red-line' && standing
      ? model
          .crossed(model.find(standing), model.actors.indexOf(m.actor))
          .map((r) => ` (${scenario.actors[m.actor].redLines[r.id].title ?? r.id})`)
          .join('')
      : '';
  // Votes on one text are one line.
  let votes;
  const flush = () => {
    if (!votes) return;
    const { of, yes, no } = votes;
    votes = undefined;
    const parts = [];
    if (yes.length > 0) parts.push(`${yes.join(', ')} accept${yes.length > 1 ? '' : 's'}`);
    for (const [why, list] of no)
      parts.push(`${list.join(', ')} refuse${list.length > 1 ? '' : 's'} (${why})`);
    lines.push(`${++n}. On the text of ${of}: ${parts.join('; ')}.`);
  };
  for (const m of trace.moves) {
    if (m.of !== undefined && (m.act === 'accept' || m.act === 'refuse')) {
      if (votes?.id !== m.of) {
        flush();
        votes = { id: m.of, of: name(m.of), yes: [], no: new Map() };
      }
      if (m.act === 'accept') votes.yes.push(name(m.actor));
      else {
        const why = REASON[m.because] ?? m.because;
        votes.no.set(why, [...(votes.no.get(why) ?? []), name(m.actor)]);
      }
      continue;
    }
    flush();
    if (m.round !== round) {
      round = m.round;
      lines.push('', `Round ${round}`);
    }
    const why = m.because ? `${REASON[m.because] ?? m.because}${crossed(m)}` : '';
    const who = m.actor ? name(m.actor) : '';
    const mark = `${++n}.`;
    if (m.act === 'offer') {
      lines.push(
        `${mark} ${who} ${why ? `refuses (${why}) and ` : ''}${same(m) ? 'stands by its last text' : `proposes: ${deal(m.deal, last.get(m.actor))}`}`,
      );
      last.set(m.actor, m.deal);
      standing = m.deal;
    } else if (m.act === 'accept')
      lines.push(`${mark} ${who} accepts${m.of ? ` the text of ${name(m.of)}` : ''}.`);
    else if (m.act === 'refuse') lines.push(`${mark} ${who} refuses: ${why}.`);
    else if (m.act === 'walk') lines.push(`${mark} ${who} leaves: ${why}.`);
    else if (m.act === 'ratify') lines.push(`${mark} ${m.body} ratifies.`);
    else if (m.act === 'reject') lines.push(`${mark} ${m.body} turns it down.`);
    else if (m.act === 'event')
      lines.push(`${mark} It happens: ${title(scenario.events?.[m.what], m.what)}.`);
    else if (m.act === 'act') {
      const [by, what] = m.what.split('.');
      lines.push(`${mark} ${name(by)} acts: ${title(scenario.actors[by]?.moves?.[what], what)}.`);
    } else lines.push(`${mark} ${who} ${m.act}${m.of ? ` (of ${name(m.of)})` : ''}.`);
  }
  flush();
  const { end } = trace;
  lines.push(
    '',
    `End: ${end.ending} in round ${end.round}${end.bound.length > 0 ? `, binding ${end.bound.map(name).join(', ')}` : ''}.`,
  );
  return lines;
}

const records = [];
for (const scenario of scenarios) {
  const old =
    OLD === undefined ? structuredClone(scenario) : load(join(OLD, `${scenario.name}.yaml`));
  const now = structuredClone(scenario);
  for (const actor of Object.values(now.actors))
    if (actor.strategy) actor.strategy = { ...NEGOTIATOR };
  for (const [kind, s] of [
    ['file', old],
    ['negotiator', now],
  ]) {
    const model = new Model(s);
    const runner = new Runner(model);
    for (let i = 0; i < EACH; i++) {
      const run = FIRST + i;
      const trace = runner.trace(SEED, run);
      const preferences = model.preferenceModel.draw(SEED, run);
      const sign = scenario.quota
        ? `A qualified majority of ${Object.keys(scenario.actors)
            .map((a) => title(scenario.actors[a], a))
            .join(', ')} decides (${scenario.quota.atLeast} votes${
            scenario.quota.votes
              ? ` of ${Object.entries(scenario.quota.votes)
                  .map(([a, v]) => `${title(scenario.actors[a], a)} ${v}`)
                  .join(', ')}`
              : ''
          }).`
        : `A deal needs ${scenario.signatories.map((a) => title(scenario.actors[a], a)).join(', ')}, and whoever's consent an option asks for.`;
      const text = [
        `# ${scenario.title}`,
        '',
        scenario.summary ?? '',
        '',
        sign,
        `Time is up after ${scenario.protocol.deadline} rounds.`,
        '',
        ...stakes(s, model, preferences),
        '## What was said',
        ...told(s, model, trace),
        '',
      ].join('\n');
      records.push({ scenario: scenario.name, kind, run, text });
    }
  }
}

// The same order for the same seed, and no sign of the kind in it.
const stream = openStream('bench', 0, '', 'own', `transcripts ${SEED}`);
const shuffled = records
  .map((r) => [stream.next(), r])
  .toSorted((a, b) => a[0] - b[0])
  .map(([, r]) => r);
mkdirSync(folder, { recursive: true });
const key = {};
for (const [i, r] of shuffled.entries()) {
  const file = `record-${String(i + 1).padStart(2, '0')}.md`;
  writeFileSync(join(folder, file), r.text);
  key[file] = { scenario: r.scenario, kind: r.kind, run: r.run };
}
writeFileSync(join(folder, 'key.json'), `${JSON.stringify(key, null, 2)}\n`);
process.stdout.write(`${shuffled.length} records in ${basename(folder)}\n`);
