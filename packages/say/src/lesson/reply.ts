import type { Negotiation } from '@parley-sim/engine';
import type { NamedDeal, TraceMove } from '@parley-sim/engine/negotiation';
import { actorName, brokenBy, redLineTitle } from '../language/names.ts';
import { listed, sentence } from '../language/text.ts';
import { SAID_REASONS } from '../run/refusal.ts';

/** Reply to an offer: what somebody says, as the rules of the table let it be heard. */
export interface Reply {
  readonly round: number;
  /** Id of who said it; empty where something has happened by itself. */
  readonly actor: string;
  readonly name: string;
  /** In quotation marks, as it would be said. */
  readonly said: string;
  /** What follows from it for the next offer. */
  readonly means: string;
  readonly act: TraceMove['act'];
}

/** The last word of each other party since the person's last move, oldest first. */
export function repliesTo(negotiation: Negotiation, me: readonly string[]): Reply[] {
  const { transcript } = negotiation;
  const last = transcript.findLastIndex((m) => m.actor !== undefined && me.includes(m.actor));
  const offered = transcript.slice(0, last + 1).findLast((m) => m.deal !== undefined)?.deal;
  return transcript.slice(last + 1).flatMap((m): Reply[] => {
    if (m.act === 'event' || m.act === 'act') return [happened(negotiation, m)];
    return m.actor !== undefined && SPOKEN.has(m.act) ? [reply(negotiation, m, offered)] : [];
  });
}

/** Moves that somebody at the table makes in answer to an offer. */
const SPOKEN: ReadonlySet<TraceMove['act']> = new Set([
  'offer',
  'accept',
  'refuse',
  'hold',
  'walk',
]);

/** What has happened outside, as it is heard at the table. */
function happened({ model }: Negotiation, { actor, round, what, act }: TraceMove): Reply {
  const title = model.preferenceModel.happenings.find((h) => h.id === what)?.title;
  return {
    round,
    actor: actor ?? '',
    name: actor === undefined ? 'From outside' : actorName(model.scenario, actor),
    act,
    said: title ?? what ?? 'Something has happened',
    means: 'It happened outside the talks: what no deal is worth may have changed.',
  };
}

function reply(negotiation: Negotiation, move: TraceMove, offered: NamedDeal | undefined): Reply {
  const { model } = negotiation;
  const { scenario } = model;
  const actor = move.actor!;
  const about = { round: move.round, actor, name: actorName(scenario, actor), act: move.act };
  const because = move.because ?? 'none';
  const counters = move.act === 'offer' || move.act === 'hold';
  const text = counters ? ' It puts a text of its own on the table.' : '';
  if (move.act === 'accept') {
    return { ...about, said: 'We can sign that.', means: 'It accepts the text on the table.' };
  }
  if (move.act === 'walk') {
    return { ...about, said: 'We are leaving.', means: 'It has left the table.' };
  }
  if (because === 'red-line' && offered && rulesName(negotiation)) {
    const lines = model.crossed(model.find(offered), model.actors.indexOf(actor));
    const titles = lines.map((l) => redLineTitle(scenario, actor, l.id));
    if (titles.length > 0) {
      return {
        ...about,
        said: `${sentence(listed(titles))}. We will not sign that at any price.`,
        means: `It refuses because of ${titles.length === 1 ? 'a red line' : 'red lines'}: better terms elsewhere will not change this.${text}`,
      };
    }
  }
  if (because === 'constraint' && offered) {
    const laws = brokenBy(model, [...model.decode(model.find(offered))]);
    return {
      ...about,
      said: 'Nobody may conclude that.',
      means: `${laws.length > 0 ? `It is unlawful under ${listed(laws)}.` : 'It is unlawful, or has been ruled out.'}${text}`,
    };
  }
  const reason = SAID_REASONS[because];
  if (reason === undefined) {
    return {
      ...about,
      said: counters ? 'This is what we propose.' : 'No.',
      means: counters ? 'It puts a text on the table.' : 'It refuses, without a reason.',
    };
  }
  return {
    ...about,
    said:
      because === 'red-line'
        ? 'That crosses a red line of ours.'
        : (SAYINGS[because] ?? 'That is not enough for us.'),
    means: `It refuses: ${reason}.${text}`,
  };
}

const SAYINGS: Readonly<Record<string, string>> = {
  'not-ratified': 'Our ratifiers would turn that down.',
  'below-no-deal': 'We are better off without that.',
};

/** Whether the rules of the table let red lines be named. */
function rulesName({ model }: Negotiation): boolean {
  return (model.scenario.protocol.redLines ?? 'declared') !== 'hidden';
}
