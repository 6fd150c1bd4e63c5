import type { JSX } from 'preact';
import type { Scenario } from '@parley-sim/engine';
import { CONTESTANTS } from '@parley-sim/engine/tournament';
import { tournamentPaper, type TournamentParts } from '@parley-sim/say';
import { HeatTable } from '../parts/heat-table.tsx';
import { PaperView } from '../parts/paper.tsx';
import {
  arena,
  askedNow,
  entrants,
  matchRuns,
  type PlayedTournament,
  playTournament,
  stopTournament,
  tournament,
  tournamentDocument,
  tournamentFault,
  tourney,
} from '../run/tournament.ts';
import { ARENAS, type Arena, domainsOf } from '../run/tournament-tasks.ts';
import { download } from '../share/download.ts';
import { scenario, stem } from '../state.ts';

const ARENA_TITLES: Readonly<Record<Arena, string>> = {
  scenario: 'This scenario',
  duo: 'Shipped domains for two',
  trio: 'Shipped domains for three',
  quartet: 'Shipped domains for four',
  quintet: 'Shipped domains for five',
  sextet: 'Shipped domains for six',
  suite: 'All shipped domains',
};
const RUNS_MAX = 1000;
const NOTHING: TournamentParts = { pairs: false, matrix: false, game: false, conduct: false };

/** Which strategy does best against which, in many domains or in the scenario on the page. */
export function TournamentView(): JSX.Element {
  const current = scenario.value!;
  const { value } = tournament;
  return (
    <>
      <h2 class="find">Which strategy does best against which?</h2>
      <Asking current={current} />
      {tournamentFault.value !== '' && (
        <p class="fault" role="alert">
          {tournamentFault.value}
        </p>
      )}
      {value ? (
        <Played played={value} current={current} />
      ) : (
        <p>
          Each strategy meets each, itself included, from every seat. Every match has the same luck.
          A strategy takes the place of whatever the actors have; drafts are not tabled.
        </p>
      )}
    </>
  );
}

function Asking({ current }: { current: Scenario }): JSX.Element {
  const few = entrants.value.length < 2;
  const alone = arena.value === 'scenario' && current.signatories.length < 2;
  return (
    <form
      id="tournament-form"
      onSubmit={(event) => {
        event.preventDefault();
        void playTournament(current);
      }}
    >
      <div class="controls">
        <label>
          Where{' '}
          <select
            value={arena.value}
            onChange={(e) => {
              arena.value = e.currentTarget.value as Arena;
            }}
          >
            {ARENAS.map((id) => (
              <option key={id} value={id}>
                {ARENA_TITLES[id]}
                {id === 'scenario' ? '' : ` (${domainsOf(id).length})`}
              </option>
            ))}
          </select>
        </label>
        <label>
          Negotiations of each match{' '}
          <input
            type="number"
            min={1}
            max={RUNS_MAX}
            required
            value={matchRuns.value}
            onInput={(e) => {
              const { valueAsNumber: n } = e.currentTarget;
              if (Number.isInteger(n) && n >= 1 && n <= RUNS_MAX) matchRuns.value = n;
            }}
          />
        </label>
      </div>
      <fieldset class="entrants">
        <legend>Strategies ({entrants.value.length})</legend>
        {CONTESTANTS.map(({ id, title }) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={entrants.value.includes(id)}
              onChange={(e) => {
                const { checked } = e.currentTarget;
                entrants.value = CONTESTANTS.map((c) => c.id).filter((c) =>
                  c === id ? checked : entrants.value.includes(c),
                );
              }}
            />{' '}
            <strong>{id}</strong> {title}
          </label>
        ))}
      </fieldset>
      <div class="controls">
        {tourney.value ? (
          <>
            <progress
              value={tourney.value.done}
              max={tourney.value.of}
              aria-label="Parts of the tournament played"
            />
            <button type="button" onClick={() => void stopTournament()}>
              Stop the tournament
            </button>
          </>
        ) : (
          <button type="submit" class="primary" disabled={few || alone}>
            Play the tournament
          </button>
        )}
        {few && <span>A tournament has two strategies or more.</span>}
        {alone && <span>In this scenario fewer than two sign.</span>}
      </div>
    </form>
  );
}

function Played({ played, current }: { played: PlayedTournament; current: Scenario }): JSX.Element {
  const { result, asked, of, command, whole } = played;
  const stale =
    JSON.stringify(asked) !== JSON.stringify(askedNow()) || (of !== undefined && of !== current);
  const paper = (show: Partial<TournamentParts>) =>
    tournamentPaper(result, { show: { ...NOTHING, ...show }, command: undefined });
  const [first, ...rest] = paper({ conduct: true, pairs: true, game: true });
  return (
    <div id="tournament-result">
      {stale && <p class="tag">These results are of what was chosen before: play again.</p>}
      <PaperView sections={[first!]} of={current} />
      {result.matrix && <HeatTable result={result} />}
      {rest.map((section) => (
        <details key={section.id}>
          <summary>{section.title}</summary>
          <PaperView sections={[{ id: section.id, blocks: section.blocks }]} of={current} />
        </details>
      ))}
      {whole ? (
        <>
          <div class="actions">
            <button
              type="button"
              onClick={() => {
                const name = of ? stem.value : asked.arena;
                download(`${name}-tournament.json`, tournamentDocument(result), 'application/json');
              }}
            >
              Tournament (JSON)
            </button>
          </div>
          <p>
            The same by command, to the byte with <code>--json</code>:
          </p>
          <pre tabIndex={0}>{command}</pre>
        </>
      ) : (
        <p class="note">It was stopped. Play all of it to take it away as a file.</p>
      )}
    </div>
  );
}
