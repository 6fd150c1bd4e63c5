/** Makes a version, or publishes it: `pnpm release`. */
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { bump } from './bump.ts';
import { tryManager } from './managers.ts';
import { packPackage, publishedPackages } from './packing.ts';
import { type Step, steps, type Wish, wishOf } from './plan.ts';
import { refusals } from './refusals.ts';
import { git, pnpm, sh } from './shell.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** A version on its way: everything is done in a copy of the repository, which is thrown away. */
class Release {
  readonly #home = fileURLToPath(new URL('../../', import.meta.url));
  readonly #temporary = mkdtempSync(join(tmpdir(), 'parley-release-'));
  readonly #wish: Wish;
  /** The repository in which the work is done. */
  #root = this.#home;
  #tarballs: string[] = [];

  constructor(wish: Wish) {
    this.#wish = wish;
  }

  async make(): Promise<void> {
    try {
      for (const step of steps(this.#wish)) {
        say(`· ${step}`);
        await this.#steps[step]();
      }
    } finally {
      if (this.#root !== this.#home) git(this.#home, 'worktree', 'remove', '--force', this.#root);
      rmSync(this.#temporary, { recursive: true, force: true });
    }
  }

  readonly #steps: Readonly<Record<Step, () => void | Promise<void>>> = {
    refuse: () => {
      const reasons = refusals(this.#home, this.#wish.version!, this.#wish.dry);
      if (reasons.length > 0) throw new Error(reasons.join('\n'));
    },
    copy: () => {
      const copy = join(this.#temporary, 'repository');
      git(this.#home, 'worktree', 'add', '--detach', copy, 'HEAD');
      this.#root = copy;
      pnpm(copy, 'install', '--frozen-lockfile', '--prefer-offline');
    },
    bump: () => bump(this.#root, this.#wish.version!, new Date().toISOString().slice(0, 10)),
    build: () => void pnpm(this.#root, 'build'),
    test: () => void pnpm(this.#root, 'check'),
    pack: () => {
      const into = join(this.#temporary, 'packages');
      mkdirSync(into);
      this.#tarballs = publishedPackages(this.#root).map((p) => packPackage(this.#root, p, into));
      for (const file of this.#tarballs)
        say(`  ${basename(file)} ${Math.round(statSync(file).size / 1000)} kB`);
    },
    lint: () => {
      const tool = (name: string): string => join(this.#home, 'node_modules/.bin', name);
      for (const file of this.#tarballs) {
        sh(this.#root, [tool('publint'), file, '--strict']);
        // The page is one file of HTML, of which there are no types.
        if (!basename(file).startsWith('parley-sim-lab-'))
          sh(this.#root, [tool('attw'), file, '--profile', 'esm-only']);
      }
    },
    try: () => this.#tryManagers(),
    commit: () => this.#commit(),
    publish: () => {
      for (const file of this.#tarballs)
        sh(this.#root, [
          'npm',
          'publish',
          file,
          '--access',
          'public',
          // Where it comes from is signed where it is published, which is not here.
          ...(this.#wish.dry ? ['--dry-run', '--no-provenance'] : ['--provenance']),
        ]);
    },
  };

  async #tryManagers(): Promise<void> {
    const upstream = sh(this.#home, ['npm', 'config', 'get', 'registry']).trim();
    const registry = new Worker(new URL('./registry-thread.js', import.meta.url), {
      workerData: { tarballs: this.#tarballs, upstream },
    });
    try {
      const [address] = (await once(registry, 'message')) as [string];
      for (const name of this.#wish.managers) {
        tryManager(name, join(this.#temporary, name), address);
        say(`  ${name}: the command, the library, a plug-in and the testing kit`);
      }
    } finally {
      await registry.terminate();
    }
  }

  #commit(): void {
    const { version, dry } = this.#wish;
    if (git(this.#root, 'status', '--porcelain') !== '')
      git(this.#root, 'commit', '--all', '--message', `Version ${version}`);
    const made = git(this.#root, 'rev-parse', 'HEAD').trim();
    say(`  ${git(this.#root, 'show', '--shortstat', '--format=', made).trim()}`);
    if (dry) return;
    git(this.#home, 'merge', '--ff-only', made);
    git(this.#home, 'tag', '--annotate', `v${version}`, '--message', `Parley ${version}`);
    say(`  Publish it: git push --follow-tags`);
  }
}

try {
  const wish = wishOf(process.argv.slice(2));
  await new Release(wish).make();
  say(
    wish.dry
      ? `✓ Nothing was kept. What is missing is the right to publish${wish.untested ? ', and the tests, which were left out' : ''}.`
      : '✓ Done.',
  );
} catch (error) {
  process.stderr.write(`✗ ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
