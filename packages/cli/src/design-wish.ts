import { nearest } from '@parley-sim/engine/basics';
import type { Scenario } from '@parley-sim/engine';
import type { DraftDesignOptions } from '@parley-sim/engine/design';
import type { DraftsHeld } from '@parley-sim/say';
import { Problem, unknownName } from './problem.ts';
import { parseActor } from './tabled.ts';

/** Options of `parley design`, as they were given. */
export interface DesignWords {
  readonly for?: string | undefined;
  readonly signed?: number | undefined;
  readonly curve?: boolean | undefined;
  readonly from?: string | undefined;
  readonly change?: number | undefined;
  readonly keep?: readonly string[] | undefined;
  readonly exclude?: readonly string[] | undefined;
  readonly respect?: readonly string[] | undefined;
  readonly leaveOpen?: readonly string[] | undefined;
  readonly settle?: number | undefined;
  readonly others: number;
  readonly distance: number;
  readonly draws?: number | undefined;
  readonly fresh: number;
  readonly talks: number;
  readonly seed: string;
}

/** What the drafts are held to. */
export function heldBy(words: DesignWords): DraftsHeld {
  const { keep, exclude, respect, leaveOpen, settle } = words;
  if ([exclude, respect, leaveOpen, settle].some((w) => w !== undefined)) return 'otherwise';
  return keep ? 'clauses' : 'free';
}

/**
 * What the options of `parley design` ask for.
 *
 * @throws Problem if a name is none, or two options exclude each other.
 */
export function designWish(scenario: Scenario, words: DesignWords): DraftDesignOptions {
  const { from, change, signed, settle, draws } = words;
  if (signed !== undefined && words.for === undefined) {
    throw new Problem('--signed says how often is enough for a party: name it with --for.');
  }
  if (change !== undefined && from === undefined) {
    throw new Problem('--change is about a given draft: name it with --from.');
  }
  const excluding: readonly (readonly [string, boolean, string, boolean])[] = [
    ['--from', from !== undefined, '--for', words.for !== undefined],
    ['--from', from !== undefined, '--leave-open', words.leaveOpen !== undefined],
    ['--from', from !== undefined, '--curve', words.curve === true],
    ['--settle', settle !== undefined, '--from', from !== undefined],
    ['--settle', settle !== undefined, '--for', words.for !== undefined],
  ];
  for (const [one, given, other, too] of excluding) {
    if (given && too) throw new Problem(`${one} and ${other} exclude each other.`);
  }
  const packages = Object.keys(scenario.packages ?? {});
  if (from !== undefined && !packages.includes(from)) {
    throw unknownName('package', from, packages, nearest(from, packages));
  }
  const excluded: Record<string, (string | number)[]> = {};
  for (const word of words.exclude ?? []) {
    const [clause, option] = parseOption(scenario, '--exclude', word);
    excluded[clause] = [...(excluded[clause] ?? []), option];
  }
  return {
    seed: words.seed,
    fresh: words.fresh,
    talks: words.talks,
    others: words.others,
    distance: words.distance,
    exclude: excluded,
    keep: Object.fromEntries(
      (words.keep ?? []).map((word) => parseOption(scenario, '--keep', word)),
    ),
    respect: (words.respect ?? []).map((name) => parseActor(scenario, name)),
    leaveOpen: (words.leaveOpen ?? []).map((name) => parseClause(scenario, name)),
    ...(words.for === undefined ? {} : { for: parseActor(scenario, words.for) }),
    ...(signed === undefined ? {} : { signed }),
    ...(words.curve === true ? { curves: scenario.signatories } : {}),
    ...(from === undefined ? {} : { from }),
    ...(change === undefined ? {} : { changes: change }),
    ...(settle === undefined ? {} : { settle }),
    ...(draws === undefined ? {} : { draws }),
  };
}

function parseClause({ clauses }: Scenario, name: string): string {
  const valid = Object.keys(clauses);
  if (valid.includes(name)) return name;
  throw unknownName('clause', name, valid, nearest(name, valid));
}

/** Reads `CLAUSE=OPTION`. */
function parseOption(
  scenario: Scenario,
  option: string,
  word: string,
): [clause: string, option: string | number] {
  const at = word.indexOf('=');
  const said = word.slice(at + 1).trim();
  if (at < 1 || said === '') {
    throw new Problem(`${option} ${word}: a clause and an option are wanted.`, [
      `Write it as CLAUSE=OPTION: ${option} ${Object.keys(scenario.clauses)[0]!}=…`,
    ]);
  }
  const id = parseClause(scenario, word.slice(0, at).trim());
  const clause = scenario.clauses[id]!;
  if (clause.kind === 'numeric') {
    const x = Number(said);
    if (Number.isFinite(x)) return [id, x];
    throw new Problem(`${option} ${word}: "${said}" is no number.`);
  }
  const valid = Array.isArray(clause.options) ? clause.options : Object.keys(clause.options);
  if (valid.includes(said)) return [id, said];
  throw unknownName(`option of ${id}`, said, valid, nearest(said, valid));
}
