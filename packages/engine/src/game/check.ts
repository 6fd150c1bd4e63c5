import { MOST_PLAYERS } from '../analysis/coalition.ts';
import { MAJORITY_PLAYERS_MAX } from '../analysis/majority-power.ts';
import { MOST_SHARERS } from '../analysis/transferable-game.ts';
import type { Diagnostic } from '../form/diagnostic.ts';
import { keysOf } from './form.ts';
import { type Game, GAMES } from './game.ts';
import { Reader } from './reader.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Greatest number of states of a conflict. */
const GAME_STATES_MAX = 50;
/** Greatest number of deciders of a conflict: all groups of them are looked at. */
const GAME_DECIDERS_MAX = 6;
/** Greatest work of counting a vote: kinds of votes × players² × votes. */
const GAME_VOTING_MAX = 100_000_000;
/** Greatest number of options of an election. */
const GAME_OPTIONS_MAX = 100;

/** A game in data that may hold anything, or why there is none: every fault at once, each with its place. */
export function validateGame(data: unknown): { game?: Game; diagnostics: readonly Diagnostic[] } {
  const reader = new Reader();
  const fields = reader.mapping(data, [], 'the game');
  if (reader.diagnostics.length === 0) checkGame(reader, fields);
  const { diagnostics } = reader;
  return diagnostics.length > 0 ? { diagnostics } : { game: data as Game, diagnostics };
}

function checkGame(reader: Reader, fields: Fields): void {
  if (fields['parley'] !== 1)
    reader.fault(['parley'], 'The version of the form is not 1.', '"parley: 1"');
  const kinds = Object.keys(GAMES);
  const kind = kinds[reader.among(fields['game'], ['game'], 'kind of game', kinds)] as
    Game['game'] | undefined;
  reader.text(fields['title'], ['title'], 'the title');
  if (fields['titles'] !== undefined) {
    for (const [id, title] of Object.entries(
      reader.mapping(fields['titles'], ['titles'], 'the titles', 0),
    ))
      reader.text(title, ['titles', id], 'a title');
  }
  if (kind === undefined) return;
  reader.keys(fields, [], keysOf(kind));
  const ids = CHECKS[kind](reader, fields);
  if (fields['titles'] !== undefined)
    reader.keys(reader.mapping(fields['titles'], ['titles'], 'the titles', 0), ['titles'], ids);
}

/** By kind: checks what it is made of, and gives the ids that can have titles. */
const CHECKS: Readonly<Record<Game['game'], (reader: Reader, fields: Fields) => string[]>> = {
  voting(reader, fields) {
    const votes = reader.ids(fields['votes'], ['votes'], 'the votes');
    const players = Object.keys(votes);
    const conditions =
      fields['and'] === undefined ? {} : reader.ids(fields['and'], ['and'], 'the conditions', 0);
    const first = checkCondition(reader, fields, [], players);
    const more = Object.entries(conditions).map(([id, given]) => {
      const path = ['and', id];
      const condition = reader.mapping(given, path, 'a condition');
      reader.keys(condition, path, ['votes', 'quota', 'share', 'blockers']);
      if (players.includes(id))
        reader.fault(path, `"${id}" is a player already.`, 'another id', 'key');
      return checkCondition(reader, condition, path, players);
    });
    if (isPlain([first, ...more])) checkWork(reader, first.given);
    else checkPlayers(reader, [first, ...more], players.length);
    if (fields['vetoes'] !== undefined)
      reader.several(fields['vetoes'], ['vetoes'], 'player', players, 0);
    return [...players, ...Object.keys(conditions)];
  },

  sharing(reader, fields) {
    const claimed = fields['claims'] !== undefined || fields['estate'] !== undefined;
    const players = claimed ? claimants(reader, fields) : sharers(reader, fields);
    if (players.length > MOST_SHARERS)
      reader.fault(
        [claimed ? 'claims' : 'players'],
        `There are ${players.length} players.`,
        `at most ${MOST_SHARERS}`,
      );
    if (fields['shares'] !== undefined)
      reader.numbers(fields['shares'], ['shares'], 'The share', players);
    return players;
  },

  division(reader, fields) {
    const points = reader.ids(fields['points'], ['points'], 'the points', 2);
    const parties = Object.keys(points);
    if (parties.length > 2)
      reader.fault(['points'], `There are ${parties.length} parties.`, 'two parties');
    const [first] = parties;
    const items =
      first === undefined
        ? []
        : Object.keys(reader.ids(points[first], ['points', first], 'the items'));
    for (const party of parties) {
      reader.numbers(points[party], ['points', party], 'The points', items, { min: 0 });
      const given = Object.values(reader.mapping(points[party], ['points', party], 'the items', 0));
      if (given.length > 0 && given.every((x) => x === 0))
        reader.fault(
          ['points', party],
          `"${party}" wants nothing.`,
          'points above 0 for something',
        );
    }
    return [...parties, ...items];
  },

  conflict(reader, fields) {
    const states = names(reader, fields['states'], ['states'], 'state');
    if (states.length > GAME_STATES_MAX)
      reader.fault(['states'], `There are ${states.length} states.`, `at most ${GAME_STATES_MAX}`);
    const deciders = reader.ids(fields['deciders'], ['deciders'], 'the deciders');
    const ids = Object.keys(deciders);
    if (ids.length > GAME_DECIDERS_MAX)
      reader.fault(
        ['deciders'],
        `There are ${ids.length} deciders.`,
        `at most ${GAME_DECIDERS_MAX}`,
      );
    for (const id of ids) {
      const path = ['deciders', id];
      const decider = reader.mapping(deciders[id], path, 'a decider');
      reader.keys(decider, path, ['moves', 'prefers']);
      const moves =
        decider['moves'] === undefined
          ? {}
          : reader.mapping(decider['moves'], [...path, 'moves'], 'the moves', 0);
      reader.keys(moves, [...path, 'moves'], states);
      for (const [from, to] of Object.entries(moves))
        reader.several(to, [...path, 'moves', from], 'state', states, 0);
      checkPreferred(reader, decider['prefers'], [...path, 'prefers'], states);
    }
    return [...states, ...ids];
  },

  election(reader, fields) {
    if (fields['exponent'] !== undefined)
      reader.number(fields['exponent'], ['exponent'], 'The exponent', { min: 0, above: true });
    if ((fields['actors'] === undefined) === (fields['strengths'] === undefined)) {
      reader.fault(
        [],
        'An election has either actors with their scores or strengths.',
        'one of "actors" and "strengths"',
      );
      return [];
    }
    if (fields['strengths'] !== undefined) {
      if (fields['voting'] !== undefined)
        reader.fault(
          ['voting'],
          'Strengths say already what stands behind each option.',
          'no "voting" beside "strengths"',
          'key',
        );
      const strengths = reader.ids(fields['strengths'], ['strengths'], 'the strengths', 2);
      const options = Object.keys(strengths);
      fewOptions(reader, ['strengths'], options);
      for (const option of options) {
        const others = options.filter((o) => o !== option);
        reader.numbers(strengths[option], ['strengths', option], 'The strength against', others, {
          min: 0,
        });
      }
      return options;
    }
    if (fields['voting'] !== undefined)
      reader.among(fields['voting'], ['voting'], 'way of voting', [
        'binary',
        'proportional',
        'cubic',
      ]);
    const actors = reader.ids(fields['actors'], ['actors'], 'the actors');
    let options: string[] | undefined;
    for (const [id, value] of Object.entries(actors)) {
      const path = ['actors', id];
      const actor = reader.mapping(value, path, 'an actor');
      reader.keys(actor, path, ['weight', 'scores']);
      reader.number(actor['weight'], [...path, 'weight'], 'The weight', { min: 0 });
      const scores = reader.ids(actor['scores'], [...path, 'scores'], 'the scores', 2);
      options ??= Object.keys(scores);
      reader.numbers(scores, [...path, 'scores'], 'The score', options, { min: 0, max: 1 });
    }
    fewOptions(reader, ['actors'], options ?? []);
    return [...Object.keys(actors), ...(options ?? [])];
  },
};

/** A condition on a vote as it stands in the file. */
interface GivenCondition {
  /** Votes of each player; 0 where they are none. */
  readonly given: readonly number[];
  readonly blockers: number;
}

/** Whether a vote is one number of votes. */
function isPlain(conditions: readonly GivenCondition[]): boolean {
  return conditions.length === 1 && conditions[0]!.blockers === 1;
}

function checkCondition(
  reader: Reader,
  fields: Fields,
  path: readonly string[],
  players: readonly string[],
): GivenCondition {
  const at = (key: string): string[] => [...path, key];
  const whole = { min: 0, whole: true };
  const said = fields['votes'];
  const votes = said === undefined ? {} : reader.mapping(said, at('votes'), 'the votes', 0);
  if (path.length > 0 && said !== undefined)
    reader.numbers(votes, at('votes'), 'The votes', players, whole);
  const given = players.map((p) => {
    if (said === undefined) return 1;
    if (path.length > 0) return Number.isSafeInteger(votes[p]) ? (votes[p] as number) : 0;
    return reader.number(votes[p], [...at('votes'), p], `The votes of "${p}"`, whole) ?? 0;
  });
  const total = given.reduce((a, b) => a + b, 0);
  if (fields['quota'] === undefined && fields['share'] === undefined)
    reader.fault(
      path,
      'Nothing says how many votes pass a motion.',
      '"quota" (so many votes) or "share" (such a share of them)',
      'key',
    );
  const positive = { min: 0, above: true };
  if (fields['quota'] !== undefined) {
    const quota = reader.number(fields['quota'], at('quota'), 'The quota', positive);
    if (quota !== undefined && quota > total)
      reader.fault(
        at('quota'),
        `The quota is ${quota}, and all votes together are ${total}.`,
        `at most ${total}`,
      );
  }
  if (fields['share'] !== undefined)
    reader.number(fields['share'], at('share'), 'The share', { ...positive, max: 1 });
  const voters = given.filter((n) => n > 0).length;
  if (fields['blockers'] === undefined) return { given, blockers: 1 };
  const least = { min: 1, whole: true };
  const blockers = reader.number(
    fields['blockers'],
    at('blockers'),
    'The blocking minority',
    least,
  );
  if (blockers !== undefined && blockers > voters)
    reader.fault(at('blockers'), `Only ${voters} have votes.`, `at most ${voters}`);
  return { given, blockers: blockers ?? 1 };
}

function checkWork(reader: Reader, given: readonly number[]): void {
  const [kinds, players] = [new Set(given).size, given.length];
  const total = given.reduce((a, b) => a + b, 0);
  if (kinds * players * players * total <= GAME_VOTING_MAX) return;
  reader.fault(
    ['votes'],
    `There is too much to count: ${kinds} kinds of votes, ${players} players, ${total} votes.`,
    `kinds × players² × votes up to ${GAME_VOTING_MAX}: count votes in thousands`,
  );
}

/** Under several conditions coalitions are listed half by half. */
function checkPlayers(
  reader: Reader,
  conditions: readonly GivenCondition[],
  players: number,
): void {
  const uneven = conditions.filter(
    ({ given }) => new Set(given.filter((n) => n > 0)).size > 1,
  ).length;
  const most = uneven > 2 ? MOST_PLAYERS : MAJORITY_PLAYERS_MAX;
  if (players <= most) return;
  const why = uneven > 2 ? ', and three conditions or more with uneven votes' : '';
  reader.fault(['votes'], `There are ${players} players${why}.`, `at most ${most}`);
}

function fewOptions(reader: Reader, path: readonly string[], options: readonly string[]): void {
  if (options.length > GAME_OPTIONS_MAX)
    reader.fault(path, `There are ${options.length} options.`, `at most ${GAME_OPTIONS_MAX}`);
}

/** Ids in a list, each once. */
function names(reader: Reader, value: unknown, path: readonly string[], what: string): string[] {
  const found: string[] = [];
  for (const [i, name] of reader.list(value, path, `the ${what}s`, 2).entries()) {
    const id = reader.id(name, [...path, i]);
    if (id === undefined) continue;
    if (found.includes(id)) reader.fault([...path, i], `"${id}" stands here twice.`);
    else found.push(id);
  }
  return found;
}

function claimants(reader: Reader, fields: Fields): string[] {
  const claims = reader.ids(fields['claims'], ['claims'], 'the claims', 2);
  const players = Object.keys(claims);
  reader.numbers(claims, ['claims'], 'The claim', players, { min: 0 });
  reader.number(fields['estate'], ['estate'], 'The estate', { min: 0 });
  for (const besides of ['players', 'worth'])
    if (fields[besides] !== undefined)
      reader.fault(
        [besides],
        `An estate with claims says what coalitions secure.`,
        `no "${besides}" beside "claims"`,
        'key',
      );
  return players;
}

function sharers(reader: Reader, fields: Fields): string[] {
  const players = names(reader, fields['players'], ['players'], 'player');
  const seen = new Set<string>();
  for (const [i, entry] of reader
    .list(fields['worth'], ['worth'], 'the worth of coalitions')
    .entries()) {
    const path = ['worth', i];
    const one = reader.mapping(entry, path, 'a coalition');
    reader.keys(one, path, ['of', 'worth']);
    const of = reader.several(one['of'], [...path, 'of'], 'player', players);
    reader.number(one['worth'], [...path, 'worth'], 'The worth');
    const key = of.toSorted((a, b) => a - b).join();
    if (seen.has(key)) reader.fault([...path, 'of'], 'This coalition stood here before.');
    seen.add(key);
  }
  return players;
}

/** All states, each once, with ties in lists of their own. */
function checkPreferred(
  reader: Reader,
  value: unknown,
  path: readonly string[],
  states: readonly string[],
): void {
  const found = new Set<number>();
  for (const [i, level] of reader.list(value, path, 'the preferences').entries()) {
    const tied = Array.isArray(level) ? (level as readonly unknown[]) : [level];
    for (const [k, state] of tied.entries()) {
      const at = Array.isArray(level) ? [...path, i, k] : [...path, i];
      const index = reader.among(state, at, 'state', states);
      if (index < 0) continue;
      if (found.has(index)) reader.fault(at, `"${states[index]}" stands here twice.`);
      found.add(index);
    }
  }
  const missing = states.filter((_, i) => !found.has(i));
  if (missing.length > 0)
    reader.fault(
      path,
      `The preferences say nothing on ${missing.join(', ')}.`,
      'every state once',
      'key',
    );
}

/** Whether coalitions of so many players are listed one by one. */
export function listsCoalitions(players: number): boolean {
  return players <= MOST_PLAYERS;
}
