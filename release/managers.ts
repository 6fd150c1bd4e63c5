import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNPM, sh } from './shell.ts';
import { type Consumer, INSTALLED, tryUses } from './uses.ts';

type Command = readonly [string, ...string[]];

/** A package manager: how it installs into an empty folder, and how it runs what it installed. */
interface Manager {
  readonly files?: (registry: string) => Readonly<Record<string, string>>;
  readonly install: (registry: string) => Command;
  /** Before the name of a command that was installed. */
  readonly exec: Command;
  /** Before a file of JavaScript. */
  readonly run: Command;
}

const YARN = 'yarn@1.22.22';
const YARN_4 = '@yarnpkg/cli-dist@4.18.1';
const BUN = 'bun@1.4.5';

const command = (line: string, ...more: string[]): Command => {
  const [first, ...rest] = line.split(' ');
  return [first!, ...rest, ...more];
};
const NODE: Command = ['node'];

/** Each keeps what it downloads in the folder, so that nothing of before is found. */
const MANAGERS: Readonly<Record<string, Manager>> = {
  npm: {
    install: (registry) =>
      command('npm install --no-audit --no-fund --cache .cache --registry', registry),
    exec: command('npx --no-install'),
    run: NODE,
  },
  pnpm: {
    // What BullMQ needs has a script that makes it faster; pnpm fails until somebody decides whether it may run.
    files: () => ({ 'pnpm-workspace.yaml': 'allowBuilds:\n  msgpackr-extract: false\n' }),
    install: (registry) => command(`npx -y ${PNPM} add --store-dir .store --registry`, registry),
    exec: command(`npx -y ${PNPM} exec`),
    run: NODE,
  },
  yarn: {
    files: (registry) => ({
      'yarn.lock': '',
      '.yarnrc.yml': [
        `npmRegistryServer: ${registry}`,
        'unsafeHttpWhitelist: [127.0.0.1]',
        'nodeLinker: node-modules',
        'enableGlobalCache: false',
        'enableTelemetry: false',
      ].join('\n'),
    }),
    install: () => command(`npx -y -p ${YARN_4} yarn add`),
    exec: command(`npx -y -p ${YARN_4} yarn run`),
    run: NODE,
  },
  'yarn-1': {
    install: (registry) =>
      command(`npx -y ${YARN} add --silent --cache-folder .cache --registry`, registry),
    exec: command(`npx -y ${YARN} --silent run`),
    run: NODE,
  },
  bun: {
    install: (registry) => command(`npx -y ${BUN} add --cache-dir .cache --registry`, registry),
    exec: command(`npx -y ${BUN} x --bun`),
    run: command(`npx -y ${BUN}`),
  },
};

/** Names of the package managers that can be tried. */
export const managerNames = (): string[] => Object.keys(MANAGERS);

/** Installs the packages by a manager in an empty folder, and uses them there. @throws Error where something fails. */
export function tryManager(name: string, folder: string, registry: string): void {
  const manager = MANAGERS[name]!;
  mkdirSync(folder, { recursive: true });
  const files = { 'package.json': '{ "private": true, "type": "module" }' };
  for (const [file, text] of Object.entries({ ...files, ...manager.files?.(registry) }))
    writeFileSync(join(folder, file), text);
  sh(folder, [...manager.install(registry), ...INSTALLED]);
  const consumer: Consumer = {
    folder,
    parley: (...args) => sh(folder, [...manager.exec, 'parley', ...args]),
    run: (file) => sh(folder, [...manager.run, file]),
  };
  tryUses(consumer);
}
