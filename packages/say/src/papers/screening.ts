import type { Comparison, Scenario } from '@parley-sim/engine';
import type { DecidingNumber, RowScreening, Screening } from '@parley-sim/engine/ensemble';
import type { TippingPoint } from '@parley-sim/engine/statistics';
import type { Block, Cell, Section } from '../blocks.ts';
import { actorName, actorShort } from '../language/names.ts';
import { confidenceLevel, fixed, heldInterval, rate, told } from '../language/numbers.ts';
import { pathName } from '../language/paths.ts';
import { counted, sentence } from '../language/text.ts';
import { rowTitle } from './rows.ts';

/** Drafts whose deciding number is told on the first screen. */
const TOLD = 2;

/**
 * Line or two on what decides whether drafts are agreed: the surest number of those drafts where most depends on one; where no
 * number was found, what would have been.
 *
 * @param isTold rows whose weak point stands with them already ({@link weakPoint}).
 */
export function screeningBlocks(
  view: Comparison,
  scenario: Scenario,
  isTold: (row: number) => boolean = () => false,
): Block[] {
  const { screening } = view;
  if (!screening) return [];
  const found = deciding(screening);
  const shown = found
    .filter(({ row }) => !isTold(row) || weakPoint(view, row, scenario) === undefined)
    .sort((a, b) => gapOf(b.number) - gapOf(a.number))
    .slice(0, TOLD);
  if (found.length === 0) return silence(view, screening);
  const sentences = shown.map(({ row, number }) => decidingText(view, row, number, scenario));
  return sentences.map((text, i) => ({
    kind: 'text',
    text: i === 0 ? text + standsOn(view, screening) : text,
  }));
}

/**
 * Why a draft mainly fails together with the number that decides it, in a line below its row: where one who prefers no deal is the
 * main reason, and what no deal is worth to it decides. Nothing otherwise.
 */
export function weakPoint(view: Comparison, row: number, scenario: Scenario): string | undefined {
  const { screening, rows } = view;
  const [first] = rows[row]!.breakdowns;
  const number = screening?.rows[row]?.matters.find((n) => n.tipping !== null);
  if (first?.reason !== 'below-no-deal' || first.actor === undefined || !number) return undefined;
  if (number.path !== `actors.${first.actor}.noDeal` || number.tipping!.direction > 0) {
    return undefined;
  }
  const { at, below, above } = number.tipping!;
  const share = (side: typeof below): string => rate(heldInterval(side.rate));
  return `${share(above)} where no deal is worth over ${about(at)} to ${actorShort(scenario, first.actor)}, else ${share(below)}`;
}

/** Every number that was found to matter, and for the other drafts what would have been found. */
export function screeningSections(view: Comparison, scenario: Scenario): Section[] {
  const { screening } = view;
  if (!screening) return [];
  const found = screening.rows.flatMap(({ matters }, e) =>
    matters.map((number, i): Cell[] => [
      i === 0 ? rowTitle(view.rows[e]!) : '',
      pathName(scenario, number.path),
      ...(number.tipping ? tippingCells(number.tipping) : ['–', '–', '–']),
    ]),
  );
  const table: Block = {
    kind: 'table',
    columns: [
      { title: 'draft', shrinkTo: 16 },
      { title: 'uncertain number', shrinkTo: 20 },
      { title: 'tipping point', number: true },
      { title: `${rateWord(screening)}\nbelow it`, number: true },
      { title: `${rateWord(screening)}\nabove it`, number: true },
    ],
    rows: found,
  };
  const missed = screening.rows.flatMap(({ power }, e) =>
    power ? [missedText(rowTitle(view.rows[e]!), screening.rows[e]!, screening)] : [],
  );
  return [
    {
      id: 'deciding',
      title: 'Which uncertain numbers decide',
      blocks: [
        ...(found.length > 0 ? [table] : []),
        ...(missed.length > 0 ? [{ kind: 'list' as const, items: missed }] : []),
        { kind: 'how', text: howItWasDone(screening) },
      ],
    },
  ];
}

/** Surest number with a tipping point in each row that has one. */
function deciding({
  rows,
}: Screening): { readonly row: number; readonly number: DecidingNumber }[] {
  return rows.flatMap(({ matters }, row) => {
    const number = matters.find((n) => n.tipping !== null);
    return number ? [{ row, number }] : [];
  });
}

function gapOf({ tipping }: DecidingNumber): number {
  return tipping ? Math.abs(tipping.above.rate.estimate - tipping.below.rate.estimate) : 0;
}

/** Where a draft fails, in a sentence with both rates. */
function decidingText(
  view: Comparison,
  row: number,
  { path, tipping }: DecidingNumber,
  scenario: Scenario,
): string {
  const { at, direction, above, below } = tipping!;
  const [there, elsewhere] = direction < 0 ? [above, below] : [below, above];
  const name = sentence(rowTitle(view.rows[row]!));
  const many = view.rows[row]!.title === undefined;
  const does =
    there.rate.estimate < 0.5
      ? `mostly ${many ? 'fail' : 'fails'}`
      : `${many ? 'are' : 'is'} ${rateWord(view.screening!)} less often`;
  const where = placeText(path, at, direction < 0 ? 'more' : 'less', scenario);
  return `${name} ${does} where ${where}: ${rateWord(view.screening!)} in ${rate(heldInterval(there.rate))} there, ${rate(heldInterval(elsewhere.rate))} elsewhere.`;
}

/** `no deal is worth more than about 0.37 to United States`, `the deadline in rounds is above about 12`. */
function placeText(path: string, at: number, side: 'more' | 'less', scenario: Scenario): string {
  const [root, actor = '', last, ...rest] = path.split('.');
  if (root === 'actors' && last === 'noDeal' && rest.length === 0) {
    return `no deal is worth ${side} than about ${about(at)} to ${actorName(scenario, actor)}`;
  }
  return `${pathName(scenario, path)} is ${side === 'more' ? 'above' : 'below'} about ${about(at)}`;
}

/** A cut is not known more exactly than to two digits. */
function about(x: number): string {
  return told(Number(x.toPrecision(2)));
}

function tippingCells({ at, between, below, above }: TippingPoint): string[] {
  const [low, high] = between;
  return [
    `${told(at)} (${told(low)} to ${told(high)})`,
    rate(heldInterval(below.rate)),
    rate(heldInterval(above.rate)),
  ];
}

/** That no number was found, with what would have been: of the draft of which least would have been. */
function silence(view: Comparison, screening: Screening): Block[] {
  const powers = screening.rows.flatMap(({ power }) => (power ? [power] : []));
  if (powers.length === 0) return [];
  const talks = counted(screening.runs, 'talk');
  const looked = powers.length === 1 ? 'the draft' : 'any draft';
  const begin = `No single uncertain number was found to decide whether ${looked} is ${rateWord(screening)}`;
  const effects = powers.flatMap(({ effect }) => effect ?? []);
  const text =
    effects.length < powers.length
      ? `${begin}; ${talks} are too few to find one.`
      : `${begin}. Of ${talks}${firstOnly(view, screening)}, a number whose top fifth differs by ${inPoints(Math.max(...effects))} or more would have been found 8 times in 10.`;
  return [{ kind: 'text', text }];
}

/** What would have been found in a row, and by more runs. */
function missedText(
  name: string,
  { matters, power, more }: RowScreening,
  screening: Screening,
): string {
  const { effect, most } = power!;
  const talks = counted(screening.runs, 'talk');
  const found =
    matters.length > 0
      ? `${name}: any other number`
      : `${name}: no number was found to matter. One`;
  const seen =
    effect === null
      ? `${name}: ${talks} are too few to find a number that decides, even one that makes the greatest difference possible (${inPoints(most)}).`
      : `${found} would have been found 8 times in 10 if its top fifth differed by ${inPoints(effect)} or more (${talks}).`;
  const next =
    more === null || more.effect === null
      ? ''
      : ` With ${counted(more.runs, 'talk')}: ${inPoints(more.effect)}.`;
  return seen + next;
}

function howItWasDone(screening: Screening): string {
  const { numbers, runs, draws, shuffles, confidence } = screening;
  const drawn = draws === runs ? '' : ` with ${counted(draws, 'draw')} of these numbers`;
  return [
    `each of ${counted(numbers, 'uncertain number')} by itself, in ${counted(runs, 'talk')}${drawn}`,
    `rates are counted in talks that did not choose the tipping point`,
    `a number that does not matter is named in at most ${fixed((1 - confidence) * 100, 0)} % of comparisons (${counted(shuffles, 'shuffle')})`,
    `${confidenceLevel(confidence)} confidence for all these rates together, for each tipping point by itself`,
  ].join(' · ');
}

/** ` (first 4,000 talks)` where there were more. */
function standsOn(view: Comparison, screening: Screening): string {
  return view.runs === screening.runs ? '' : ` (The first ${counted(screening.runs, 'talk')}.)`;
}

function firstOnly(view: Comparison, screening: Screening): string {
  return view.runs === screening.runs ? '' : ' (the first ones)';
}

function rateWord({ of }: Screening): string {
  return of === 'agreement' ? 'agreed' : 'shaken on';
}

function inPoints(x: number): string {
  return counted(Math.ceil(x * 100 - 1e-9), 'point');
}
