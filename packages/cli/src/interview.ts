import type { CommandContext } from './command-context.ts';
import { Problem } from './problem.ts';

/** A clause as it was answered: its options in order, or numbers at equal distances. */
export interface AnsweredClause {
  readonly id: string;
  readonly title: string;
  readonly options: readonly { readonly id: string; readonly title: string }[];
  /** Where all options are numbers at equal distances. */
  readonly numbers?: { readonly from: number; readonly to: number; readonly step: number };
}

/** A party as it was answered. */
export interface AnsweredParty {
  readonly id: string;
  readonly title: string;
  /** By id of a clause: id of the option that it likes best, and how much that matters. */
  readonly wants: Readonly<Record<string, { readonly option: string; readonly weight: number }>>;
  /** Score of no deal, or the ends of what it may be; undefined where nobody knows. */
  readonly noDeal: number | readonly [number, number] | undefined;
}

/** What the five questions gave. */
export interface Answers {
  readonly question: string;
  readonly clauses: readonly AnsweredClause[];
  readonly parties: readonly AnsweredParty[];
}

/** Answers that stand on the command line, in the words in which they would be typed. */
export interface GivenAnswers {
  readonly question?: string | undefined;
  readonly parties?: string | undefined;
  readonly clause?: readonly string[] | undefined;
  readonly wants?: readonly string[] | undefined;
  readonly noDeal?: readonly string[] | undefined;
}

/** Something that was typed and cannot be meant; its message says what can. */
class Misread extends Error {}

const MOST = { parties: 12, clauses: 20, options: 30 };

/** Parties, separated by commas: two to twelve. */
function partiesOf(text: string): { id: string; title: string }[] {
  const titles = listOf(text);
  if (titles.length < 2) throw new Misread('Name at least two parties, separated by commas.');
  if (titles.length > MOST.parties) throw new Misread(`Name at most ${MOST.parties} parties.`);
  return named(titles, 'party');
}

/** A clause with its options, as in `Price: 4000, 4500, 5000`. */
function clauseOf(text: string, taken: readonly AnsweredClause[]): AnsweredClause {
  const colon = text.indexOf(':');
  const title = text.slice(0, colon).trim();
  if (colon < 0 || title === '') throw new Misread('Write a clause as "Price: 4000, 4500, 5000".');
  if (taken.some((c) => same(c.title, title))) throw new Misread(`"${title}" is there already.`);
  const titles = listOf(text.slice(colon + 1));
  if (titles.length < 2) throw new Misread(`"${title}" needs at least two options.`);
  if (titles.length > MOST.options)
    throw new Misread(`"${title}" has more than ${MOST.options} options.`);
  const options = named(titles, 'option');
  const id = freshId(
    title,
    'clause',
    taken.map((c) => c.id),
  );
  const numbers = stepsOf(titles);
  return { id, title, options, ...(numbers ? { numbers } : {}) };
}

/** What a party wants, as in `Price=5000 3, Warranty=none`: its favourite of a clause, and a weight (1 without). */
function wantsOf(text: string, clauses: readonly AnsweredClause[]): AnsweredParty['wants'] {
  const wants: Record<string, { option: string; weight: number }> = {};
  for (const part of listOf(text)) {
    const equals = part.indexOf('=');
    const clause = clauses.find(
      (c) => same(c.title, part.slice(0, equals)) || c.id === part.slice(0, equals).trim(),
    );
    if (equals < 0 || clause === undefined) {
      throw new Misread(
        `"${part}" names no clause. Write "${clauses[0]!.title}=${clauses[0]!.options[0]!.title} 3".`,
      );
    }
    const said = part.slice(equals + 1).trim();
    const whole = optionOf(clause, said);
    const weighed = /^(.*\S)\s+(\d+(?:\.\d+)?)$/.exec(said);
    const option = whole ?? (weighed ? optionOf(clause, weighed[1]!) : undefined);
    if (option === undefined) {
      const all = clause.options.map((o) => o.title).join(', ');
      throw new Misread(`"${said}" is no option of ${clause.title}: ${all}.`);
    }
    const weight = whole === undefined ? Number(weighed![2]) : 1;
    if (weight <= 0) throw new Misread(`The weight of ${clause.title} must be above 0.`);
    wants[clause.id] = { option, weight };
  }
  if (Object.keys(wants).length === 0) throw new Misread('Name at least one clause that matters.');
  return wants;
}

/** A score from 0 to 1, as `0.4`, or what it may be, as `0.3 to 0.5`; nothing where nobody knows. */
function noDealOf(text: string): AnsweredParty['noDeal'] {
  if (text.trim() === '') return undefined;
  const ends = text.split(/\s+to\s+/).map((end) => (end.trim() === '' ? NaN : Number(end)));
  const [low, high] = ends;
  const fine = ends.every((end) => end >= 0 && end <= 1) && ends.length <= 2;
  if (!fine || (high !== undefined && high <= low!)) {
    throw new Misread('Write a number from 0 to 1, or two, as in "0.3 to 0.5".');
  }
  return high === undefined ? low! : [low!, high];
}

/**
 * Answers as the command line gives them.
 *
 * @throws Problem if one is missing or cannot be meant.
 */
export function answersGiven(given: GivenAnswers): Answers {
  const must = <T>(value: T | undefined, flag: string): T => {
    if (value !== undefined) return value;
    throw new Problem(`${flag} is missing.`, [
      'Give all of --question, --parties, --clause and --wants, or none of them.',
    ]);
  };
  const reading = <T>(flag: string, read: () => T): T => {
    try {
      return read();
    } catch (error) {
      if (error instanceof Misread) throw new Problem(`${flag}: ${error.message}`);
      throw error;
    }
  };
  const question = must(given.question, '--question').trim();
  const named = reading('--parties', () => partiesOf(must(given.parties, '--parties')));
  const clauses: AnsweredClause[] = [];
  for (const text of must(given.clause, '--clause'))
    clauses.push(reading('--clause', () => clauseOf(text, clauses)));
  const by = (texts: readonly string[], flag: string): Map<string, string> =>
    new Map(
      texts.map((text) => {
        const party = named.find((p) => same(p.title, text.split(':')[0]!));
        if (party === undefined || !text.includes(':'))
          throw new Problem(`${flag}: "${text}" begins with no party and a colon.`);
        return [party.id, text.slice(text.indexOf(':') + 1)];
      }),
    );
  const wants = by(must(given.wants, '--wants'), '--wants');
  const noDeals = by(given.noDeal ?? [], '--no-deal');
  const parties = named.map(({ id, title }) => ({
    id,
    title,
    wants: reading('--wants', () => wantsOf(must(wants.get(id), `--wants "${title}: …"`), clauses)),
    noDeal: reading('--no-deal', () => noDealOf(noDeals.get(id) ?? '')),
  }));
  return { question, clauses, parties };
}

/**
 * Asks the five questions; whatever cannot be meant is asked again.
 *
 * @returns undefined if nothing was answered to the first, or if the input ended.
 */
export async function interview(session: CommandContext): Promise<Answers | undefined> {
  const { io, style } = session;
  const print = (said: readonly string[]): void => session.print(said);
  const lines = io.readLines(() => []);
  const ended = new Error('ended');
  const line = async (prompt: string): Promise<string> => {
    const typed = await lines.next(prompt);
    if (typeof typed === 'object') return typed.line.trim();
    throw ended;
  };
  const ask = async <T>(prompt: string, read: (text: string) => T): Promise<T> => {
    for (;;) {
      try {
        return read(await line(prompt));
      } catch (error) {
        if (!(error instanceof Misread)) throw error;
        print([error.message]);
      }
    }
  };
  try {
    print(['Five questions. Enter alone at the first: a commented example instead.', '']);
    const question = await line(`${style.bold('1. What do you want to find out?')}\n> `);
    if (question === '') return undefined;
    const named = await ask(`${style.bold('2. Who negotiates?')} As: Seller, Buyer\n> `, partiesOf);
    print([
      `${style.bold('3. What is to be settled?')} One clause a line, options in order,`,
      'as: Price: 4000, 4500, 5000. An empty line ends the list.',
    ]);
    const clauses: AnsweredClause[] = [];
    while (clauses.length < MOST.clauses) {
      const next = await ask('> ', (text) => {
        if (text !== '') return clauseOf(text, clauses);
        if (clauses.length > 0) return undefined;
        throw new Misread('Name at least one clause.');
      });
      if (next === undefined) break;
      clauses.push(next);
    }
    const [first] = clauses;
    print([
      `${style.bold('4. Who wants what?')} What each likes best, and how much it matters,`,
      `as: ${first!.title}=${first!.options[0]!.title} 3`,
    ]);
    const wants: AnsweredParty['wants'][] = [];
    for (const { title } of named)
      wants.push(await ask(`${title}> `, (text) => wantsOf(text, clauses)));
    print([
      `${style.bold('5. What is no deal worth to each?')} From 0, its worst deal, to 1, its best,`,
      'as: 0.4, or 0.3 to 0.5. Enter alone: not known yet.',
    ]);
    const parties: AnsweredParty[] = [];
    for (const [i, party] of named.entries()) {
      const noDeal = await ask(`${party.title}> `, noDealOf);
      parties.push({ ...party, wants: wants[i]!, noDeal });
    }
    return { question, clauses, parties };
  } catch (error) {
    if (error === ended) throw new Problem('Nothing was written: the answers ended early.');
    throw error;
  } finally {
    lines.close();
  }
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function same(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

function optionOf(clause: AnsweredClause, said: string): string | undefined {
  return clause.options.find((o) => same(o.title, said) || o.id === said)?.id;
}

/** Titles with an identifier each; no two may be the same. */
function named(titles: readonly string[], kind: string): { id: string; title: string }[] {
  const all: { id: string; title: string }[] = [];
  for (const title of titles) {
    if (all.some((other) => same(other.title, title)))
      throw new Misread(`"${title}" is there twice.`);
    all.push({
      id: freshId(
        title,
        kind,
        all.map((other) => other.id),
      ),
      title,
    });
  }
  return all;
}

/** The title in small letters, digits and "-", or a number behind its kind where nothing is left of it. */
function freshId(title: string, kind: string, taken: readonly string[]): string {
  const plain = title
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  const begun = plain === '' ? `${kind}-${taken.length + 1}` : plain;
  const id = /^[a-z]/.test(begun) ? begun : `${kind[0]!}${begun}`;
  if (!taken.includes(id)) return id;
  let n = 2;
  while (taken.includes(`${id}-${n}`)) n++;
  return `${id}-${n}`;
}

/** First, last and distance of numbers that rise by equal steps; undefined if they do not. */
function stepsOf(titles: readonly string[]): AnsweredClause['numbers'] {
  if (!titles.every((title) => /^-?\d+(\.\d+)?$/.test(title))) return undefined;
  const numbers = titles.map(Number);
  const from = numbers[0]!;
  const step = numbers[1]! - from;
  // Decimals such as 0.1 have no exact double; what is not plainly even stays a list of options.
  const even = step > 0 && numbers.every((n, i) => n === from + i * step);
  return even ? { from, to: numbers.at(-1)!, step } : undefined;
}
