import { Ensemble, type Scenario, type Tabled, type Tabling } from '@parley/engine';
import { comparisonText } from '../comparison-text.ts';
import { parseEstimand } from '../estimand.ts';
import { writeText } from '../files.ts';
import { EXIT } from '../io.ts';
import { Progress } from '../progress.ts';
import { Problem } from '../problem.ts';
import { loadScenario } from '../scenario-input.ts';
import { type Session, toJson } from '../session.ts';
import { parseTabled } from '../tabled.ts';
import { counted } from '../text.ts';
import { OPEN } from '../words.ts';

/** The options of `parley compare`. */
export interface CompareOptions {
  as: Tabling;
  runs: number;
  seed: string;
  against?: string;
  estimand: string;
  confidence: number;
  json?: boolean;
  output?: string;
}

/** Between two looks at the keyboard. */
const SLICE_MS = 50;

/** Plays many negotiations with each package and says what each leads to. */
export async function compare(
  session: Session,
  name: string,
  packages: readonly string[],
  options: CompareOptions,
): Promise<number> {
  const scenario = await loadScenario(session, name);
  const { entries, reference } = design(scenario, packages, options);
  const estimand = parseEstimand(scenario, options.estimand);
  const ensemble = new Ensemble(scenario, { entries, seed: options.seed, reference });
  const interrupted = await playAll(session, ensemble, options.runs);
  if (ensemble.done === 0)
    throw new Problem('Interrupted before the first run was over.', [], EXIT.interrupted);
  const comparison = ensemble.report({ estimand, confidence: options.confidence });
  const asked = interrupted ? options.runs : undefined;
  const document = asked === undefined ? comparison : { ...comparison, interrupted: { asked } };
  if (options.output !== undefined) await writeText(options.output, toJson(document), session.io);
  if (options.json) session.json(document);
  else {
    const { style, width } = session;
    const setting = { scenario, argument: name, asked, style, width };
    session.io.stdout.write(comparisonText(comparison, setting));
    if (options.output !== undefined) session.say(`The document is in ${options.output}.`);
  }
  if (!interrupted) return EXIT.ok;
  const done = ensemble.done.toLocaleString('en-GB');
  session.say(
    `Interrupted after ${done} of ${counted(options.runs, 'run')}: the results are those of ${done}.`,
  );
  return EXIT.interrupted;
}

/** What is compared, and by what it is measured. */
function design(
  scenario: Scenario,
  packages: readonly string[],
  { as, against }: CompareOptions,
): { entries: Tabled[]; reference: number } {
  const reference = parseTabled(scenario, against ?? OPEN, as);
  const specs = packages.length > 0 ? packages : Object.keys(scenario.packages ?? {});
  const named = specs.map((p) => parseTabled(scenario, p, as));
  // Everything is measured by the open table too, unless the packages were chosen by hand.
  const all = [...(packages.length > 0 ? [] : [{} as Tabled]), ...named];
  const others = all.filter((t) => key(t) !== key(reference));
  const entries = [...new Map([reference, ...others].map((t) => [key(t), t])).values()];
  return { entries, reference: 0 };
}

function key(tabled: Tabled): string {
  return tabled.package === undefined ? '' : `${tabled.package}:${tabled.as}`;
}

/** Plays the runs in slices, so that Ctrl-C is heard between them. Tells whether it was. */
async function playAll(session: Session, ensemble: Ensemble, runs: number): Promise<boolean> {
  const { io, errorStyle } = session;
  const keyboard = { interrupted: false };
  const stop = io.onInterrupt(() => {
    keyboard.interrupted = true;
  });
  const progress = new Progress(io, errorStyle, runs, 'runs');
  let slice = 1;
  while (ensemble.done < runs && !keyboard.interrupted) {
    const before = io.now();
    ensemble.advance(Math.min(slice, runs - ensemble.done));
    const took = io.now() - before;
    slice = Math.max(1, Math.min(slice * 2, Math.floor((slice * SLICE_MS) / Math.max(took, 1))));
    progress.update(ensemble.done);
    await new Promise((go) => setImmediate(go));
  }
  stop();
  progress.clear();
  return keyboard.interrupted;
}
