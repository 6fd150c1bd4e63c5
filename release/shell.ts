import { spawnSync } from 'node:child_process';

/** The version of pnpm that contributors and workflows use. */
export const PNPM: string = 'pnpm@12.21.0';

/** Environment without what a package manager tells its scripts, which another one would take for settings. */
function environment(more: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(npm|pnpm)_/i.test(name));
  return { ...Object.fromEntries(own), ...more };
}

/**
 * Output of a command.
 * @throws Error with the command and what it said, where it fails.
 */
export function sh(
  folder: string,
  [command, ...args]: readonly [string, ...string[]],
  env: Readonly<Record<string, string>> = {},
): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    env: environment(env),
    maxBuffer: 2 ** 28,
    // npx and npm are scripts of the shell on Windows.
    shell: process.platform === 'win32',
  });
  if (error) throw error;
  if (status !== 0)
    throw new Error(`${[command, ...args].join(' ')} failed:\n${stdout}${stderr}`.trimEnd());
  return stdout;
}

/** Output of a command of git. */
export const git = (folder: string, ...args: string[]): string => sh(folder, ['git', ...args]);

/** Output of pnpm. */
export const pnpm = (folder: string, ...args: string[]): string =>
  sh(folder, ['npx', '-y', PNPM, ...args]);
