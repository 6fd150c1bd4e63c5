import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sh } from './shell.ts';

/** Packages that a user installs, by the names that they are published under. */
export const INSTALLED: readonly string[] = [
  'parley-sim',
  '@parley-sim/engine',
  '@parley-sim/scenarios',
  '@parley-sim/exchange',
  '@parley-sim/say',
  '@parley-sim/testing',
  '@parley-sim/cluster',
  'fast-check',
];

/** How a folder with the packages is used: the command of Parley, and a file of JavaScript. */
export interface Consumer {
  readonly folder: string;
  readonly parley: (...args: string[]) => string;
  readonly run: (file: string) => string;
}

/** Something that users do with the packages, and what it prints. */
interface Use {
  readonly title: string;
  readonly says: RegExp;
  do(consumer: Consumer): string;
}

/** Writes a file of JavaScript and runs it. */
const program = ({ folder, run }: Consumer, name: string, code: string): string => {
  writeFileSync(join(folder, name), code);
  return run(name);
};

/** What is tried of packages that somebody has installed. */
const USES: readonly Use[] = [
  {
    title: 'the command',
    says: /The advertisement/,
    do: ({ parley }) => parley('compare', 'used-car', '--runs', '5'),
  },
  {
    title: 'the library',
    says: /^21 3\n$/,
    do: (consumer) =>
      program(
        consumer,
        'use.mjs',
        `import { compare } from '@parley-sim/engine';
         import { builtins, loadBuiltin } from '@parley-sim/scenarios';
         console.log(builtins().length, compare(loadBuiltin('used-car'), { runs: 3 }).rows[0].agreements);`,
      ),
  },
  {
    title: 'sentences and files of other programs',
    says: /agreed in[^]*utility_space/,
    do: (consumer) =>
      program(
        consumer,
        'say.mjs',
        `import { compare } from '@parley-sim/engine';
         import { exportGenius } from '@parley-sim/exchange';
         import { comparisonFinding } from '@parley-sim/say';
         import { loadBuiltin } from '@parley-sim/scenarios';
         const scenario = loadBuiltin('used-car');
         console.log(comparisonFinding(compare(scenario, { runs: 20 }), scenario), JSON.stringify(exportGenius(loadBuiltin('pie'))));`,
      ),
  },
  {
    title: 'the testing kit',
    says: /It does not hold/,
    do: (consumer) =>
      program(
        consumer,
        'explore.mjs',
        `import { explore } from '@parley-sim/testing';
         import { loadBuiltin } from '@parley-sim/scenarios';
         console.log(explore(loadBuiltin('used-car'), ({ trace }) => trace.end.ending !== 'agreement').message);`,
      ),
  },
  {
    title: 'a plug-in',
    says: /mine/,
    do: ({ folder, parley }) => {
      mkdirSync(join(folder, 'mine'), { recursive: true });
      parley('new', 'plugin', 'mine', '--force');
      return parley('run', 'mine/scenario.yaml', '--plugin', './mine/index.js');
    },
  },
  {
    title: "the plug-in's own test",
    says: /pass [1-9]\d*\b[^]*fail 0\b/,
    do: ({ folder }) => sh(folder, ['node', '--test', 'mine/index.test.js']),
  },
];

/** Tries every use. @throws Error naming the first that does not print what it should. */
export function tryUses(consumer: Consumer): void {
  for (const use of USES) {
    const said = use.do(consumer);
    if (!use.says.test(said)) throw new Error(`${use.title} said:\n${said}`);
  }
}
