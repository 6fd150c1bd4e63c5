import { Model } from '@parley-sim/engine';
import { loadBuiltin } from '@parley-sim/scenarios';
import { actorName } from '@parley-sim/say';
import { Drawing } from './drawing.ts';

/** Three ways of tabling a draft of four clauses: which may still change. */
export function tabling(): string {
  const drawing = new Drawing(640, 250);
  const ways = [
    ['take it or leave it', 'proposal', ['p', 'p', 'p', 'p'], 'a vote, on all of it as it stands'],
    [
      'fixed core',
      'frame',
      ['p', 'p', 'none', 'none'],
      'what it settles stands; the rest is talked about',
    ],
    ['first offer', 'opening', ['fill', 'fill', 'none', 'none'], 'all of it may change'],
  ] as const;
  drawing.text(150, 22, 'settled by the draft').text(316, 22, 'left open');
  ways.forEach(([name, word, clauses, says], row) => {
    const y = 40 + row * 68;
    drawing.text(0, y + 20, name).text(0, y + 38, word, 'start', true);
    clauses.forEach((paint, i) =>
      drawing.box(150 + i * 82 + (i > 1 ? 2 : 0), y, 72, 28, paint, 'p'),
    );
    drawing.text(150, y + 48, says, 'start', true);
  });
  return drawing.svg(
    'A draft that settles two of four clauses. Take it or leave it: everybody votes on it. Fixed core: the two stand, the others are negotiated. First offer: all four may change.',
  );
}

/** Who must accept each draft of the wind farm. */
export function consent(): string {
  const scenario = loadBuiltin('wind-farm');
  const actors = Object.keys(scenario.actors);
  const signs = new Set(scenario.signatories);
  const { clauses } = new Model(scenario);
  const drafts = Object.entries(scenario.packages ?? {});
  const drawing = new Drawing(680, 60 + drafts.length * 34);
  const x = (i: number): number => 260 + i * 72;
  actors.forEach((actor, i) => {
    const name = actorName(scenario, actor).split(' ');
    drawing.text(x(i), 16, name[0]!, 'middle').text(x(i), 32, name.slice(1).join(' '), 'middle');
  });
  drafts.forEach(([id, { title, short, options }], row) => {
    const y = 58 + row * 34;
    drawing.text(0, y + 5, short ?? title ?? id);
    const asked = new Set(
      clauses.flatMap((clause) => {
        const option = options[clause.id];
        const chosen = typeof option === 'object' && option !== null ? option.option : option;
        const spec = scenario.clauses[clause.id]!;
        if (chosen === undefined || !('options' in spec) || Array.isArray(spec.options)) return [];
        const of = (spec.options as Record<string, string | { consent?: readonly string[] }>)[
          String(chosen)
        ];
        return typeof of === 'object' ? (of.consent ?? []) : [];
      }),
    );
    actors.forEach((actor, i) => {
      if (signs.has(actor)) drawing.dot(x(i), y, 8, 'p');
      else if (asked.has(actor)) drawing.dot(x(i), y, 8, 'q');
      else drawing.dot(x(i), y, 3, 'none', 'dim');
    });
  });
  return drawing.svg(
    'For each draft of the wind farm who must accept it: company and ministry always, others only where an option of it needs their consent.',
  );
}
