import type { NamedDeal } from '@parley-sim/engine/negotiation';
import type { Trace, TraceMove } from '@parley-sim/engine';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/*
 * Recorded traces: a file for each protocol, in it a block for each trace: its name and hash, what was drawn, the moves round
 * by round, and how it ended. All that counts can be read; the hash is of the whole trace but for what says by which version
 * and from which text it was made.
 */

const BETWEEN = ' · ';

/** Where the traces of a protocol are recorded. */
export function fileOf(protocol: string): string {
  return fileURLToPath(new URL(`../golden/traces/${protocol}.txt`, import.meta.url));
}

/** The recorded blocks of a protocol by name; none where nothing is recorded yet. */
export function recordedAt(protocol: string): Map<string, string> {
  const file = fileOf(protocol);
  const text = existsSync(file) ? readFileSync(file, 'utf8').trimEnd() : '';
  const blocks = text === '' ? [] : text.split('\n\n');
  return new Map(blocks.map((block) => [block.slice(0, block.indexOf(' ')), block]));
}

/** A file's text from its blocks. */
export function fileText(blocks: readonly string[]): string {
  return `${blocks.join('\n\n')}\n`;
}

/** A trace as a block of text that a person can read. */
export function blockOf(name: string, trace: Trace): string {
  const { engine: _, scenarioHash: __, ...counts } = trace;
  const hash = createHash('sha256').update(JSON.stringify(counts)).digest('hex').slice(0, 16);
  const rounds = new Map<number, string[]>();
  for (const move of trace.moves) {
    const told = rounds.get(move.round);
    if (told) told.push(tell(move));
    else rounds.set(move.round, [tell(move)]);
  }
  return [
    `${name} ${hash}`,
    `drawn: ${pairs(trace.beliefs)}`,
    ...(trace.models ? [`read: ${trace.models.map(readText).join(BETWEEN)}`] : []),
    ...[...rounds].map(([round, told]) => `${round}: ${told.join(BETWEEN)}`),
    `end: ${endOf(trace)}`,
  ].join('\n');
}

/**
 * What is other in a block than was recorded: what was drawn, and the first move; undefined where nothing is. Where no move is
 * another one, what is first.
 */
export function change(recorded: string | undefined, played: string): string | undefined {
  if (recorded === played) return undefined;
  const [name] = played.split(' ');
  if (recorded === undefined) return `${name} is not recorded yet.`;
  const [was, is] = [itemsOf(recorded), itemsOf(played)];
  const drawn = firstChange(was, is, (item) => item.startsWith('drawn'));
  const moved = firstChange(was, is, isMove) ?? firstChange(was, is, (item) => !isMove(item));
  if (moved === undefined) return `${name} differs in what its text does not show.`;
  return [name, ...new Set([drawn ?? moved, moved])].join('\n');
}

/** The first of the items of one sort that differs, with the one before it. */
function firstChange(
  before: readonly string[],
  now: readonly string[],
  sort: (item: string) => boolean,
): string | undefined {
  const [was, is] = [before.filter(sort), now.filter(sort)];
  const at = Array.from({ length: Math.max(was.length, is.length) }, (_, i) => i).find(
    (i) => was[i] !== is[i],
  );
  if (at === undefined) return undefined;
  return [
    ...(at === 0 ? [] : [`  after  ${is[at - 1]!}`]),
    `  was    ${was[at] ?? 'nothing'}`,
    `  is     ${is[at] ?? 'nothing'}`,
  ].join('\n');
}

function isMove(item: string): boolean {
  return /^\d/.test(item);
}

/** All that a block says one by one, without the hash: `3: ann offers …`. */
function itemsOf(block: string): string[] {
  return block
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const colon = line.indexOf(': ');
      return line
        .slice(colon + 2)
        .split(BETWEEN)
        .map((item) => `${line.slice(0, colon)}: ${item}`);
    });
}

/** `ann offers 10/high/none/5, below-aspiration`: a move in a few words. */
function tell({
  actor,
  act,
  deal,
  of,
  because,
  strongly,
  what,
  body,
  votes,
  risk,
  byHand,
}: TraceMove): string {
  const words = [
    actor,
    act,
    deal && dealText(deal),
    of && `of ${of}`,
    what,
    body,
    votes,
    risk,
    strongly && 'strongly',
    because && `(${because})`,
    byHand && 'by hand',
  ];
  return words.filter((w) => w !== undefined && w !== '').join(' ');
}

function endOf({ end }: Trace): string {
  const { ending, round, deal, bound, parts = [], cause, scores } = end;
  return [
    `${ending} in round ${round}`,
    ...(deal ? [dealText(deal)] : []),
    ...(bound.length > 0 ? [`binds ${bound.join(' ')}`] : []),
    ...parts.map((p) => `${p.bound.join(' ')} left in round ${p.round} with ${dealText(p.deal)}`),
    ...(cause ? [`because of ${Object.values(cause).join(' ')}`] : []),
    pairs(scores),
  ].join(BETWEEN);
}

function readText(reading: object): string {
  return Object.values(reading)
    .map((said: unknown) =>
      typeof said === 'object' && said !== null ? Object.values(said).join('/') : String(said),
    )
    .join(' ');
}

function dealText(deal: NamedDeal): string {
  return Object.values(deal).join('/');
}

function pairs(record: Readonly<Record<string, number>>): string {
  return Object.entries(record)
    .map(([key, value]) => `${key} ${value}`)
    .join(', ');
}
