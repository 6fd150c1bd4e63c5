import { member, membersOf, readJson, type JsonNode } from '../formats/json-tree.ts';
import type { SourceReport } from '../formats/located.ts';

/** Goods that are divided, as the data name them. */
export const GOODS: readonly string[] = ['Food', 'Water', 'Firewood'];

/** Points of a package by how much the good matters. */
const POINTS: Readonly<Record<string, number>> = { High: 5, Medium: 4, Low: 3 };

/** Talk of two people. */
export interface Talk {
  readonly id: string;
  /** Points that a package of each good is worth, by person, in the order of {@link GOODS}. */
  readonly worth: readonly [readonly number[], readonly number[]];
  readonly points: readonly [number, number];
  readonly agreed: boolean;
  /** Points that whoever made the first formal offer asked for; absent where none was made. */
  readonly opening?: number;
  /** Number of formal acts: offers, acceptances, rejections, departures. */
  readonly acts: number;
}

/** Formal act of a talk. */
interface Act {
  readonly by: number;
  readonly act: string;
  /** Packages that whoever acts would have, by good. */
  readonly gets?: readonly number[];
}

const ACTS = ['Submit-Deal', 'Accept-Deal', 'Reject-Deal', 'Walk-Away'];
const WALK = 'Walk-Away';
const DEAL = 'Submit-Deal';

/**
 * Reads talks of CaSiNo, as they were published (`participant_info`, `chat_logs`) or cut down to `priorities`, `acts` and `points`.
 *
 * @returns undefined after an error was reported.
 */
export function readTalks(report: SourceReport): Talk[] | undefined {
  const root = readJson(report, { length: 64 * 1024 * 1024, values: 5_000_000 });
  if (!root) return undefined;
  if (root.kind !== 'array' || root.items.length === 0) {
    report.error(root, {
      code: 'exchange/unexpected-root',
      message: 'These are no talks.',
      expected:
        'a list of talks with "participant_info" and "chat_logs", or "priorities", "acts" and "points"',
    });
    return undefined;
  }
  const talks = root.items.map((node, i) => talkOf(report, node, i));
  const ids = new Set<string>();
  for (const [i, talk] of talks.entries()) {
    if (talk && ids.has(talk.id)) {
      report.error(root.items[i]!, {
        code: 'exchange/duplicate',
        message: `There is a talk "${talk.id}" already.`,
      });
    }
    if (talk) ids.add(talk.id);
  }
  return report.failed ? undefined : (talks as Talk[]);
}

function talkOf(report: SourceReport, node: JsonNode, index: number): Talk | undefined {
  const whole = membersOf(report, node);
  const published = whole.has('participant_info');
  const people = published
    ? member(report, node, 'participant_info')
    : member(report, node, 'priorities');
  const names = [...membersOf(report, people).keys()].sort();
  if (names.length !== 2) {
    if (people) {
      report.error(people, {
        code: 'exchange/unexpected',
        message: `The talk has ${names.length} people.`,
        expected: '2 people',
      });
    }
    return undefined;
  }
  const nodes = names.map((name) => membersOf(report, people).get(name)!);
  const worth = nodes.map((person) =>
    worthOf(report, published ? member(report, person, 'value2issue') : person),
  );
  const points = names.map((name, p) =>
    published
      ? numberAt(report, member(report, nodes[p]!, 'outcomes'), 'points_scored')
      : numberAt(report, member(report, node, 'points'), name),
  );
  const acts = published
    ? publishedActs(report, member(report, node, 'chat_logs'), names)
    : actsOf(report, member(report, node, 'acts'), names);
  if (report.failed) return undefined;
  const opened = acts.find(({ gets }) => gets !== undefined);
  const id = whole.get('id') ?? whole.get('dialogue_id');
  return {
    id: id?.kind === 'number' ? id.text : id?.kind === 'string' ? id.value : `talk ${index + 1}`,
    worth: worth as unknown as Talk['worth'],
    points: points as unknown as Talk['points'],
    agreed: acts.at(-1)?.act === 'Accept-Deal',
    ...(opened
      ? { opening: opened.gets!.reduce((sum, n, g) => sum + n * worth[opened.by]![g]!, 0) }
      : {}),
    acts: acts.length,
  };
}

function worthOf(report: SourceReport, node: JsonNode | undefined): number[] {
  const byLevel = membersOf(report, node);
  return GOODS.map((good) => {
    const level = [...byLevel].find(([, n]) => n.kind === 'string' && n.value === good)?.[0];
    const points = level === undefined ? undefined : POINTS[level];
    if (points === undefined && node && !report.failed) {
      report.error(node, {
        code: 'exchange/missing-element',
        message: `It is not said how much ${good} matters.`,
        expected: `High, Medium or Low: "${good}"`,
      });
    }
    return points ?? 0;
  });
}

function actsOf(report: SourceReport, node: JsonNode | undefined, names: readonly string[]): Act[] {
  return itemsOf(report, node).map((item) => {
    const gets = item.kind === 'object' ? item.members.get('i_get') : undefined;
    return actOf(report, names, member(report, item, 'by'), member(report, item, 'act'), gets);
  });
}

function publishedActs(
  report: SourceReport,
  node: JsonNode | undefined,
  names: readonly string[],
): Act[] {
  return itemsOf(report, node).flatMap((item) => {
    const text = member(report, item, 'text');
    if (text?.kind !== 'string' || !ACTS.includes(text.value)) return [];
    const task = item.kind === 'object' ? item.members.get('task_data') : undefined;
    const gets = task?.kind === 'object' ? task.members.get('issue2youget') : undefined;
    return [actOf(report, names, member(report, item, 'id'), text, gets)];
  });
}

function actOf(
  report: SourceReport,
  names: readonly string[],
  by: JsonNode | undefined,
  act: JsonNode | undefined,
  gets: JsonNode | undefined,
): Act {
  const person = names.indexOf(textOf(by));
  if (person < 0 && by) {
    report.error(by, {
      code: 'exchange/mismatch',
      message: `"${textOf(by)}" is nobody in this talk.`,
      expected: `one of: ${names.join(', ')}`,
    });
  }
  const name = textOf(act);
  if (act && !ACTS.includes(name)) {
    report.error(act, {
      code: 'exchange/unsupported',
      message: `"${name}" is no formal act.`,
      expected: `one of: ${ACTS.join(', ')}`,
    });
  }
  if (name !== DEAL || !gets) return { by: Math.max(person, 0), act: name === '' ? WALK : name };
  return {
    by: Math.max(person, 0),
    act: name,
    gets: GOODS.map((good) => numberAt(report, gets, good)),
  };
}

function itemsOf(report: SourceReport, node: JsonNode | undefined): readonly JsonNode[] {
  if (node?.kind === 'array') return node.items;
  if (node) report.error(node, { code: 'exchange/unexpected', message: 'This is no list.' });
  return [];
}

function textOf(node: JsonNode | undefined): string {
  if (node?.kind === 'string') return node.value;
  return node?.kind === 'number' ? node.text : '';
}

/** A number at a key, which the published files give as text as well. */
function numberAt(report: SourceReport, node: JsonNode | undefined, key: string): number {
  if (!node) return 0;
  const found = member(report, node, key);
  const text = textOf(found).trim();
  const value = Number(text);
  if (text !== '' && Number.isFinite(value)) return value;
  if (found) {
    report.error(found, {
      code: 'exchange/not-a-number',
      message: `"${key}" is no number.`,
      expected: 'a number',
    });
  }
  return 0;
}
