import type { JSX } from 'preact';
import type { Comparison, Scenario } from '@parley-sim/engine';
import type { Interval } from '@parley-sim/engine/statistics';
import type { Row } from '@parley-sim/engine/ensemble';
import {
  actorName,
  comparisonFinding,
  confidenceLevel,
  counted,
  heldInterval,
  mean,
  points,
  rate,
  reasonsText,
  screeningBlocks,
  screeningSections,
  recordSections,
  side,
} from '@parley-sim/say';
import { Chosen } from '../parts/chosen.tsx';
import { Key } from '../parts/marks.tsx';
import { packageTitle } from '../parts/names.ts';
import { PaperView } from '../parts/paper.tsx';
import { Said } from '../parts/said.tsx';
import { type Changed, changesSince } from '../run/change.ts';
import {
  before,
  dismissBefore,
  comparingFault,
  outdated,
  playing,
  standing,
} from '../run/comparing.ts';
import { chosen } from '../state.ts';

/** The packages side by side, the one most often agreed first; then the one that is chosen, clause by clause. */
export function CompareView(): JSX.Element {
  const now = standing.value;
  const failed = comparingFault.value !== undefined && (
    <p class="fault" role="alert">
      {comparingFault.value}
    </p>
  );
  if (!now) return failed || <p>Playing the first runs …</p>;
  const { comparison, scenario } = now;
  const order = [...comparison.rows.entries()].sort(
    ([, a], [, b]) => b.agreement.estimate - a.agreement.estimate,
  );
  const was = before.value;
  const changes = was && changesSince(was, now);
  return (
    <>
      {failed}
      {outdated.value && !playing.value && (
        <p class="banner" role="status" id="outdated">
          These results are for the previous version. Fix the errors to update them.
        </p>
      )}
      <p class="finding" id="finding">
        <Said of={scenario} text={comparisonFinding(comparison, scenario)} />
      </p>
      {was && (
        <p class="controls" id="change">
          <span>
            <b>What your change did:</b> <GhostKey /> is the result before it,{' '}
            {counted(was.comparison.runs, 'run')} of each. Each run is compared with the run that
            had the same luck. The intervals hold for all{' '}
            {counted(comparison.rows.length, 'package')} together.
          </span>
          <button type="button" onClick={dismissBefore}>
            Dismiss
          </button>
        </p>
      )}
      <div class="scroll" tabIndex={0} role="region" aria-label="Packages side by side">
        <table>
          <caption>
            {counted(comparison.runs, 'run')} of each, all with the same luck. In brackets:{' '}
            {confidenceLevel(comparison.confidence)} confidence per column.
          </caption>
          <thead>
            <tr>
              <th scope="col">Package</th>
              <th scope="col">Agreement</th>
              {changes && <th scope="col">Against before, points</th>}
              {comparison.rows.length > 1 && <th scope="col">Against the open table, points</th>}
              <th scope="col">Rounds to it</th>
              <th scope="col">Main reason for no deal</th>
            </tr>
          </thead>
          <tbody>
            {order.map(([at, row]) => (
              <PackageRow
                key={at}
                at={at}
                row={row}
                comparison={comparison}
                scenario={scenario}
                changes={changes}
              />
            ))}
          </tbody>
        </table>
      </div>
      <Deciding comparison={comparison} scenario={scenario} />
      <Scores comparison={comparison} order={order.map(([at]) => at)} scenario={scenario} />
      {recordSections(comparison, scenario).map(({ title, ...section }) => (
        <section key={section.id}>
          <h2>{title}</h2>
          <PaperView sections={[section]} of={scenario} />
        </section>
      ))}
      <p class="small">
        The numbers in a scenario are judgements: this explores what follows from them and is no
        forecast.
      </p>
      <Chosen scenario={scenario} row={comparison.rows[chosen.value] ?? comparison.rows[0]!} />
    </>
  );
}

/** Which uncertain numbers decide, from the same runs; nothing before that is known, or where nothing is uncertain. */
function Deciding({
  comparison,
  scenario,
}: {
  comparison: Comparison;
  scenario: Scenario;
}): JSX.Element | null {
  const blocks = screeningBlocks(comparison, scenario);
  if (blocks.length === 0) return null;
  const all = screeningSections(comparison, scenario).flatMap((s) => s.blocks);
  const summary = 'Every number that was found to matter, and what would have been found';
  return (
    <div id="deciding">
      <PaperView
        of={scenario}
        sections={[
          {
            id: 'deciding',
            title: 'What matters most',
            blocks: [...blocks, { kind: 'more', summary, blocks: all }],
          },
        ]}
      />
    </div>
  );
}

/** Average result for each actor: the no-deal value where talks failed. */
function Scores({
  comparison,
  order,
  scenario,
}: {
  comparison: Comparison;
  order: readonly number[];
  scenario: Scenario;
}): JSX.Element {
  const actors = Object.keys(scenario.actors);
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="Scores">
      <table id="scores">
        <caption>
          Average score at the end (the no-deal value where talks failed), with{' '}
          {confidenceLevel(comparison.confidence)} confidence per column
        </caption>
        <thead>
          <tr>
            <th scope="col">Package</th>
            {actors.map((a, i) => (
              <th scope="col" key={a}>
                <Key actor={i} /> {actorName(scenario, a)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {order.map((at) => (
            <tr key={at} class={at === chosen.value ? 'chosen' : undefined}>
              <th scope="row">{packageTitle(scenario, comparison.rows[at]!.tabled)}</th>
              {actors.map((a) => (
                <td key={a} class="number">
                  {mean(heldInterval(comparison.rows[at]!.scores[a]!))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PackageRow({
  at,
  row,
  comparison,
  scenario,
  changes,
}: {
  at: number;
  row: Row;
  comparison: Comparison;
  scenario: Scenario;
  changes: readonly (Changed | undefined)[] | undefined;
}): JSX.Element {
  const changed = changes?.[at];
  return (
    <tr class={at === chosen.value ? 'chosen' : undefined}>
      <th scope="row">
        <button
          type="button"
          class="link"
          aria-pressed={at === chosen.value}
          onClick={() => {
            chosen.value = at;
          }}
        >
          {packageTitle(scenario, row.tabled)}
        </button>
      </th>
      <td>
        <span class="nowrap">
          <Whisker interval={heldInterval(row.agreement)} was={changed?.was} />{' '}
          {rate(heldInterval(row.agreement))}
        </span>
      </td>
      {changes && (
        <td class="changed">{changed ? <Effect interval={changed.difference} /> : 'new'}</td>
      )}
      {comparison.rows.length > 1 && (
        <td>
          {row.difference ? (
            <Effect interval={heldInterval(row.difference.agreement)} />
          ) : (
            'reference'
          )}
        </td>
      )}
      <td class="number">{row.rounds ? mean(heldInterval(row.rounds), 1) : '–'}</td>
      <td>
        {row.breakdowns.length > 0 ? (
          <Said of={scenario} text={reasonsText(row, scenario, 1)} />
        ) : (
          '–'
        )}
      </td>
    </tr>
  );
}

/** A difference, and whether it is more than chance. */
function Effect({ interval }: { interval: Interval }): JSX.Element {
  const way = side(interval);
  return (
    <>
      <span class="nowrap">{points(interval)}</span>{' '}
      {way === 0 ? (
        <span class="tag">perhaps none</span>
      ) : (
        <span class={`tag ${way > 0 ? 'more' : 'less'}`}>{way > 0 ? '▲ more' : '▼ less'}</span>
      )}
    </>
  );
}

const WIDTH = 90;

/** A rate between 0 and 1 as a dot with its interval, and as a ring what it was before; the text beside it says the same. */
function Whisker({
  interval,
  was,
}: {
  interval: Interval;
  was: Interval | undefined;
}): JSX.Element {
  const { estimate, low, high } = interval;
  const x = (rate: number): number => 5 + rate * (WIDTH - 10);
  return (
    <svg class="whisker" width={WIDTH} height="14" aria-hidden="true">
      <line class="axis" x1={x(0)} x2={x(1)} y1="7" y2="7" />
      <line class="whole" x1={x(low ?? estimate)} x2={x(high ?? estimate)} y1="7" y2="7" />
      <circle cx={x(estimate)} cy="7" r="4" />
      {was && <circle class="ghost" cx={x(was.estimate)} cy="7" r="5" />}
    </svg>
  );
}

/** The mark of what was before. */
function GhostKey(): JSX.Element {
  return (
    <svg class="whisker" width="14" height="14" aria-hidden="true">
      <circle class="ghost" cx="7" cy="7" r="5" />
    </svg>
  );
}
