import { useMemo, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import { Negotiation } from '@parley-sim/engine';
import { listed } from '@parley-sim/say';
import { readScenario } from '@parley-sim/scenarios/read';
import { fullName } from '../parts/names.ts';
import { Boundary } from '../parts/boundary.tsx';
import { engine, scenario as shownScenario } from '../state.ts';
import type { Sealed } from './sealed.ts';
import { LessonTable, untilTurn } from './table.tsx';
import { Said } from '../parts/said.tsx';

/** A page that opens only a lesson: a role, a table, and in the end all cards. */
export function LessonPage({ sealed }: { sealed: Sealed }): JSX.Element {
  const { scenario, why } = useMemo(() => {
    const read = readScenario(sealed.text, { file: sealed.file, check: engine.validate });
    return { scenario: read.scenario, why: read.diagnostics[0]?.message };
  }, [sealed]);
  const [begun, setBegun] = useState(0);
  const negotiation = useMemo(() => {
    if (!scenario) return undefined;
    shownScenario.value = scenario;
    const { draft, as = 'frame', seed, run, seats } = sealed;
    const tabled = draft === undefined ? {} : { package: draft, as };
    const table = new Negotiation(scenario, { tabled, seed, run });
    untilTurn(table, seats);
    return table;
  }, [scenario, begun]);
  if (!scenario || !negotiation) {
    return (
      <p class="fault" role="alert">
        The lesson cannot be opened: {why ?? 'its scenario has errors.'}
      </p>
    );
  }
  const roles = sealed.seats.map((s) => fullName(scenario, s));
  return (
    <>
      <header>
        <div class="top">
          <h1>Parley</h1>
          <span>
            <Said of={scenario} text={`${scenario.title} · `} />
            <b>
              <Said of={scenario} text={listed(roles)} />
            </b>{' '}
            · other cards sealed
          </span>
        </div>
      </header>
      <main class="folded lesson">
        <div id="view-panel">
          <Boundary of={negotiation}>
            <LessonTable
              key={begun}
              negotiation={negotiation}
              seats={sealed.seats}
              undo={sealed.undo}
              again={() => setBegun(begun + 1)}
            />
          </Boundary>
          <p class="sub">
            Sealed against looking, not against a browser’s developer tools: the whole scenario is
            in this page. Where it has to be secret, <code>parley lab --class</code> keeps it on the
            teacher’s machine.
          </p>
        </div>
      </main>
    </>
  );
}
