import { type Signal, signal } from '@preact/signals';
import { Fragment, type JSX } from 'preact';
import type { Comparison, Scenario } from '@parley-sim/engine';
import type { Interval } from '@parley-sim/engine/statistics';
import { actorShort, isBar, listed, points, rate, side } from '@parley-sim/say';
import { BarView, TextView } from '../parts/paper.tsx';
import { Said } from '../parts/said.tsx';
import type { Changed } from '../run/change.ts';
import { askVerdict } from '../run/verdicts.ts';
import { OpenedDraft } from './opened.tsx';
import { type DraftRow, draftRows, SIGNATORIES, type Signing } from './rows.ts';

/** Drafts whose row is opened, by id. */
const opened: Signal<ReadonlySet<string>> = signal(new Set());
/** Whether the drafts that were never agreed, and those further down, are unfolded. */
const unfolded = { never: signal(false), rest: signal(false) };
/** What the names of the drafts shown have in them. */
const filter = signal('');

/** Rows that stand there without being asked for, and from how many on they can be filtered. */
const [LEADING, FILTERED] = [8, 15];

/** Share of the screen's height from which on an answer that opens there would hardly be seen. */
const LOW = 0.4;

/** Opens a draft's row, or closes it; it is looked into at once. */
function toggle(draft: string, open: boolean = !opened.value.has(draft)): void {
  const next = new Set(opened.value);
  if (open) next.add(draft);
  else next.delete(draft);
  opened.value = next;
  if (!open) return;
  askVerdict(draft, true);
  requestAnimationFrame(() => bringUp(draft));
}

/** Brings an opened answer to whoever asked for it: into view where it stands low on the screen, and to the keyboard. */
function bringUp(draft: string): void {
  const answer = document.getElementById(answerId(draft));
  if (!answer) return;
  answer.focus({ preventScroll: true });
  const { top } = answer.getBoundingClientRect();
  if (top > 0 && top < globalThis.innerHeight * LOW) return;
  answer.closest('tr')?.previousElementSibling?.scrollIntoView({ block: 'start' });
}

/** Has a draft's row open once it is there. */
export function openRow(draft: string): void {
  opened.value = new Set([...opened.value, draft]);
}

function answerId(draft: string): string {
  return `answer-${draft}`;
}

/** The drafts, best first; those that were never agreed fold to a line with their names. */
export function DraftTable({
  view,
  of,
  changes,
  settled,
}: {
  view: Comparison;
  of: Scenario;
  changes: readonly (Changed | undefined)[] | undefined;
  /** Whether all talks are there: rows are put in order once. */
  settled: boolean;
}): JSX.Element {
  const rows = draftRows(view, of);
  const matches = (row: DraftRow): boolean =>
    `${row.label} ${row.title}`.toLowerCase().includes(filter.value.toLowerCase());
  const all = [...rows.agreed, ...rows.never];
  const byFile = [...all].sort((a, b) => a.entry - b.entry);
  const agreed = (settled ? rows.agreed : byFile).filter(matches);
  const never = (settled ? rows.never : []).filter(matches);
  const few = agreed.length <= LEADING + 1 || unfolded.rest.value || filter.value !== '';
  const shown = few ? agreed : agreed.slice(0, LEADING);
  const head = { view, of, changes };
  return (
    <>
      {all.length > FILTERED && (
        <p class="controls">
          <label>
            Show drafts with{' '}
            <input
              type="search"
              value={filter.value}
              onInput={(e) => {
                filter.value = e.currentTarget.value;
              }}
            />
          </label>
        </p>
      )}
      {shown.length > 0 && (
        <Rows
          {...head}
          rows={shown}
          label={settled ? 'Drafts, best first' : 'Drafts, in the order of the file'}
        />
      )}
      {!few && (
        <button
          type="button"
          class="link unfold"
          onClick={() => {
            unfolded.rest.value = true;
          }}
        >
          {agreed.length - LEADING} more drafts, agreed in{' '}
          {Math.round(agreed.at(-1)!.agreement.estimate * 100)} to{' '}
          {Math.round(agreed[LEADING]!.agreement.estimate * 100)} % ▸
        </button>
      )}
      {never.length > 0 && <Never {...head} rows={never} />}
      {shown.length + never.length === 0 && <p>No draft has that in its name.</p>}
    </>
  );
}

/** What all rows are of. */
interface Head {
  view: Comparison;
  of: Scenario;
  changes: readonly (Changed | undefined)[] | undefined;
}

/** Drafts that were agreed in no talk: a line that names them, so that each can be found, and their rows on demand. */
function Never({ rows, ...head }: Head & { rows: readonly DraftRow[] }): JSX.Element {
  const open = unfolded.never.value || rows.some((r) => opened.value.has(r.draft ?? ''));
  const most = Math.max(...rows.map((r) => r.agreement.high ?? 0));
  const bound = most === 0 ? '' : ` (0–${Math.ceil(most * 100)} %)`;
  return (
    <div class="never">
      <p>
        <button
          type="button"
          class="open"
          aria-expanded={open}
          onClick={() => {
            unfolded.never.value = !open;
            if (open) for (const { draft = '' } of rows) toggle(draft, false);
          }}
        >
          {rows.length === 1 ? '1 draft was' : `${rows.length} drafts were`} never agreed{bound}
        </button>
        {!open && (
          <span class="names">
            {rows.map((r) => (
              <button
                key={r.entry}
                type="button"
                class="link"
                onClick={() => r.draft !== undefined && toggle(r.draft, true)}
              >
                <Said text={r.label} of={head.of} />
              </button>
            ))}
          </span>
        )}
      </p>
      {open && <Rows {...head} rows={rows} label="Drafts that were never agreed" />}
    </div>
  );
}

function Rows({
  view,
  of,
  changes,
  rows,
  label,
}: Head & { rows: readonly DraftRow[]; label: string }): JSX.Element {
  const voted = rows.some((r) => r.signing.some((s) => s.answer !== undefined));
  const columns = voted && view.signatories.length <= SIGNATORIES;
  const happened = rows.some((r) => r.happened !== '');
  const width = 4 + (columns ? view.signatories.length : Number(voted)) + Number(happened);
  return (
    <table class="drafts" aria-label={label}>
      <thead>
        <tr>
          <th scope="col" class="c-draft">
            Draft
          </th>
          <th scope="col" class="c-bar">
            <span class="scale" aria-hidden="true">
              <span>0</span>
              <span>50</span>
              <span>100 %</span>
            </span>
            <span class="sr">Agreed, drawn</span>
          </th>
          <th scope="col" class="c-rate">
            Agreed
          </th>
          {columns &&
            view.signatories.map((a) => (
              <th scope="col" class="c-signs" key={a}>
                <Said text={`${actorShort(of, a)} would sign`} of={of} />
              </th>
            ))}
          {voted && !columns && (
            <th scope="col" class="c-happened">
              Who refuses
            </th>
          )}
          <th scope="col">If not, why</th>
          {happened && (
            <th scope="col" class="c-happened">
              What happened
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Fragment key={row.entry}>
            <tr class={row.draft === undefined ? 'aside' : 'row'}>
              <th scope="row">
                {row.draft === undefined ? (
                  <span class="name">{row.label}</span>
                ) : (
                  <button
                    type="button"
                    class="open"
                    aria-expanded={opened.value.has(row.draft)}
                    onClick={() => toggle(row.draft!)}
                  >
                    <Said text={row.label} of={of} />
                  </button>
                )}
                {row.title !== '' && (
                  <span class="by">
                    <Said text={row.title} of={of} />
                  </span>
                )}
              </th>
              <td class="bar">
                <Bar row={row} was={changes?.[row.entry]?.was} />
              </td>
              <td class="rate">
                <b>{rate(row.agreement)}</b>
                {changes && <Effect changed={changes[row.entry]} />}
              </td>
              {columns && row.signing.map((s) => <SigningCell key={s.actor} signing={s} of={of} />)}
              {voted && !columns && <td class="signs">{refusersText(row, of)}</td>}
              <td class="why">
                <TextView text={row.reason} of={of} />
              </td>
              {happened && <td class="happened">{row.happened}</td>}
            </tr>
            {row.draft !== undefined && opened.value.has(row.draft) && (
              <tr class="opened">
                <td colSpan={width}>
                  <div
                    id={answerId(row.draft)}
                    class="answer-of"
                    tabIndex={-1}
                    role="group"
                    aria-label={`${row.label}: who would sign, and why not`}
                  >
                    <OpenedDraft draft={row.draft} view={view} of={of} />
                  </div>
                </td>
              </tr>
            )}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

const MARKS = { all: '✓ ', none: '✗ ', some: '' } as const;

function SigningCell({ signing, of }: { signing: Signing; of: Scenario }): JSX.Element {
  const { answer, text, name } = signing;
  return (
    <td class={answer === 'none' ? 'signs refuses' : 'signs'}>
      <span class="who">
        <Said text={`${name}: `} of={of} />
      </span>
      {answer === undefined ? '–' : MARKS[answer] + text}
    </td>
  );
}

/** Names of those who refuse in all talks, of four or more signatories. */
function refusersText({ signing }: DraftRow, of: Scenario): JSX.Element | string {
  const refuse = signing.filter((s) => s.answer === 'none').map((s) => s.name);
  if (refuse.length === 0) return signing.some((s) => s.answer === undefined) ? '–' : 'nobody';
  const more = refuse.length - SIGNATORIES;
  const names = listed(refuse.slice(0, SIGNATORIES));
  return <Said text={more > 0 ? `${names} +${more}` : names} of={of} />;
}

function Bar({ row, was }: { row: DraftRow; was: Interval | undefined }): JSX.Element {
  const cell = { bar: row.agreement, ...(row.draft === undefined ? { aside: true as const } : {}) };
  return <BarView cell={isBar(cell) ? cell : { bar: row.agreement }} was={was?.estimate} />;
}

/** What the last change did to a draft, and whether that is more than chance. */
function Effect({ changed }: { changed: Changed | undefined }): JSX.Element {
  if (!changed)
    return (
      <span class="effect">
        <span class="tag">new</span>
      </span>
    );
  const { was, difference } = changed;
  const way = side(difference);
  const word = way === 0 ? 'perhaps none' : way > 0 ? '▲ more' : '▼ less';
  return (
    <span class="effect">
      <span class="was">was {rate(was)}</span>
      <span class="changed">{points(difference)}</span>{' '}
      <span class={`tag${way > 0 ? ' more' : way < 0 ? ' less' : ''}`}>{word}</span>
    </span>
  );
}
