import type { Trace } from '@parley-sim/engine';
import { score, signed } from '../language/numbers.ts';
import type { Stage } from './stage.ts';
import type { Layout, Style } from '../writers/style.ts';
import { renderTable } from '../writers/table.ts';
import { TermLines } from '../language/terms.ts';
import { counted, listed, wrap } from '../language/text.ts';
import { brokenBy, tabledName } from '../language/names.ts';

/** Lines on how a negotiation ended, and with what for whom: the last part of its transcript. */
export function ending(stage: Stage, trace: Trace, layout: Layout): string[] {
  const { style, width } = layout;
  const { end } = trace;
  return [
    ...wrap(`${style.bold('How it ended:')} ${outcome(stage, trace, style)}`, width),
    ...(end.ending === 'agreement' && trace.as !== 'proposal'
      ? ['', ...new TermLines(stage, layout).whole(end.deal)]
      : []),
    '',
    ...scores(stage, trace, layout),
    ...readings(stage, trace, layout),
  ];
}

function outcome(stage: Stage, trace: Trace, style: Style): string {
  const { end } = trace;
  const who = end.cause?.actor === undefined ? 'somebody' : stage.name(end.cause.actor);
  switch (end.ending) {
    case 'agreement': {
      if (
        end.parts &&
        (end.parts.length > 1 || end.parts[0]!.bound.length < stage.model.order.length)
      ) {
        const groups = end.parts.map(
          (p) => `${listed(p.bound.map((a) => stage.name(a)))} in round ${p.round}`,
        );
        return `${style.green('agreement')} of some: ${groups.join('; ')}.`;
      }
      const bound = listed(end.bound.map((a) => stage.name(a)));
      return `${style.green('agreement')} in round ${end.round}. It binds ${bound}.`;
    }
    case 'deadline': {
      const refuser = end.cause === undefined ? '' : ` The last to refuse was ${who}.`;
      return `${style.red('no agreement')} after ${counted(end.round, 'round')}, when time was up.${refuser}`;
    }
    case 'walkout':
      return `${style.red('no agreement')}: ${who} left in round ${end.round}.`;
    case 'refused': {
      const last = trace.moves.findLastIndex((m) => m.actor === undefined);
      const refusers = trace.moves.slice(last + 1).filter((m) => m.act === 'refuse');
      const names = listed(refusers.map((m) => stage.name(m.actor)));
      return `${style.red('turned down')} by ${names}.`;
    }
    case 'ratification-failed': {
      const { cause } = end;
      const body = stage.model.bodies.find((b) => b.id === cause?.body);
      return cause?.reason === 'reneged'
        ? `${style.red('not ratified')}: ${who} went back on what it had agreed to, and no round was left.`
        : `${style.red('not ratified')}: ${body?.title ?? 'a body'} (${who}) turned it down, and no round was left.`;
    }
    case 'ruptured': {
      const event = stage.model.preferenceModel.happenings.find((h) => h.id === end.cause?.event);
      return `${style.red('no agreement')}: the table broke up in round ${end.round}, by ${event?.title ?? 'an event'}.`;
    }
    case 'void':
      break;
  }
  return `${style.red('nothing to agree on')}: ${barredBy(stage)}`;
}

function barredBy({ model }: Stage): string {
  const titles = brokenBy(model, model.draft ?? model.clauses.map(() => -1));
  const draft = tabledName(model.tabled);
  return titles.length > 0
    ? `"${draft}" breaks ${listed(titles.map((t) => `"${t}"`))}, which no one may.`
    : `the constraints together leave no deal that "${draft}" allows.`;
}

/** How well those with an opponent model read the others. */
function readings(stage: Stage, { models = [] }: Trace, layout: Layout): string[] {
  if (models.length === 0) return [];
  const most = ({ weights }: (typeof models)[number]): string => {
    const [clause] = Object.entries(weights).toSorted(([, a], [, b]) => b - a)[0]!;
    return stage.model.clauses.find((c) => c.id === clause)!.title;
  };
  const rows = models.map((m) => [
    stage.name(m.observer),
    stage.name(m.of),
    m.kind,
    signed(m.correlation),
    score(m.rmse),
    most(m),
  ]);
  return [
    '',
    layout.style.bold('Who was read well'),
    ...renderTable(
      [
        { title: 'reader', shrinkTo: 8 },
        { title: 'of', shrinkTo: 8 },
        { title: 'model' },
        { title: 'rank correlation', align: 'right' },
        { title: 'error', align: 'right' },
        { title: 'thought to matter most', shrinkTo: 12 },
      ],
      rows,
      { ...layout, indent: '  ' },
    ),
    ...wrap(
      layout.style.dim(
        'Of what a reader thinks that deals are worth to the other with what they are: 1 is read perfectly, 0 not at all.',
      ),
      layout.width,
    ),
  ];
}

function scores(stage: Stage, { end }: Trace, layout: Layout): string[] {
  const late = stage.delayCosts ? ' after delay' : '';
  const rows = stage.model.actors.map((a) => {
    const got = end.scores[a]!;
    const none = stage.noDeal(a, end.round);
    const gain = got - none;
    const colour = gain < 0 ? layout.style.red : (s: string) => s;
    return [stage.name(a), score(got), score(none), colour(signed(gain))];
  });
  return renderTable(
    [
      { title: 'actor', shrinkTo: 8 },
      { title: `score${late}`, align: 'right' },
      { title: 'no deal', align: 'right' },
      { title: 'gain', align: 'right' },
    ],
    rows,
    { ...layout, indent: '  ' },
  );
}
