import type { Scenario } from '@parley-sim/engine';
import { assertScenario } from '@parley-sim/engine/scenario';
import { ScenarioError } from '@parley-sim/engine/basics';
import { counted, listed } from '@parley-sim/say/terminal';
import type { CommandContext } from './command-context.ts';
import type { ImportedScenario } from './commands/import.ts';
import { readText } from './files.ts';
import { Problem } from './problem.ts';

/** What a file of such a game says of itself. */
const FORMAT = 'scorable-game';
/** Rounds where the file says nothing. */
const ROUNDS = 24;
/** Size of such a file, in MiB. */
const LIMIT_MIB = 4;

type Data = Readonly<Record<string, unknown>>;

/**
 * Reads a scorable game: issues with options, for each party points by option and a threshold, who proposes, who has a veto, and how
 * many must agree.
 *
 * @returns undefined where the file is something else.
 * @throws Problem where something in it is wrong, with its place.
 */
export async function importScorable(
  { io }: CommandContext,
  file: string,
  deadline: number | undefined,
): Promise<ImportedScenario | undefined> {
  let data: unknown;
  try {
    data = JSON.parse(await readText(file, io, LIMIT_MIB));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  if (!isData(data) || data['format'] !== FORMAT) return undefined;
  const game = new Game(file, data);
  const scenario = game.scenario(deadline);
  try {
    assertScenario(scenario);
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    throw new Problem(`${file} makes no scenario: ${error.message}`);
  }
  return { scenario, shown: '', assumed: game.assumed };
}

class Game {
  private readonly file: string;
  private readonly data: Data;
  private bonus = '';
  private summary = '';

  constructor(file: string, data: Data) {
    this.file = file;
    this.data = data;
    this.only(data, '', [
      'format',
      'title',
      'name',
      'summary',
      'issues',
      'parties',
      'first',
      'veto',
      'needed',
      'bonus',
      'rounds',
    ]);
  }

  get assumed(): string {
    return `${this.summary} The engine's parties concede evenly; change that, or let programs take their places, in the file.${this.bonus}`;
  }

  scenario(deadline: number | undefined): Scenario {
    const { data } = this;
    const issues = this.map(data['issues'], 'issues');
    const clauses = Object.fromEntries(
      Object.entries(issues).map(([id, issue]) => {
        const at = `issues.${id}`;
        const entry = this.object(issue, at);
        this.only(entry, at, ['title', 'options']);
        const options = this.map(entry['options'], `${at}.options`);
        const titled = Object.entries(options).map(
          ([o, title]) => [o, this.text(title, `${at}.options.${o}`)] as const,
        );
        if (titled.length < 2) throw this.wrong(`${at}.options`, 'two options or more');
        const title =
          entry['title'] === undefined ? {} : { title: this.text(entry['title'], `${at}.title`) };
        return [id, { ...title, kind: 'categorical', options: Object.fromEntries(titled) }];
      }),
    );
    const parties = this.map(data['parties'], 'parties');
    const ids = Object.keys(parties);
    if (ids.length < 2) throw this.wrong('parties', 'two parties or more');
    const first = this.party(data['first'] ?? ids[0], 'first', ids);
    const veto = this.list(data['veto'] ?? [], 'veto').map((v, i) =>
      this.party(v, `veto.${i}`, ids),
    );
    const needed = this.whole(data['needed'] ?? ids.length - 1, 'needed', 1, ids.length);
    const rounds = deadline ?? this.whole(data['rounds'] ?? ROUNDS, 'rounds', 1, 100_000);
    const bonus = data['bonus'] === undefined ? undefined : this.points(data['bonus'], 'bonus');
    const actors = Object.fromEntries(
      [first, ...ids.filter((id) => id !== first)].map((id) => [
        id,
        this.actor(
          this.object(parties[id], `parties.${id}`),
          id,
          clauses,
          id === first ? bonus : undefined,
        ),
      ]),
    );
    const title =
      data['title'] === undefined ? 'A scorable game' : this.text(data['title'], 'title');
    const name =
      data['name'] === undefined
        ? title
            .toLowerCase()
            .replaceAll(/[^a-z0-9]+/g, '-')
            .replaceAll(/^-|-$/g, '')
            .slice(0, 40) || 'game'
        : this.text(data['name'], 'name');
    const vetoes = [...new Set([first, ...veto])];
    this.summary = `${counted(needed, 'party', 'parties')} of ${ids.length} must agree, ${listed(vetoes)} among them. Only ${first} proposes, so it opens and closes; the others accept, refuse, and say what they want in words. A party accepts what reaches its threshold, which is its no-deal value.`;
    if (bonus !== undefined)
      this.bonus = ` The bonus of ${bonus} points for ${first} counts where all ${ids.length} agree; the engine's parties do not strive for it.`;
    return {
      parley: 1,
      name,
      title,
      ...(data['summary'] === undefined ? {} : { summary: this.text(data['summary'], 'summary') }),
      clauses,
      actors,
      signatories: Object.keys(actors),
      quota: {
        votes: Object.fromEntries(Object.keys(actors).map((id) => [id, 1])),
        atLeast: needed,
        vetoes,
      },
      protocol: { kind: 'agenda-setter', setter: first, asks: 'everybody', deadline: rounds },
    } as unknown as Scenario;
  }

  private actor(party: Data, id: string, clauses: Data, bonus: number | undefined): object {
    const at = `parties.${id}`;
    this.only(party, at, ['title', 'brief', 'points', 'threshold']);
    const sheet = this.map(party['points'], `${at}.points`);
    const values: Record<string, Record<string, number>> = {};
    const priorities: Record<string, number> = {};
    for (const issue of Object.keys(sheet))
      if (!Object.hasOwn(clauses, issue))
        throw this.wrong(
          `${at}.points.${issue}`,
          `one of the issues ${Object.keys(clauses).join(', ')}`,
        );
    for (const [issue, clause] of Object.entries(clauses)) {
      const options = Object.keys((clause as { options: object }).options);
      const column = this.map(sheet[issue], `${at}.points.${issue}`);
      this.only(column, `${at}.points.${issue}`, options);
      const points = options.map((o) => this.points(column[o], `${at}.points.${issue}.${o}`));
      const most = Math.max(...points);
      priorities[issue] = most;
      values[issue] = Object.fromEntries(
        options.map((o, i) => [o, most === 0 ? 0 : points[i]! / most]),
      );
    }
    const all = Object.values(priorities).reduce((a, b) => a + b, 0);
    if (all === 0) throw this.wrong(`${at}.points`, 'points for something');
    const threshold = this.points(party['threshold'], `${at}.threshold`);
    const brief = party['brief'] === undefined ? '' : this.text(party['brief'], `${at}.brief`);
    const note = [brief, bonus === undefined ? '' : `You get ${bonus} points more if all agree.`]
      .filter(Boolean)
      .join(' ');
    return {
      ...(party['title'] === undefined ? {} : { title: this.text(party['title'], `${at}.title`) }),
      ...(note === '' ? {} : { note }),
      priorities,
      values,
      ...(bonus === undefined ? {} : { ifAllAgree: bonus / all }),
      noDeal: { value: threshold / all, evidence: `Threshold of ${threshold} of ${all} points.` },
      strategy: {
        bidding: { kind: 'time-dependent', curve: 'polynomial', exponent: 1 },
        acceptance: { kind: 'next' },
      },
    };
  }

  private wrong(path: string, expected: string): Problem {
    let found: unknown = this.data;
    for (const key of path.split('.'))
      found = isData(found) || Array.isArray(found) ? (found as Data)[key] : undefined;
    return new Problem(`${this.file}: ${path} is ${JSON.stringify(found) ?? 'missing'}.`, [
      `Expected: ${expected}.`,
    ]);
  }

  private only(data: Data, at: string, known: readonly string[]): void {
    const odd = Object.keys(data).find((key) => !known.includes(key));
    if (odd === undefined) return;
    throw new Problem(
      `${this.file}: there is nothing called "${odd}" in ${at === '' ? 'a scorable game' : at}.`,
      [`There is: ${known.join(', ')}`],
    );
  }

  private object(value: unknown, path: string): Data {
    if (isData(value)) return value;
    throw this.wrong(path, 'a mapping');
  }

  private map(value: unknown, path: string): Data {
    const data = this.object(value, path);
    if (Object.keys(data).length === 0) throw this.wrong(path, 'something in it');
    return data;
  }

  private list(value: unknown, path: string): readonly unknown[] {
    if (Array.isArray(value)) return value as unknown[];
    throw this.wrong(path, 'a list of parties');
  }

  private text(value: unknown, path: string): string {
    if (typeof value === 'string' && value !== '') return value;
    throw this.wrong(path, 'a text');
  }

  private points(value: unknown, path: string): number {
    if (typeof value === 'number' && value >= 0 && value <= 1e6) return value;
    throw this.wrong(path, 'points: a number from 0 on');
  }

  private whole(value: unknown, path: string, min: number, max: number): number {
    if (Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max)
      return value as number;
    throw this.wrong(path, `a whole number from ${min} to ${max.toLocaleString('en')}`);
  }

  private party(value: unknown, path: string, ids: readonly string[]): string {
    if (typeof value === 'string' && ids.includes(value)) return value;
    throw this.wrong(path, `one of the parties ${ids.join(', ')}`);
  }
}

function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
