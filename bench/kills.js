/**
 * Kills commands that write, at random moments, and looks at what is left: `node bench/kills.js [KILLS] [--seed N]`.
 *
 * Whatever has the name of an output is whole: it is the older one or the new one, or (where a signal may be heard) a shorter
 * one that says so. What was kept stays. The next run ends with the bytes of one that nobody disturbed, and takes away what
 * the dead have left. Some kills come at any moment, most as soon as a draft is there, if one ever is. The exit code is 1 if anything
 * was lost.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const CLI = new URL('../packages/cli/bin/parley.js', import.meta.url).pathname;
const { values, positionals } = parseArgs({
  options: { seed: { type: 'string', default: String(Date.now() % 1_000_000) } },
  allowPositionals: true,
});
const KILLS = Number(positionals[0] ?? 200);
const SIGNALS = { SIGKILL: 137, SIGTERM: 143, SIGHUP: 129, SIGINT: 130 };
/** Between two looks for a draft, in milliseconds. */
const LOOK = 1;

/** Numbers from 0 to 1 by Lehmer's rule: the same kills for the same seed, as far as the machine takes part. */
function stream(seed) {
  let state = (Number(seed) % 2147483646) + 1;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}
const draw = stream(values.seed);
const oneOf = (things) => things[Math.floor(draw() * things.length)];

const root = mkdtempSync(join(tmpdir(), 'parley-kills-'));
const folder = (name) => {
  const path = join(root, name);
  mkdirSync(path, { recursive: true });
  return path;
};
const drafts = (cwd) =>
  readdirSync(cwd, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.part'));
const bytes = (...path) => (existsSync(join(...path)) ? readFileSync(join(...path)) : undefined);
const sameBytes = (a, b) => a !== undefined && b !== undefined && a.equals(b);
const draftOf = (file, { pid }) => file.includes(`-${pid}-`);
const sha256 = (data) => createHash('sha256').update(data).digest('hex');

/** Runs a command, and kills it where it is told when: after some milliseconds, or at the first draft. */
function call(argv, cwd, kill) {
  return new Promise((resolve) => {
    const begun = performance.now();
    const child = spawn(process.execPath, [CLI, ...argv], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    let atDraft = false;
    child.stdout.on('data', (chunk) => (stdout += chunk));
    child.stderr.on('data', (chunk) => (stderr += chunk));
    const timer =
      kill &&
      setInterval(() => {
        const past = performance.now() - begun;
        const there = kill.atDraft && drafts(cwd).some((f) => draftOf(f, child));
        if (!there && past < kill.after) return;
        atDraft = there;
        child.kill(kill.signal);
        clearInterval(timer);
      }, LOOK);
    child.on('close', (code, signal) => {
      clearInterval(timer);
      resolve({
        pid: child.pid,
        code,
        signal,
        stdout,
        stderr,
        took: performance.now() - begun,
        atDraft,
      });
    });
  });
}

const RUNS = ['used-car', '-n', '600'];
const lost = [];

/** Whether everything that has the name of a shard or a job is what it would be without any kill. */
function checkJob(cwd, reference, kept) {
  const there = existsSync(join(cwd, 'job')) ? readdirSync(join(cwd, 'job')) : [];
  const final = there.filter((f) => !f.startsWith('.'));
  for (const file of kept) if (!final.includes(file)) lost.push(`${file} is gone`);
  for (const file of final) {
    if (!sameBytes(bytes(cwd, 'job', file), bytes(reference, 'job', file)))
      lost.push(`${file} is not whole`);
  }
  return final;
}

/** Whether a document lacks the verdicts alone, and the command has said so. */
function unjudged(cwd, reference, { stderr }) {
  const [found, whole] = [cwd, reference].map((place) => JSON.parse(bytes(place, 'out.json')));
  for (const row of whole.rows) {
    delete row.verdict;
    delete row.efficiency;
  }
  // What decides is looked for before drafts are judged: a signal may have come before that.
  if (found.screening === undefined) delete whole.screening;
  const says = /without the verdicts/.test(stderr);
  return says && JSON.stringify(found) === JSON.stringify(whole);
}

/** What is done, and what is looked at after a kill and after the run that follows. */
const WORKS = [
  ...[1, 2].map((workers) => ({
    name: `compare --resume -w ${workers}`,
    argv: () => ['compare', ...RUNS, '--json', '--resume', 'job', '-w', String(workers)],
    kept: [],
    says: /Interrupted/,
    check(cwd, reference) {
      this.kept = checkJob(cwd, reference, this.kept);
    },
    after(cwd) {
      rmSync(join(cwd, 'job'), { recursive: true });
      this.kept = [];
    },
  })),
  {
    name: 'shard',
    index: 0,
    argv() {
      return ['shard', ...RUNS, '--of', '6', '--index', String(this.index), '-o', 'job'];
    },
    kept: [],
    says: /same command plays it anew/,
    check(cwd, reference) {
      this.kept = checkJob(cwd, reference, this.kept);
    },
    after(cwd) {
      // All of them are there once: then it begins anew.
      this.index = (this.index + 1) % 6;
      if (this.index > 0) return;
      rmSync(join(cwd, 'job'), { recursive: true });
      this.kept = [];
    },
  },
  {
    name: 'merge -o',
    prepare: (cwd, reference) =>
      cpSync(join(reference, 'job'), join(cwd, 'job'), { recursive: true }),
    argv: () => ['merge', 'job', '--json', '-o', 'out.json'],
    outputs: ['out.json'],
    shorter: unjudged,
  },
  {
    name: 'compare -o',
    argv: () => ['compare', ...RUNS, '--json', '-o', 'out.json'],
    outputs: ['out.json'],
    shorter: (cwd, reference, ended) =>
      JSON.parse(bytes(cwd, 'out.json')).interrupted?.asked === 600 ||
      unjudged(cwd, reference, ended),
  },
  ...['csv', 'ndjson', 'parquet'].map((form) => ({
    name: `compare --rows .${form}`,
    argv: () => ['compare', ...RUNS, '--json', '--rows', `rows.${form}`],
    outputs: [`rows.${form}`, `rows.${form}.manifest.json`],
    shorter(cwd, reference) {
      const manifest = JSON.parse(bytes(cwd, `rows.${form}.manifest.json`));
      const rows = bytes(cwd, `rows.${form}`);
      // A kill between the two leaves a manifest that is not that of the older rows; it tells.
      if (rows.equals(OLDER)) return manifest.sha256 !== sha256(rows);
      const whole = bytes(reference, `rows.${form}`);
      const begins = form === 'parquet' || whole.subarray(0, rows.length).equals(rows);
      return manifest.asked === 600 && manifest.sha256 === sha256(rows) && begins;
    },
  })),
];
const OLDER = Buffer.from('what was there before\n');

/** Old, new, or what says of itself that it is less. */
function checkOutputs({ outputs, shorter }, cwd, reference, ended) {
  const is = (wanted) => outputs.every((file) => sameBytes(bytes(cwd, file), wanted(file)));
  if (is(() => OLDER) || is((file) => bytes(reference, file))) return;
  try {
    if (shorter?.(cwd, reference, ended)) return;
  } catch {
    // It is not even whole.
  }
  lost.push(`${outputs.join(', ')}: neither the older one nor a new one`);
}

/** What a command that was asked to end says by its exit code, and in words. */
function checkEnd({ says }, { code, signal, stderr }, sent) {
  const ended = signal === sent || code === 0 || code === SIGNALS[sent];
  if (!ended) lost.push(`it ended with ${code ?? signal}: ${stderr}`);
  if (stderr.includes('fault of parley')) lost.push(stderr);
  if (says && code === SIGNALS[sent] && !says.test(stderr))
    lost.push(`it does not say what is kept: ${stderr}`);
}

/** What nobody disturbed: shards, a document and rows, and what is printed. One run has the bytes of all kinds of it. */
async function undisturbed() {
  const cwd = folder('undisturbed');
  const { stdout, took } = await call(
    ['compare', ...RUNS, '--json', '--resume', 'job', '-o', 'out.json'],
    cwd,
  );
  for (const work of WORKS) {
    if (work.outputs?.[0].startsWith('rows')) await call(work.argv(), cwd);
  }
  return { reference: cwd, document: stdout, took };
}

function makeOlder({ work, cwd }) {
  for (const file of work.outputs ?? []) writeFileSync(join(cwd, file), OLDER);
}

/** Lets a command come to its end, which is that of one that nobody disturbed. */
async function goOn({ work, cwd, reference, expected }) {
  const ended = await call(work.argv(), cwd);
  if (ended.code !== 0) lost.push(`the next run ended with ${ended.code}: ${ended.stderr}`);
  if (ended.stdout !== expected) lost.push('the next run says something else');
  for (const file of work.outputs ?? []) {
    if (!sameBytes(bytes(cwd, file), bytes(reference, file)))
      lost.push(`${file} of the next run is another one`);
  }
  for (const file of drafts(cwd)) lost.push(`${file} is still there after the next run`);
  work.check?.(cwd, reference);
  work.after?.(cwd);
}

console.log(`${KILLS} kills, seed ${values.seed}`);
const { reference, document, took } = await undisturbed();
const begun = WORKS.map((work, i) => {
  const cwd = folder(String(i));
  work.prepare?.(cwd, reference);
  return { work, cwd, reference, expected: work.name === 'shard' ? '' : document };
});

const counts = new Map();
const count = (what) => counts.set(what, (counts.get(what) ?? 0) + 1);
for (let n = 0; n < KILLS; n++) {
  const at = begun[n % begun.length];
  const { work, cwd } = at;
  const signal = oneOf(Object.keys(SIGNALS));
  const kill = { signal, atDraft: draw() < 0.7, after: (0.1 + draw()) * took };
  const before = lost.length;
  makeOlder(at);
  const ended = await call(work.argv(), cwd, kill);
  count(signal);
  if (ended.atDraft) count('at a draft');
  if (drafts(cwd).length > 0) count('that left a draft');
  if (ended.code === 0) count('too late');
  if (signal !== 'SIGKILL') {
    for (const file of drafts(cwd))
      if (draftOf(file, ended)) lost.push(`${file} was left at a signal that can be heard`);
  }
  checkEnd(work, ended, signal);
  if (work.outputs) checkOutputs(work, cwd, reference, ended);
  work.check?.(cwd, reference);
  if (draw() < 0.4 || n >= KILLS - begun.length) await goOn(at);
  for (const what of lost.slice(before))
    console.log(`LOST: kill ${n}, ${work.name}, ${signal}: ${what}`);
}

console.log([...counts].map(([what, times]) => `${what}: ${times}`).join(', '));
console.log(`${lost.length} lost`);
rmSync(root, { recursive: true });
process.exitCode = lost.length > 0 ? 1 : 0;
