import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { JSX } from 'preact';
import { type Comparison, VERSION } from '@parley-sim/engine';
import { uncertainNumbers } from '@parley-sim/engine/experiment';
import { toHtml, toMarkdown } from '@parley-sim/say/report';
import { quoted } from '@parley-sim/say';
import { packageArgument } from '../parts/names.ts';
import { outdated, type RunsSoFar, standing } from '../run/comparing.ts';
import { Dismissed } from '../run/crew.ts';
import { documentOf } from '../run/document.ts';
import { crew } from '../run/engine.ts';
import { faultText } from '../run/fault.ts';
import { type Flip, flip, FLIP_RUNS, RUNS as SWEPT } from '../run/sensitivity.ts';
import { download, toCsv } from '../share/download.ts';
import { linkedNow, makeLink } from '../share/link.ts';
import {
  argument,
  conditions,
  entries,
  file,
  looked,
  notice,
  run,
  runs,
  scenario,
  seated,
  seed,
  stem,
  tabled,
  text,
  way,
} from '../state.ts';

const link = signal('');

const GROUP = 'report';
/** Talks of a report where nothing is said, as its command has it. */
const REPORT_RUNS = 200;
/** How far the report is, as a share; nothing where none is being written. */
const writing = signal<number | undefined>(undefined);

/** A link to what is seen, files to take away, and the commands that give the same. */
export function ShareView(): JSX.Element {
  // A link is of what is there now.
  const linked = JSON.stringify(linkedNow(looked.value));
  useEffect(() => {
    link.value = '';
    void makeLink(linked).then((made) => {
      link.value = made;
    });
  }, [linked]);
  const current = scenario.value;
  // A file is of what is there now, or there is none yet.
  const known = outdated.value ? undefined : standing.value;
  const name = stem.value;
  const on = packageArgument(tabled.value);
  const watched = seated.value;
  // Where it was stopped, the command stops too.
  const stopped = known?.settled === true && known.comparison.runs < known.plan.runs;
  const partial = known !== undefined && (known.early || known.comparison.runs < known.plan.runs);
  const count = stopped ? known.comparison.runs : runs.value;
  const talk = conditions.value;
  const commands = [
    {
      what: 'this comparison',
      line: `parley compare ${quoted(argument.value)}${way.value === 'proposal' ? '' : ` --as ${way.value}`}${count === 0 ? '' : ` -n ${count}`}${withSeed()}`,
    },
    {
      what: 'whether a deal is possible at all',
      line: `parley analyze ${quoted(argument.value)}${on === 'open' ? '' : ` --package ${quoted(on)}`}`,
    },
    ...(current && uncertainNumbers(current).length > 0
      ? [
          {
            what: 'the tornado',
            line: `parley sweep ${quoted(argument.value)}${on === 'open' ? '' : ` ${quoted(on)}`} --method tornado --ways off -n ${SWEPT} --seed ${quoted(seed.value)}`,
          },
        ]
      : []),
    ...(flip.value?.pair && flip.value.of === current
      ? [{ what: 'where the lead turns', line: turningCommand(flip.value, flip.value.pair) }]
      : []),
    {
      what: 'the run that is replayed',
      line: `parley run ${quoted(argument.value)}${watched.package === undefined ? '' : ` --package ${quoted(watched.package)} --as ${watched.as}`}${withSeed()} --run ${run.value}${talk.draw === undefined ? '' : ` --draw ${talk.draw}`}${talk.way === undefined ? '' : ` --way ${talk.way}`}`,
    },
  ];
  return (
    <>
      <h2>A link to this</h2>
      <p>
        The scenario and the view that you looked at last ({looked.value}) are in the link itself;
        nothing is stored anywhere. Whoever opens it with another version of the engine is told so.
      </p>
      <div class="controls">
        <input id="permalink" class="wide" readOnly value={link.value} aria-label="Link" />
        <Copy what="link" content={link.value} />
      </div>
      <h2>The same on a command line</h2>
      {argument.value === file.value && (
        <p class="small">Save the scenario as {file.value} first (below).</p>
      )}
      {known && partial && (
        <p class="small" id="partial">
          {known.early
            ? 'The talks without a draft are not all played yet: the files wait for them.'
            : `Of the ${known.plan.runs.toLocaleString('en-GB')} talks ${known.comparison.runs.toLocaleString('en-GB')} ${
                stopped
                  ? 'were played before it stopped: the command plays these, and the files are of them.'
                  : 'are played so far: the command plays all of them, and the files are of these.'
              }`}
        </p>
      )}
      {commands.map(({ what, line }) => (
        <div class="controls" key={what}>
          <span class="what">{what}</span>
          <code class="wide">{line}</code>
          <Copy what={what} content={line} />
        </div>
      ))}
      <h2>Files</h2>
      <p class="controls">
        <button type="button" onClick={() => download(file.value, text.value, 'application/yaml')}>
          Scenario (YAML)
        </button>
        <button
          type="button"
          disabled={!known || known.early || gathering.value}
          onClick={() => known && void saveDocument(known, name)}
        >
          {gathering.value ? 'Working out the rest …' : 'Comparison (JSON)'}
        </button>
        <button
          type="button"
          disabled={!known || known.early}
          onClick={() =>
            known && download(`${name}-comparison.csv`, toCsv(rowsOf(known.comparison)), 'text/csv')
          }
        >
          Comparison (CSV)
        </button>
      </p>
      <h2>A report to hand on</h2>
      <p>
        The finding, the packages side by side, the zone of agreement, a typical run, what it all
        depends on and the evidence, in one file. It plays everything anew and takes a minute or
        more for a large table.
      </p>
      <p class="controls">
        {writing.value === undefined ? (
          <>
            <button type="button" disabled={!current} onClick={() => void report('html')}>
              Report (HTML)
            </button>
            <button type="button" disabled={!current} onClick={() => void report('md')}>
              Report (Markdown)
            </button>
          </>
        ) : (
          <>
            <progress value={writing.value} max={1} aria-label="Report" />
            <button type="button" onClick={() => crew.dismiss(GROUP)}>
              Stop
            </button>
          </>
        )}
      </p>
      <p class="small">
        Charts have buttons of their own for SVG and PNG. parley {VERSION}
        {known && `, scenario ${known.comparison.scenario.hash}`}, {entries.value.length} packages
        {current
          ? ''
          : '; the scenario has errors, and the files are of the last one that had none'}
        .
      </p>
    </>
  );
}

/** Whether the rest of a document is being worked out. */
const gathering = signal(false);

/** Hands the comparison over as the command prints it, once all of it is there. */
async function saveDocument(now: RunsSoFar, name: string): Promise<void> {
  gathering.value = true;
  try {
    const document = await documentOf(now);
    download(
      `${name}-comparison.json`,
      `${JSON.stringify(document, null, 2)}\n`,
      'application/json',
    );
  } catch (error) {
    if (!(error instanceof Dismissed)) notice.value = faultText(error);
  }
  gathering.value = false;
}

/** The option for the seed, where it is not the usual one. */
function withSeed(): string {
  return seed.value === '1' ? '' : ` --seed ${quoted(seed.value)}`;
}

/** The command that plays two packages along one number as the page did. */
function turningCommand({ number, tabled: all, luck }: Flip, pair: readonly number[]): string {
  const [first, second] = pair.map((e) => quoted(packageArgument(all[e]!)));
  const values = 'range' in number ? number.range.join('..') : number.values.join(',');
  return `parley sweep ${quoted(argument.value)} ${first} --against ${second} -S ${quoted(`${number.path}=${values}`)} --ways off --runs ${FLIP_RUNS} --seed ${quoted(luck)}`;
}

/** Has a report written by a worker, and hands it over. It is the one that its command would write. */
async function report(form: 'html' | 'md'): Promise<void> {
  const current = scenario.value;
  if (!current) return;
  const path = `${current.name}-report.${form}`;
  const count = runs.value === 0 ? REPORT_RUNS : runs.value;
  const command = `parley report ${quoted(argument.value)}${way.value === 'proposal' ? '' : ` --as ${way.value}`} --runs ${count} --seed ${quoted(seed.value)} -o ${quoted(path)}`;
  const options = { entries: entries.value, runs: count, seed: seed.value, command };
  writing.value = 0;
  try {
    const data = await crew.send(GROUP, 'report', { scenario: current, options }, (share) => {
      writing.value = share;
    });
    if (form === 'html') download(path, toHtml(data), 'text/html');
    else download(path, toMarkdown(data), 'text/markdown');
  } catch (error) {
    if (!(error instanceof Dismissed)) notice.value = (error as Error).message;
  }
  writing.value = undefined;
}

/** A comparison as a table for other programs. */
function rowsOf({ rows, runs: played, seed: luck }: Comparison): (string | number | null)[][] {
  const actors = Object.keys(rows[0]!.scores);
  return [
    [
      'package',
      'as',
      'seed',
      'runs',
      'agreement',
      'agreement_low',
      'agreement_high',
      'rounds_to_agreement',
      ...actors.flatMap((a) => [`score_${a}`, `score_${a}_low`, `score_${a}_high`]),
    ],
    ...rows.map((r) => [
      r.tabled.package ?? 'open',
      r.tabled.package === undefined ? '' : (r.tabled.as ?? 'frame'),
      luck,
      played,
      r.agreement.estimate,
      r.agreement.low,
      r.agreement.high,
      r.rounds?.estimate ?? null,
      ...actors.flatMap((a) => {
        const { estimate, low, high } = r.scores[a]!;
        return [estimate, low, high];
      }),
    ]),
  ];
}

function Copy({ what, content }: { what: string; content: string }): JSX.Element {
  return (
    <button
      type="button"
      aria-label={`Copy ${what}`}
      onClick={() =>
        void navigator.clipboard.writeText(content).then(
          () => {
            notice.value = 'Copied.';
          },
          () => {
            notice.value =
              'The browser does not let the page copy: select the text and copy it yourself.';
          },
        )
      }
    >
      Copy
    </button>
  );
}
