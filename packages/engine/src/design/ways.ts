import { contains } from '../actor-set.ts';
import { askedAbout, type Draft, Filling } from '../model/filling.ts';
import type { Group } from '../model/group.ts';
import { meets } from '../model/clause.ts';
import type { Sample } from '../verdict/sample.ts';
import type { DraftedWay } from './part.ts';

/** What a draft may be, clause by clause. */
export interface Latitude {
  /** By option of all clauses: 1 where it may be settled. */
  readonly allowed: Uint8Array;
  /** By clause: whether it is left open. */
  readonly open: readonly boolean[];
  /** The set of actors none of whose red lines may be crossed. */
  readonly respected: number;
}

/**
 * Every lawful way of drafting a group of clauses. Open clauses are filled in as those of a draft of nobody's are: so that the
 * signatories gain most together.
 *
 * @param asked the set of actors who are asked about the draft anyway.
 */
export function draftedWays(
  sample: Sample,
  group: Group,
  latitude: Latitude,
  asked: number,
): DraftedWay[] {
  const { model, preferences } = sample;
  const { clauses, cells, codes } = group;
  const { open, allowed } = latitude;
  const width = clauses.length;
  const lawful: Int32Array[] = [];
  for (let k = 0; k < codes.length; k++) {
    const text = Int32Array.from(clauses, (c, i) => cells[k * width + i]! - model.offsets[c]!);
    const fits = clauses.every((c, i) => open[c]! || allowed[cells[k * width + i]!] === 1);
    if (fits) lawful.push(text);
  }
  const crosses = linesOf(sample, group, latitude.respected);
  if (clauses.every((c) => !open[c]!)) {
    return lawful.filter((t) => !crosses(t)).map((text) => ({ settles: text, texts: [text] }));
  }
  const heads = new Map(
    lawful.map((text) => {
      const settles = text.map((o, i) => (open[clauses[i]!]! ? -1 : o));
      return [settles.join(' '), settles];
    }),
  );
  return [...heads.values()].flatMap((settles) => {
    const options = new Int32Array(model.clauses.length).fill(-1);
    for (const [i, c] of clauses.entries()) options[c] = settles[i]!;
    const filling = new Filling(model, group, { options, by: -1 }, asked);
    const texts = Array.from(filling.ways.codes, (_, k) =>
      Int32Array.from(clauses, (c, i) => filling.ways.cells[k * width + i]! - model.offsets[c]!),
    );
    if (filling.offends || texts.some(crosses)) return [];
    const chosen = Int32Array.from(preferences, (here) => filling.choose(here));
    return [texts.length === 1 ? { settles, texts } : { settles, texts, chosen }];
  });
}

/** A way that a given draft could be changed to in a group, and in how many clauses. */
export interface ChangedWay extends DraftedWay {
  readonly changes: number;
}

/**
 * Every way to change a draft in a group of clauses. What is not changed stands as it was filled in.
 *
 * @param filled by draw: the draft's text, an option for every clause of the model.
 * @param most clauses to change.
 */
export function changedWays(
  sample: Sample,
  group: Group,
  latitude: Latitude,
  {
    draft,
    filled,
    most,
  }: { readonly draft: Draft; readonly filled: readonly Int32Array[]; readonly most: number },
): ChangedWay[] {
  const { model } = sample;
  const { clauses } = group;
  const { allowed } = latitude;
  const crosses = linesOf(sample, group, latitude.respected);
  const own = new Map<string, number>();
  const texts: Int32Array[] = [];
  const chosen = Int32Array.from(filled, (options) => {
    const text = Int32Array.from(clauses, (c) => options[c]!);
    const key = text.join(' ');
    const place = own.get(key) ?? texts.push(text) - 1;
    own.set(key, place);
    return place;
  });
  const found: ChangedWay[] = [];
  const settles = Int32Array.from(clauses, (c) => draft.options[c]!);
  const visit = (i: number, changes: number): void => {
    if (i === clauses.length) {
      const after = texts.map((text) => text.map((o, k) => (changed[k]! >= 0 ? changed[k]! : o)));
      const fits = after.every((text) =>
        clauses.every((c, k) => allowed[model.offsets[c]! + text[k]!] === 1),
      );
      if (!fits || after.some(crosses)) return;
      const way = { settles: settles.map((o, k) => (changed[k]! >= 0 ? changed[k]! : o)), changes };
      found.push(after.length === 1 ? { ...way, texts: after } : { ...way, texts: after, chosen });
      return;
    }
    const c = clauses[i]!;
    changed[i] = -1;
    visit(i + 1, changes);
    if (changes === most) return;
    for (let o = 0; o < model.clauses[c]!.options.length; o++) {
      // What the draft settles, or comes to in every draw, is no change of it.
      if (texts.every((text) => text[i] === o)) continue;
      changed[i] = o;
      visit(i + 1, changes + 1);
    }
    changed[i] = -1;
  };
  const changed = new Int32Array(clauses.length).fill(-1);
  visit(0, 0);
  return found;
}

/** A draft as a single way of each group, filled in as its author would. */
export function filledWay(sample: Sample, group: Group, draft: Draft, asked: number): DraftedWay {
  const { model, preferences } = sample;
  const { clauses } = group;
  const settles = Int32Array.from(clauses, (c) => draft.options[c]!);
  if (settles.every((o) => o >= 0)) return { settles, texts: [settles] };
  const filling = new Filling(model, group, draft, asked);
  const texts = Array.from(filling.ways.codes, (_, k) =>
    Int32Array.from(
      clauses,
      (c, i) => filling.ways.cells[k * clauses.length + i]! - model.offsets[c]!,
    ),
  );
  if (texts.length === 1) return { settles, texts };
  return { settles, texts, chosen: Int32Array.from(preferences, (here) => filling.choose(here)) };
}

/** Whether somebody's consent is asked for an option of a group. */
export function asksConsent(sample: Sample, { clauses }: Group): boolean {
  const { model } = sample;
  return clauses.some((c) =>
    model.clauses[c]!.options.some((_, o) => model.consents[model.offsets[c]! + o] !== 0),
  );
}

/** By draw: the text that a draft comes to. */
export function textsOf(sample: Sample, draft: Draft): Int32Array[] {
  const { model, preferences } = sample;
  const asked = askedAbout(model, draft);
  const ways = model.groups.map((group) => filledWay(sample, group, draft, asked));
  return preferences.map((_, r) => {
    const options = new Int32Array(model.clauses.length);
    for (const [g, { clauses }] of model.groups.entries()) {
      const { texts, chosen } = ways[g]!;
      for (const [i, c] of clauses.entries()) options[c] = texts[chosen ? chosen[r]! : 0]![i]!;
    }
    return options;
  });
}

/** Whether a text of a group crosses a red line of some actors. */
function linesOf(
  { model }: Sample,
  { clauses }: Group,
  actors: number,
): (text: Int32Array) => boolean {
  const lines = model.redLines.filter(
    (line) => contains(actors, line.actor) && clauses.includes(line.when[0]!.clause),
  );
  const options = new Int32Array(model.clauses.length);
  return (text) => {
    if (lines.length === 0) return false;
    for (const [i, c] of clauses.entries()) options[c] = text[i]!;
    return lines.some((line) => meets(line.when, options));
  };
}
