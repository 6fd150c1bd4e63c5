import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ROOT } from '../support/markdown.ts';

interface Step {
  readonly uses?: string;
  readonly run?: string;
}
interface Workflow {
  readonly on: unknown;
  readonly permissions: unknown;
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly 'runs-on': string;
        readonly 'timeout-minutes': number;
        readonly strategy?: { readonly matrix: Readonly<Record<string, readonly unknown[]>> };
        readonly steps: readonly Step[];
      }
    >
  >;
}

const FOLDER = join(ROOT, '.github/workflows');
const WORKFLOWS = readdirSync(FOLDER).map((file) => ({
  file,
  flow: parse(readFileSync(join(FOLDER, file), 'utf8')) as Workflow,
}));
const { scripts, engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
  engines: { node: string };
};

/** What pnpm has by itself, of what workflows and the container call. */
const OF_PNPM = new Set(['install', 'audit', 'deploy', 'test']);
/** The version that the documentation names for contributors. */
const PNPM = /npx -y (pnpm@[\d.]+)/.exec(readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8'))![1]!;

/** Commands of pnpm in a text, each with the version that it is called by. */
function called(text: string): { version: string; command: string }[] {
  return [...text.matchAll(/npx -y (pnpm@\S+)((?: -{1,2}\S+(?: parley-sim)?)*) (\S+)/g)].map(
    ([, version, , command]) => ({ version: version!, command: command! }),
  );
}

describe.each(WORKFLOWS)('the workflow $file', ({ flow }) => {
  const steps = Object.values(flow.jobs).flatMap((job) => job.steps);

  test('says when it runs, and may do no more than it must', () => {
    expect(flow.on).toBeTruthy();
    expect(flow.permissions).toEqual({ contents: 'read' });
    for (const job of Object.values(flow.jobs)) expect(job['timeout-minutes']).toBeGreaterThan(0);
  });

  test('calls only commands that exist, by the version that contributors use', () => {
    const runs = steps.flatMap((step) => step.run ?? []);
    expect(runs.length).toBeGreaterThan(2);
    for (const run of runs) {
      const [call, ...more] = called(run);
      expect(more).toEqual([]);
      expect(call?.version, run).toBe(PNPM);
      const known = OF_PNPM.has(call!.command) || Object.hasOwn(scripts, call!.command);
      expect(known, run).toBe(true);
    }
  });

  test('names the version of every action', () => {
    for (const { uses } of steps)
      if (uses !== undefined) expect(uses).toMatch(/^actions\/[a-z-]+@v\d+$/);
  });
});

test('the tests run on three systems, from the oldest Node that is promised', () => {
  const { matrix } = WORKFLOWS.find((w) => w.file === 'ci.yml')!.flow.jobs['test']!.strategy!;
  expect(matrix['os']).toEqual(['ubuntu-latest', 'macos-latest', 'windows-latest']);
  expect(`>=${String(matrix['node']![0])}`).toBe(engines.node.split('.')[0]);
});

test('a release has what provenance needs, and is tried without a tag', () => {
  const text = readFileSync(join(FOLDER, 'release.yml'), 'utf8');
  expect(text).toContain('id-token: write');
  expect(text).toMatch(/if: github\.ref_type != 'tag'\n\s+run: .* release --publish --dry-run\n/);
  expect(text).toMatch(/if: github\.ref_type == 'tag'\n\s+run: .* release --publish\n/);
});

test('the container is made by commands that exist, and starts the command', () => {
  const text = readFileSync(join(ROOT, 'Containerfile'), 'utf8');
  const calls = called(text);
  expect(calls.map((c) => c.command)).toEqual(['install', 'build', 'deploy']);
  for (const { version } of calls) expect(version).toBe(PNPM);
  expect(text).toContain('USER node');
  expect(existsSync(join(ROOT, 'packages/cli', /"\/app\/(.*)"\]/.exec(text)![1]!))).toBe(true);
});

test.each([
  '.github/dependabot.yml',
  ...['fault', 'wish', 'config'].map((f) => `.github/ISSUE_TEMPLATE/${f}.yml`),
])('%s is YAML', (file) => {
  expect(parse(readFileSync(join(ROOT, file), 'utf8'))).toBeTypeOf('object');
});
