import {
  listed,
  PLAIN,
  pointsOf,
  repliesTo,
  type RoleSheet,
  roleSheet,
  settled,
  Stage,
  tellings,
} from '@parley-sim/say';
import type { NamedDeal } from '@parley-sim/engine/negotiation';
import type { ClassTable } from './class-table.ts';
import { STYLE } from './style.ts';

/** Seconds after which a page that waits looks again. */
const LOOK_AGAIN = 3;
/** Options of a clause that a list offers, at most. */
const OFFERED = 200;

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Text of a scenario or a person, alone in its direction of writing. */
function said(text: string): string {
  return `<bdi>${escaped(text)}</bdi>`;
}

function page(title: string, body: string, waits: boolean): string {
  const again = waits ? `<meta http-equiv="refresh" content="${LOOK_AGAIN}">` : '';
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">${again}
<title>${escaped(title)} · Parley</title><style>${STYLE}</style></head>
<body>${body}</body></html>
`;
}

function nameOf({ negotiation }: ClassTable, actor: string): string {
  return negotiation.model.scenario.actors[actor]?.title ?? actor;
}

/** The page of one seat: nothing that only another is to know is in it before the end. */
export function seatPage(table: ClassTable, actor: string, fault = ''): string {
  const { negotiation } = table;
  const { scenario } = negotiation.model;
  const name = nameOf(table, actor);
  const { turn } = table;
  const head = `<header><b>Parley</b> ${said(scenario.title)}</header>`;
  const sheet = sheetOf(roleSheet(negotiation, actor), `You are ${name}`);
  const wrong = fault === '' ? '' : `<p class="fault" role="alert">${escaped(fault)}</p>`;
  const { round, deadline } = negotiation.state;
  const main = negotiation.ended
    ? endOf(table, actor)
    : turn === actor
      ? `<p>Round ${round} of ${deadline}: your turn.</p>${wrong}${repliesOf(table, actor)}${formOf(table, actor)}`
      : `<p role="status">Round ${round} of ${deadline}. It is the turn of ${said(nameOf(table, turn ?? ''))}: this page looks again every ${LOOK_AGAIN} seconds.</p>`;
  const body = `${head}<main><aside>${sheet}</aside><section>${main}${heardOf(table)}</section></main>`;
  return page(`You are ${name}`, body, !negotiation.ended && turn !== actor);
}

/** The page of whoever leads the class: the table as everybody will see it in the end. */
export function leadPage(table: ClassTable, links: ReadonlyMap<string, string>): string {
  const { negotiation, turn } = table;
  const { model } = negotiation;
  const rows = [...links].map(
    ([actor, link]) =>
      `<tr><th scope="row">${said(nameOf(table, actor))}</th><td><code>${escaped(link)}</code></td></tr>`,
  );
  const now = negotiation.ended
    ? 'It is over.'
    : `Round ${negotiation.state.round} of ${negotiation.state.deadline}: the turn of ${said(nameOf(table, turn ?? ''))}.`;
  const cards = model.order.map((a) =>
    sheetOf(
      roleSheet(negotiation, model.actors[a]!),
      model.scenario.actors[model.actors[a]!]?.title ?? '',
    ),
  );
  const body = `<header><b>Parley</b> ${said(model.scenario.title)}: the class</header><main class="one"><section><p role="status">${now}</p>
<table><caption>A link for each seat: whoever has it sits there.</caption><tbody>${rows.join('')}</tbody></table>${negotiation.ended ? movesOf(table) : ''}${heardOf(table)}<div class="cards">${cards.map((c) => `<aside>${c}</aside>`).join('')}</div></section></main>`;
  return page('The class', body, !negotiation.ended);
}

function sheetOf(
  { about, aims, redLines, laws, noDeal, checks }: RoleSheet,
  title: string,
): string {
  const forbidden = [...redLines, ...laws].map(
    (f) => `<p class="never"><b>${said(f.title)}</b> ${said(f.terms.join('; '))}</p>`,
  );
  return `<h1>${said(title)}</h1>${about.map((t) => `<p>${said(t)}</p>`).join('')}
<h2>What it wants, of 100 points</h2><ul>${aims
    .filter((a) => a.points > 0)
    .slice(0, 8)
    .map((a) => `<li>${said(a.title)}: ${a.points}</li>`)
    .join('')}</ul>
<details><summary>What may not be signed: ${forbidden.length}</summary>${forbidden.join('')}</details>
<h2>If the talks fail</h2><p>No deal is worth <b>${noDeal} points</b>. Any text above ${noDeal} is better than none; leaving a bad text is no defeat.</p>
${checks.map((t) => `<p>${said(t)}</p>`).join('')}`;
}

function repliesOf(table: ClassTable, actor: string): string {
  return repliesTo(table.negotiation, [actor])
    .map(
      (r) =>
        `<div class="reply"><p>${said(r.actor === '' ? r.name : nameOf(table, r.actor))}, round ${r.round}:</p><blockquote>“${said(r.said)}”</blockquote><p>${said(r.means)}</p></div>`,
    )
    .join('');
}

/** The text on the table, to be changed: each setting with what it gives compared with it. */
function formOf(table: ClassTable, actor: string): string {
  const { negotiation } = table;
  const { model, acts } = negotiation;
  const standing = table.standingFor(actor);
  const draft = acts.includes('offer') ? table.draftFor(actor) : undefined;
  const base = standing ?? draft;
  const points = (deal: NamedDeal): number => pointsOf(negotiation.worth(actor, deal));
  const buttons = [
    ...(draft ? ['<button name="act" value="offer" class="main">Offer this text</button>'] : []),
    ...(acts.includes('accept')
      ? ['<button name="act" value="accept">Accept the text on the table</button>']
      : []),
    ...(acts.includes('refuse') ? ['<button name="act" value="refuse">Refuse</button>'] : []),
    ...(acts.includes('hold')
      ? ['<button name="act" value="hold">Hold on to your offer</button>']
      : []),
    ...(acts.includes('walk')
      ? ['<button name="act" value="walk">Leave with no deal</button>']
      : []),
  ];
  const scale = `<p>Of 100 points: no deal ${pointsOf(negotiation.noDeal(actor))}${standing ? `, the text on the table ${points(standing)}` : ''}${draft ? `, the text below ${points(draft)}` : ''}.</p>`;
  const clauses =
    draft && base
      ? model.clauses.map(({ id, title, options, titles }, c) => {
          const mine = [...model.decode(model.find(draft))][c]!;
          const there = standing && [...model.decode(model.find(standing))][c];
          const fixed = model.frame[c]! >= 0;
          const rows = options.slice(0, OFFERED).map((option, o) => {
            const gives =
              points(model.describe(model.find({ ...base, [id]: option }))) - points(base);
            const note =
              o === there
                ? 'on the table'
                : gives > 0
                  ? `+${gives}`
                  : gives < 0
                    ? `−${-gives}`
                    : '±0';
            return `<label><input type="radio" name="c-${c}" value="${o}"${o === mine ? ' checked' : ''}${fixed && o !== mine ? ' disabled' : ''}> ${said(titles[o]!)} <em>${note}</em></label>`;
          });
          return `<fieldset><legend>${said(title)}</legend>${rows.join('')}</fieldset>`;
        })
      : [];
  return `<form method="post">${scale}${clauses.join('')}
<label class="message">Say something with it: it is kept, and only people read it.<textarea name="text" rows="2" maxlength="500"></textarea></label>
<p class="acts">${buttons.join(' ')}</p></form>`;
}

/** What was said so far, as everybody at the table has heard it. */
function heardOf(table: ClassTable): string {
  const { negotiation, messages } = table;
  const { model, transcript } = negotiation;
  let last: readonly string[] = [];
  const lines = transcript
    .filter((m) => m.actor !== undefined)
    .map((m) => {
      const words = m.deal ? settled(model, m.deal).map((s) => `${s.clause}: ${s.option}`) : [];
      const changed = words.filter((w) => !last.includes(w));
      if (words.length > 0) last = words;
      const own = messages.find((x) => x.round === m.round && x.actor === m.actor)?.text;
      return `<li>Round ${m.round}, ${said(nameOf(table, m.actor ?? ''))}: ${m.act}${changed.length > 0 ? `, ${said(changed.join('; '))}` : ''}${own === undefined ? '' : ` “${said(own)}”`}</li>`;
    });
  return lines.length === 0
    ? ''
    : `<details><summary>What was said so far</summary><ol>${lines.join('')}</ol></details>`;
}

function endOf(table: ClassTable, actor: string): string {
  const { negotiation } = table;
  const { model } = negotiation;
  const { end } = negotiation.trace();
  const got = pointsOf(end.scores[actor] ?? 0);
  const none = pointsOf(negotiation.noDeal(actor));
  const verdict =
    end.ending === 'agreement'
      ? `Agreement in round ${end.round}, binding ${listed(end.bound.map((a) => nameOf(table, a)))}. You have ${got} points; no deal was worth ${none}.`
      : `No agreement, in round ${end.round}. You have your no-deal value, ${none} points: that is no defeat if every text that you could have had was worth less.`;
  const cards = model.order
    .map((a) => model.actors[a]!)
    .filter((a) => a !== actor)
    .map((a) => `<aside>${sheetOf(roleSheet(negotiation, a), nameOf(table, a))}</aside>`);
  return `<h1 role="status">${said(verdict)}</h1>${movesOf(table)}<h2>All cards turned up</h2><div class="cards">${cards.join('')}</div>`;
}

/** Every move with everybody's reasons. */
function movesOf({ negotiation }: ClassTable): string {
  const trace = negotiation.trace();
  const stage = new Stage(negotiation.model, trace.seed, trace.draw ?? trace.run);
  const told = tellings(stage, trace, { width: 84, style: PLAIN, full: true });
  return `<details><summary>Move by move, with everybody’s reasons</summary><pre>${escaped(told.map((l) => l.join('\n')).join('\n'))}</pre></details>`;
}
