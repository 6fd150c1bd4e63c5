import type { Comparison, Scenario } from '@parley-sim/engine';
import type { Row } from '@parley-sim/engine/ensemble';
import type { Interval } from '@parley-sim/engine/statistics';
import {
  actorShort,
  byResult,
  dateWords,
  heldInterval,
  reasonsText,
  refusalText,
  rowLabel,
  shareText,
  STATUS_WORDS,
  type Text,
  weakPoint,
} from '@parley-sim/say';

/** What one signatory says to a draft: the words of the command's table. */
export interface Signing {
  readonly actor: string;
  readonly name: string;
  readonly text: string;
  /** Whether it signs in all talks, in none, or in some; absent where it is not asked. */
  readonly answer?: 'all' | 'none' | 'some';
}

/** A draft as a row of the page's table. */
export interface DraftRow {
  readonly entry: number;
  /** Id of the package; absent of the table without a draft. */
  readonly draft?: string;
  readonly label: string;
  readonly title: string;
  readonly agreement: Interval;
  readonly signing: readonly Signing[];
  /** Main reason for no deal, by name. */
  readonly reason: Text;
  /** What became of it in the world. */
  readonly happened: string;
}

/** Signatories that have a column each; of more it is said who refuses. */
export const SIGNATORIES = 3;

/** Rows of a comparison: those that were agreed in some talks, best first, and those that never were. */
export function draftRows(
  view: Comparison,
  scenario: Scenario,
): { readonly agreed: readonly DraftRow[]; readonly never: readonly DraftRow[] } {
  const { agreed, never } = byResult(view);
  const row = (entry: number): DraftRow => draftRow(view, entry, scenario);
  return { agreed: agreed.map(row), never: never.map(row) };
}

function draftRow(view: Comparison, entry: number, scenario: Scenario): DraftRow {
  const row = view.rows[entry]!;
  const { package: draft } = row.tabled;
  const short = rowLabel(row, view);
  const label = draft === undefined ? 'No draft, for comparison' : short;
  const title = draft === undefined || row.title === label ? '' : (row.title ?? '');
  const reason: Text =
    row.agreements === 0
      ? refusalText(row, scenario)
      : (weakPoint(view, entry, scenario) ?? reasonsText(row, scenario, 2));
  return {
    entry,
    ...(draft === undefined ? {} : { draft }),
    label,
    title,
    agreement: heldInterval(row.agreement),
    signing: view.signatories.map((actor) => signing(row, actor, scenario)),
    reason,
    happened: happenedText(row),
  };
}

function signing(row: Row, actor: string, scenario: Scenario): Signing {
  const name = actorShort(scenario, actor);
  const vote = row.votes.find((v) => v.actor === actor);
  if (vote?.signs === undefined) return { actor, name, text: '–' };
  const { estimate } = vote.signs;
  return {
    actor,
    name,
    text: shareText(vote.signs),
    answer: estimate === 1 ? 'all' : estimate === 0 ? 'none' : 'some',
  };
}

function happenedText({ record }: Row): string {
  if (!record) return '';
  const { status, date } = record;
  return `${STATUS_WORDS[status]}${date === undefined ? '' : `, ${dateWords(date)}`}`;
}
