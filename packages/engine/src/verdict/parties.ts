import { contains } from '../actor-set.ts';
import type { Model } from '../machine/model.ts';
import { type BodyModel, type BodyVote, concerns } from '../model/ratifier.ts';
import { score } from '../model/space.ts';
import type { Preferences } from '../model/preferences.ts';
import { wilson } from '../statistics/interval.ts';
import { objections, signs, voteIn } from './ballot.ts';
import type { Sample } from './sample.ts';
import { Grounds, Mean } from './tally.ts';
import type { BodyVerdict, Ground, PartyVerdict } from './verdict.ts';

/** What an actor would say to a draft that comes to these deals, one for each run of the sample. */
export function partyVerdict(
  { model, preferences }: Sample,
  actor: number,
  deals: ArrayLike<number>,
  confidence: number,
): PartyVerdict {
  const margin = new Mean();
  const grounds = new Grounds();
  let asked = 0;
  let signed = 0;
  for (const [r, here] of preferences.entries()) {
    const against = objections(model, here, actor, deals[r]!);
    margin.add(against.margin);
    if (!contains(model.asked(deals[r]!), actor)) continue;
    asked++;
    if (signs(against)) signed++;
    grounds.add([
      ...against.redLines.map((i) => {
        const { id, title } = model.redLines[i]!;
        return { kind: 'red-line' as const, id, title };
      }),
      ...(against.margin < 0 ? [{ kind: 'worth' as const }] : []),
      ...against.bodies.map((b) => {
        const { id, title } = model.bodies[b]!;
        return { kind: 'body' as const, id, title };
      }),
    ]);
  }
  return {
    actor: model.actors[actor]!,
    role: contains(model.signatories, actor) ? 'signatory' : asked > 0 ? 'consent' : 'none',
    asked,
    ...(asked > 0 ? { share: wilson(signed, asked, confidence) } : {}),
    margin: margin.interval(confidence),
    grounds: grounds.list(),
  };
}

/** What a body would do with a draft that comes to these deals. */
export function bodyVerdict(
  sample: Sample,
  body: BodyModel,
  deals: ArrayLike<number>,
  confidence: number,
): BodyVerdict {
  const { model, preferences, seed, runs } = sample;
  const margin = new Mean();
  const factions = body.factions.map(() => ({ yes: 0, margin: new Mean() }));
  const grounds = new Grounds();
  let asked = 0;
  let passed = 0;
  for (const [r, here] of preferences.entries()) {
    const deal = deals[r]!;
    if (!asks(model, body, deal)) continue;
    const result = voteIn(model, here, body, deal, { seed, run: runs[r]! });
    asked++;
    margin.add(result.seats - body.quota);
    for (const [f, { row }] of body.factions.entries()) {
      if (!result.nays.includes(row)) factions[f]!.yes++;
      factions[f]!.margin.add(gain(model, here, row, deal));
    }
    if (result.passes) passed++;
    else grounds.add(...against(body, result));
  }
  return {
    id: body.id,
    title: body.title,
    actor: model.actors[body.actor]!,
    quota: body.quota,
    seats: body.seats,
    asked,
    ...(asked > 0
      ? { share: wilson(passed, asked, confidence), margin: margin.interval(confidence, 1) }
      : {}),
    factions:
      asked === 0
        ? []
        : body.factions.map(({ id, title, seats, veto }, f) => ({
            id,
            title,
            seats,
            veto,
            share: wilson(factions[f]!.yes, asked, confidence),
            margin: factions[f]!.margin.interval(confidence),
          })),
    grounds: grounds.list(),
  };
}

/** Whether a body has to ratify a deal, once its actor has signed. */
function asks(model: Model, body: BodyModel, deal: number): boolean {
  return contains(model.asked(deal), body.actor) && concerns(body, model.decode(deal));
}

function gain(model: Model, preferences: Preferences, row: number, deal: number): number {
  return score(model, preferences, row, deal) - preferences.noDeal[row]!;
}

/** The factions against, and of each whether its vote alone would have made the body ratify. */
function against(
  body: BodyModel,
  { seats, nays }: BodyVote,
): [readonly Omit<Ground, 'runs' | 'alone'>[], readonly boolean[]] {
  const no = body.factions.filter(({ row }) => nays.includes(row));
  return [
    no.map(({ id, title }) => ({ kind: 'faction', id, title })),
    no.map((f) => seats + f.seats >= body.quota && no.every((g) => g === f || !g.veto)),
  ];
}
