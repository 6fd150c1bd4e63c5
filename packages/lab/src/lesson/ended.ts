import type { Model, Negotiation, Trace } from '@parley-sim/engine';
import { brokenBy, ENDING_WORDS, listed, redLineTitle } from '@parley-sim/say';
import { fullName } from '../parts/names.ts';

/** Titles of an actor's red lines that every text crosses which keeps what the draft fixes. */
export function linesOfCore(model: Model, actor: string): string[] {
  const { frame, redLines, scenario } = model;
  return redLines
    .filter(
      (line) =>
        model.actors[line.actor] === actor &&
        line.when.every(
          ({ clause, picked }) => frame[clause]! >= 0 && picked[frame[clause]!] === 1,
        ),
    )
    .map((line) => `“${redLineTitle(scenario, actor, line.id)}”`);
}

/** How talks without agreement ended: who ended them, and why, as a person at the table may know it once all cards are turned up. */
export function endedWords(
  { model }: Negotiation,
  { end, moves }: Trace,
  me?: string,
): { readonly what: string; readonly why: string } {
  const { scenario } = model;
  const name = (actor: string): string => (actor === me ? 'you' : fullName(scenario, actor));
  const plain = `${ENDING_WORDS[end.ending]} in round ${end.round}`;
  switch (end.ending) {
    case 'walkout': {
      const left = moves.findLast((m) => m.act === 'walk');
      const who = left?.actor ?? end.cause?.actor;
      if (who === undefined) return { what: plain, why: '' };
      const what = `${name(who)} left in round ${end.round}`;
      // Whoever left by their own hand knows why.
      return { what, why: who === me ? '' : partingWords(model, who, left?.because) };
    }
    case 'deadline': {
      const who = end.cause?.actor;
      const what = `time was up after round ${end.round}`;
      return { what, why: who === undefined ? '' : `The last to refuse: ${name(who)}.` };
    }
    case 'void': {
      const laws = brokenBy(model, model.draft ?? model.clauses.map(() => -1));
      const what = 'nothing could lawfully be agreed';
      return {
        what,
        why:
          laws.length > 0
            ? `The draft breaks ${listed(laws.map((l) => `“${l}”`))}, and nobody may conclude that.`
            : 'The laws together leave no text that keeps what the draft fixes.',
      };
    }
    case 'refused': {
      const who = moves.filter((m) => m.act === 'refuse').at(-1)?.actor ?? end.cause?.actor;
      return { what: plain, why: who === undefined ? '' : `It was refused by ${name(who)}.` };
    }
    case 'ratification-failed': {
      const body = model.bodies.find((b) => b.id === end.cause?.body)?.title;
      return { what: plain, why: body === undefined ? '' : `“${body}” turned it down.` };
    }
    case 'ruptured': {
      const { happenings } = model.preferenceModel;
      const event = happenings.find((h) => h.id === end.cause?.event)?.title;
      return { what: plain, why: event === undefined ? '' : `What happened: ${event}.` };
    }
    case 'agreement':
      return { what: plain, why: '' };
  }
}

/** Why another left, in a sentence. */
function partingWords(model: Model, who: string, because = ''): string {
  switch (because) {
    case 'red-line': {
      const lines = linesOfCore(model, who);
      return lines.length > 0
        ? `What the draft fixes crosses its ${lines.length === 1 ? 'red line' : 'red lines'} ${listed(lines)}.`
        : 'Every text that could still be had crossed one of its red lines.';
    }
    case 'below-no-deal':
      return 'No text that it could sign was worth more to it than no deal.';
    case 'impatience':
      return 'It lost patience.';
    case 'not-ratified':
      return 'Its own ratifiers would have turned down whatever it could offer.';
    case 'outside':
      return 'It left for reasons outside the talks.';
    case 'better-outside':
      return 'Whatever the others concluded was worth more to it if it stayed out.';
    case 'nothing-left':
      return 'Nothing was left that could be concluded.';
    default:
      return '';
  }
}
