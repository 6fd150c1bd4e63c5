import { parseArgs } from 'node:util';
import { managerNames } from './managers.ts';

/** What is asked of the command. */
export interface Wish {
  /** The version to make; absent where the version that is there is published. */
  readonly version?: string;
  /** Whether nothing of it is kept. */
  readonly dry: boolean;
  /** Whether the tests of the repository are left out. */
  readonly untested: boolean;
  readonly managers: readonly string[];
}

const USAGE: string = `pnpm release VERSION [--dry-run] [--skip-tests] [--with ${managerNames().join(',')}]
  makes a version: writes it everywhere, tests, packs, tries the packages, commits and tags
pnpm release --publish [--dry-run]
  publishes the version that is there; the workflow does that for a tag
`;

/** Steps of making a version, in order. */
export type Step =
  'refuse' | 'copy' | 'bump' | 'build' | 'test' | 'pack' | 'lint' | 'try' | 'commit' | 'publish';

/** What a wish comes to, step by step. */
export function steps({ version, dry, untested }: Wish): Step[] {
  if (version === undefined) return ['build', 'pack', 'lint', 'publish'];
  return [
    'refuse',
    'copy',
    'bump',
    'build',
    ...(untested ? [] : (['test'] as const)),
    'pack',
    'lint',
    'try',
    'commit',
    // To publish is left to the workflow, which alone has what is needed; whether it would go is tried here.
    ...(dry ? (['publish'] as const) : []),
  ];
}

/**
 * What the command line asks for.
 * @throws Error where it cannot be read so.
 */
export function wishOf(argv: readonly string[]): Wish {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean', default: false },
      'skip-tests': { type: 'boolean', default: false },
      publish: { type: 'boolean', default: false },
      with: { type: 'string', default: managerNames().join(',') },
    },
  });
  const [version, ...more] = positionals;
  if (more.length > 0 || (version === undefined) !== values.publish) throw new Error(USAGE);
  const managers = values.with.split(',');
  const unknown = managers.filter((name) => !managerNames().includes(name));
  if (unknown.length > 0)
    throw new Error(
      `No package manager ${unknown.join(', ')}; there are ${managerNames().join(', ')}.`,
    );
  return {
    ...(version === undefined ? {} : { version }),
    dry: values['dry-run'],
    untested: values['skip-tests'],
    managers,
  };
}
