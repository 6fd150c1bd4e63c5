import { type DraftVerdict, verdicts } from '@parley-sim/engine/verdict';
import { builtins, loadBuiltin } from '@parley-sim/scenarios';
import { Drawing } from './drawing.ts';

/** Draws of the uncertain numbers: enough to tell seldom from often. */
const DRAWS = 64;
const COLUMN = 48;
/** Width of a letter, at most, on average over a name. */
const LETTER = 7.2;
const ROW = 26;
const RADIUS = 9;

/** Who would sign which draft of a built-in scenario as it stands: the fuller the circle, the more often. */
function table(name: string): string {
  const scenario = loadBuiltin(name);
  const drafts = verdicts(scenario, { runs: DRAWS });
  const actors = Object.entries(scenario.actors);
  const foot = 52 + actors.length * ROW;
  // No wider than it must be, so that it can be read on a phone.
  const longest = (names: readonly string[]): number =>
    Math.max(...names.map((of) => of.length)) * LETTER;
  const last = drafts.some(({ bodies }) => bodies.length > 0)
    ? 'all, and ratified'
    : 'all who must';
  const left = longest([last, ...actors.map(([id, { title }]) => title ?? id)]) + 12;
  const legend = 24 + longest(drafts.map(({ title }) => title));
  const width = Math.ceil(Math.max(left + drafts.length * COLUMN, legend));
  const drawing = new Drawing(width, foot + 36 + drafts.length * 20);
  const x = (column: number): number => left + (column + 0.5) * COLUMN;
  drafts.forEach((_, i) => drawing.text(x(i), 18, String(i + 1), 'middle'));
  actors.forEach(([actor, { title }], row) => {
    const y = 44 + row * ROW;
    drawing.text(0, y + 5, title ?? actor);
    drafts.forEach((draft, i) => answer(drawing, draft, actor, x(i), y));
  });
  drawing
    .line(
      [
        [0, foot - 20],
        [x(drafts.length - 0.5), foot - 20],
      ],
      'dim',
      { wide: 1 },
    )
    .text(0, foot, last);
  drafts.forEach((draft, i) => {
    drawing.text(x(i), foot, percent(draft), 'middle');
    drawing
      .text(0, foot + 36 + i * 20, String(i + 1), 'start', true)
      .text(24, foot + 36 + i * 20, draft.title);
  });
  const told = drafts.map((d) => `${d.title}: ${percent(d)}`).join('; ');
  return drawing.svg(
    `How often all who must would sign, and ratify, each draft as it stands. ${told}.`,
  );
}

function answer(drawing: Drawing, draft: DraftVerdict, actor: string, x: number, y: number): void {
  const { role, share } = draft.parties.find((party) => party.actor === actor)!;
  if (share === undefined) {
    drawing.dot(x, y, 2, 'dim');
    return;
  }
  const paint = role === 'signatory' ? 'p' : 'q';
  drawing.dot(x, y, RADIUS, 'none', paint);
  // By area, as that is what the eye compares.
  if (share.estimate > 0) drawing.dot(x, y, RADIUS * Math.sqrt(share.estimate), paint);
}

/** Where nobody ratifies, `all` is what is signed. */
const percent = ({ all }: DraftVerdict): string => `${Math.round(all.estimate * 100)} %`;

/** Pictures of the built-in scenarios, by their paths within \`docs\`. */
export const SCENARIO_PICTURES: Readonly<Record<string, () => string>> = Object.fromEntries(
  builtins().map(({ name }) => [`scenarios/${name}.svg`, () => table(name)]),
);
