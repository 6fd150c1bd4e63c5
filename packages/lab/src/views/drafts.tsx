import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Comparison, Scenario } from '@parley-sim/engine';
import type { Tabling } from '@parley-sim/engine/scenario';
import {
  actorName,
  ALL_PARTS,
  besideRecord,
  comparisonFinding,
  comparisonPaper,
  counted,
  listed,
  recordSections,
  sameEnds,
  screeningBlocks,
  WAY_WORDS,
} from '@parley-sim/say';
import { Deciding } from '../drafts/deciding.tsx';
import { DraftTable } from '../drafts/table.tsx';
import { Matters } from '../drafts/matters.tsx';
import { HowItWorks } from '../drafts/how.tsx';
import { Term } from '../parts/term.tsx';
import { PaperView } from '../parts/paper.tsx';
import { Said } from '../parts/said.tsx';
import { changesSince } from '../run/change.ts';
import {
  before,
  comparingFault,
  dismissBefore,
  outdated,
  playing,
  progress,
  type RunsSoFar,
  standing,
} from '../run/comparing.ts';
import { screened } from '../run/verdicts.ts';
import { folded, reading, scenario, way } from '../state.ts';

/** The question of the scenario and its answer: which draft would be signed, by whom, and why the others would not. */
export function DraftsView(): JSX.Element {
  const now = standing.value;
  const view = screened.value;
  const current = scenario.value!;
  const of = now?.scenario ?? current;
  const ranked = now !== undefined && view !== undefined && (now.settled || now.early);
  return (
    <>
      {comparingFault.value !== undefined && (
        <p class="fault" role="alert">
          {comparingFault.value}
        </p>
      )}
      <Outdated />
      <div class={outdated.value && now ? 'stale' : undefined}>
        <div class="hero">
          <div>
            <p class="question">
              <Said of={of} text={questionOf(of)} />
            </p>
            {now && view ? <Finding now={now} view={view} /> : <FirstTalks />}
            {now && view && !now.settled && playing.value && <SoFar early={now.early} />}
            <Setting of={of} />
          </div>
          {now && view && <Deciding view={view} of={of} now={now} />}
        </div>
        <section aria-labelledby="drafts-title">
          <div class="heads">
            <div>
              <h2 id="drafts-title">{titleOf(of, ranked)}</h2>
              <p class="sub">{WAY_MEANS[way.value]}</p>
            </div>
            <Ways />
          </div>
          {now && view ? <Table now={now} view={view} /> : <Skeleton of={of} />}
          {Object.keys(of.packages ?? {}).length === 0 && <Nothing />}
        </section>
        {now && view && (
          <>
            <Matters view={view} of={of} />
            {recordSections(view, of).map(({ title, ...section }) => (
              <section key={section.id}>
                <h2>{title}</h2>
                <PaperView sections={[section]} of={of} />
              </section>
            ))}
          </>
        )}
      </div>
      {now && view && <AcrossWays view={view} of={of} />}
      <HowItWorks />
      {now && view && <AllNumbers view={view} of={of} />}
    </>
  );
}

/** What each way of putting a draft to the parties means, in a sentence. */
const WAY_MEANS: Readonly<Record<Tabling, string>> = {
  proposal: 'Everybody votes on the draft as it stands. Its author fills in what it leaves open.',
  frame: 'What the draft settles stands; the parties negotiate the rest.',
  opening: 'Its author begins with the draft; everything in it can still be negotiated.',
};

function questionOf({ title, packages = {} }: Scenario): string {
  return Object.keys(packages).length === 0
    ? `Would they agree? ${title}`
    : `Would they sign? ${title}`;
}

function titleOf({ packages = {} }: Scenario, ranked: boolean): string {
  const count = Object.keys(packages).length;
  return count === 0
    ? 'Talks without a draft'
    : `${counted(count, 'draft')}${ranked ? ', best first' : ': not in order yet, the talks are being played'}`;
}

function Finding({ now, view }: { now: RunsSoFar; view: Comparison }): JSX.Element {
  const { scenario: of } = now;
  const [first, rest] = split(unbroken(`${comparisonFinding(view, of)}${besideRecord(view)}`));
  // Where the figure beside it has none to show, what was looked for is said here.
  const [decides] = screeningBlocks(view, of);
  return (
    <div id="finding">
      <h2 class="find">
        <Said of={of} text={first} />
      </h2>
      {rest !== '' && (
        <p class="lede">
          <Said of={of} text={rest} />
        </p>
      )}
      {decides?.kind === 'text' && typeof decides.text === 'string' && (
        <p class="lede">
          <Said of={of} text={unbroken(decides.text)} />
        </p>
      )}
      {sameEnds(view).map((text) => (
        <p key={text} class="lede">
          <Said of={of} text={text} />
        </p>
      ))}
    </div>
  );
}

/** A text whose numbers stay with their unit and their interval at the end of a line. */
function unbroken(text: string): string {
  return text.replaceAll(
    /(\d) (%)( \()?/g,
    (_, digit: string, unit: string, open?: string) =>
      `${digit}\u00a0${unit}${open === undefined ? '' : '\u00a0('}`,
  );
}

/** The first sentence of a text, and what comes after it. */
function split(text: string): readonly [string, string] {
  const end = /[.!?]\s+(?=[\p{Lu}“])/u.exec(text);
  return end ? [text.slice(0, end.index + 1), text.slice(end.index + end[0].length)] : [text, ''];
}

/** Parties whose consent some option needs. */
function consenters({ clauses }: Scenario): ReadonlySet<string> {
  return new Set(
    Object.values(clauses).flatMap((clause) =>
      clause.kind === 'numeric' || Array.isArray(clause.options)
        ? []
        : Object.values(clause.options).flatMap((o) =>
            typeof o === 'object' ? (o.consent ?? []) : [],
          ),
    ),
  );
}

/** What the talks are about, who is at the table, and what a model can say. */
function Setting({ of }: { of: Scenario }): JSX.Element {
  const signing = standing.value?.comparison.signatories ?? [];
  const { consent = [] } = of.quota ?? {};
  const signatories = [...signing, ...consent.filter((a) => !signing.includes(a))];
  const others = Object.keys(of.actors).filter((a) => !signatories.includes(a));
  const names = (ids: readonly string[]): string => listed(ids.map((a) => actorName(of, a)));
  const asked = others.filter((a) => consenters(of).has(a));
  const must = [
    `Must sign: ${names(signatories)}${asked.length > 0 ? `; ${names(asked)} too, where what a draft settles needs ${asked.length === 1 ? 'its' : 'their'} consent` : ''}.`,
    ...(others.length > asked.length
      ? [`Others with a part: ${names(others.filter((a) => !asked.includes(a)))}.`]
      : []),
  ];
  return (
    <p class="fine">
      {of.summary !== undefined && (
        <>
          <Said of={of} text={of.summary} />{' '}
        </>
      )}
      {signatories.length > 0 && <Said of={of} text={`${must.join(' ')} `} />}
      <b>A model set by hand: it shows what follows from its numbers, and is no forecast.</b>{' '}
      <a
        href="#how"
        onClick={(e) => {
          e.preventDefault();
          document.getElementById('how')?.scrollIntoView();
          document.getElementById('how')?.focus();
        }}
      >
        How it works
      </a>
    </p>
  );
}

/** That the finding is not the last word, and what can still change it. */
function SoFar({ early }: { early: boolean }): JSX.Element {
  return (
    <p class="sub" id="so-far">
      {early
        ? 'So far the drafts alone: talks without a draft are still being played, and then count among the others.'
        : 'A first impression: talks are still being played, and the numbers can change.'}
    </p>
  );
}

function FirstTalks(): JSX.Element {
  return (
    <div>
      <p class="find wait" role="status">
        Playing the first talks …
      </p>
    </div>
  );
}

/** That what is shown is of something else than what stands there now, and what can be done about it. */
function Outdated(): JSX.Element | null {
  if (!outdated.value || !standing.value) return null;
  const wrong = reading.value.scenario === undefined;
  if (!wrong && playing.value) {
    return (
      <p class="banner" role="status" id="outdated">
        These results are for the previous version. New talks are being played.
      </p>
    );
  }
  return (
    <p class="banner" role="status" id="outdated">
      These results are for the previous version.{' '}
      {wrong ? 'Fix the errors to update them.' : 'The new talks were stopped.'}
    </p>
  );
}

function Ways(): JSX.Element {
  return (
    <fieldset class="ways">
      <legend>Put to the parties as</legend>
      {(['proposal', 'frame', 'opening'] as const).map((w) => (
        <label key={w}>
          <input
            type="radio"
            name="way"
            checked={way.value === w}
            onChange={() => {
              way.value = w;
            }}
          />
          <span>{WAY_WORDS[w]}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Table({ now, view }: { now: RunsSoFar; view: Comparison }): JSX.Element {
  const was = before.value;
  const changes = was && !now.early ? changesSince(was, now) : undefined;
  const { done, of } = progress.value;
  return (
    <>
      {was && changes && (
        <p class="controls" id="change">
          <span>
            <b>What your change did:</b> a ring is the result before it. Each talk is compared with
            the talk that had the same luck; the intervals hold for all drafts together.
          </span>
          <button type="button" onClick={dismissBefore}>
            Dismiss
          </button>
        </p>
      )}
      <DraftTable
        view={view}
        of={now.scenario}
        changes={changes}
        settled={now.settled || now.early}
      />
      <p class="sub" id="how-played">
        {!now.settled && !now.early && `First impression, ${counted(view.runs, 'talk')} of ${of}. `}
        {now.early &&
          playing.value &&
          `The drafts alone. Talks without a draft, to compare with: ${done} of ${of} so far. `}
        <HowPlayed view={view} of={now.scenario} />
      </p>
    </>
  );
}

/** How the talks were played, in the command's own line. */
function HowPlayed({ view, of }: { view: Comparison; of: Scenario }): JSX.Element {
  const how = comparisonPaper(view, { scenario: of, show: {} })
    .flatMap((s) => s.blocks)
    .findLast((b) => b.kind === 'how');
  const text = how?.kind === 'how' && typeof how.text === 'string' ? how.text : '';
  return (
    <>
      {text.slice(0, 1).toUpperCase() + text.slice(1)}. <Term name="interval" />
    </>
  );
}

/** Drafts that are named while nothing is known of them. */
const WAITING = 12;

/** The drafts in the order of the file, while nothing is known of them. */
function Skeleton({ of }: { of: Scenario }): JSX.Element {
  const drafts = Object.entries(of.packages ?? {});
  return (
    <ul class="skeleton" aria-busy="true">
      {drafts.slice(0, WAITING).map(([id, { title, short }]) => (
        <li key={id}>
          <Said of={of} text={short ?? title ?? id} /> <span class="track" aria-hidden="true" />
        </li>
      ))}
      {drafts.length > WAITING && <li>and {drafts.length - WAITING} more</li>}
    </ul>
  );
}

/** What can be done where there is no draft. */
function Nothing(): JSX.Element {
  return (
    <p class="controls">
      Nothing to compare yet: add a draft, or paste a table of positions.{' '}
      <button
        type="button"
        onClick={() => {
          folded.value = false;
        }}
      >
        Edit the scenario
      </button>
    </p>
  );
}

/** What each draft comes to in each way of negotiating, and which leads there; a vote comes to the same in all of them. */
function AcrossWays({ view, of }: { view: Comparison; of: Scenario }): JSX.Element | null {
  if (!view.rows.some((r) => r.ways && r.tabled.package !== undefined)) return null;
  const sections = comparisonPaper(view, { scenario: of, show: { why: true } }).filter(
    (s) => s.id === 'ways',
  );
  return (
    <>
      {sections.map(({ title, ...section }) => (
        <section key={section.id}>
          <h2>{title}</h2>
          <PaperView sections={[section]} of={of} />
        </section>
      ))}
    </>
  );
}

const shown = signal(false);

/** Everything that the command says with --full, in its words. */
function AllNumbers({ view, of }: { view: Comparison; of: Scenario }): JSX.Element {
  return (
    <details
      class="all"
      onToggle={(e) => {
        shown.value = e.currentTarget.open;
      }}
    >
      <summary>All numbers: every reason, scores, deals, how sure it is</summary>
      {shown.value && (
        <PaperView
          sections={comparisonPaper(view, { scenario: of, show: ALL_PARTS }).filter(
            (s) => !['comparison', 'never', 'record', 'ways'].includes(s.id),
          )}
          of={of}
        />
      )}
    </details>
  );
}
