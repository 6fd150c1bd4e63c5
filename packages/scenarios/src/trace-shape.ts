import { type Diagnostic } from '@parley-sim/engine';
import { ENDINGS, REASONS } from '@parley-sim/engine/scenario';
import { nearest } from '@parley-sim/engine/basics';
import { TRACE_ACTS } from '@parley-sim/engine/negotiation';

type Path = Diagnostic['path'];
type Data = Readonly<Record<string, unknown>>;
/** Looks at a value and says what is wrong with it. */
type Look = (value: unknown, path: Path, faults: Faults) => void;

/** Gathers faults by path. */
class Faults {
  readonly list: Diagnostic[] = [];

  add(
    path: Path,
    message: string,
    expected?: string,
    suggestion?: string,
    at: 'key' | 'value' = 'value',
  ): void {
    this.list.push({
      code: 'trace/shape',
      severity: 'error',
      path,
      at,
      message,
      ...(expected === undefined ? {} : { expected }),
      ...(suggestion === undefined ? {} : { suggestion }),
    });
  }
}

const text: Look = (value, path, faults) => {
  if (typeof value !== 'string') faults.add(path, `${named(path)} is ${said(value)}.`, 'a text');
};

const wholeFrom =
  (least: number): Look =>
  (value, path, faults) => {
    if (!Number.isSafeInteger(value) || (value as number) < least) {
      faults.add(path, `${named(path)} is ${said(value)}.`, `a whole number from ${least} on`);
    }
  };

const number: Look = (value, path, faults) => {
  if (typeof value !== 'number') faults.add(path, `${named(path)} is ${said(value)}.`, 'a number');
};

const truth: Look = (value, path, faults) => {
  if (value !== true) faults.add(path, `${named(path)} is ${said(value)}.`, 'true, or nothing');
};

const option: Look = (value, path, faults) => {
  if (typeof value !== 'string' && typeof value !== 'number') {
    faults.add(
      path,
      `${named(path)} is ${said(value)}.`,
      'an option, or a number on a numeric clause',
    );
  }
};

const oneOf =
  (words: readonly string[]): Look =>
  (value, path, faults) => {
    if (typeof value === 'string' && words.includes(value)) return;
    const near = typeof value === 'string' ? nearest(value, words) : undefined;
    faults.add(path, `${named(path)} is ${said(value)}.`, `one of ${words.join(', ')}`, near);
  };

const listOf =
  (look: Look): Look =>
  (value, path, faults) => {
    if (!Array.isArray(value)) faults.add(path, `${named(path)} is ${said(value)}.`, 'a list');
    else value.forEach((item, i) => look(item, [...path, i], faults));
  };

const mapOf =
  (look: Look): Look =>
  (value, path, faults) => {
    if (!isData(value)) faults.add(path, `${named(path)} is ${said(value)}.`, 'a mapping');
    else for (const [key, item] of Object.entries(value)) look(item, [...path, key], faults);
  };

const fields =
  (needed: Readonly<Record<string, Look>>, others: Readonly<Record<string, Look>> = {}): Look =>
  (value, path, faults) => {
    if (!isData(value)) {
      faults.add(path, `${named(path)} is ${said(value)}.`, 'a mapping');
      return;
    }
    for (const key of Object.keys(needed)) {
      if (!Object.hasOwn(value, key)) faults.add(path, `"${key}" is missing.`);
    }
    const known = { ...needed, ...others };
    for (const [key, item] of Object.entries(value)) {
      if (Object.hasOwn(known, key)) known[key]!(item, [...path, key], faults);
      else {
        const near = nearest(key, Object.keys(known));
        faults.add(
          [...path, key],
          `A trace has nothing called "${key}" here.`,
          undefined,
          near,
          'key',
        );
      }
    }
  };

const deal = mapOf(option);
const reason = oneOf(REASONS);

const moveFields = fields(
  { round: wholeFrom(1), act: oneOf(TRACE_ACTS) },
  {
    actor: text,
    deal,
    of: text,
    because: reason,
    strongly: truth,
    what: text,
    body: text,
    votes: number,
    risk: number,
    seeks: listOf(text),
    insteadOf: listOf(text),
    byHand: truth,
    text,
    private: text,
  },
);

/** What an offer offers. */
const move: Look = (value, path, faults) => {
  moveFields(value, path, faults);
  if (!isData(value) || Object.hasOwn(value, 'deal')) return;
  const { act } = value;
  if (act === 'offer' || act === 'propose')
    faults.add(path, `The act is "${act}", without a deal.`);
};

const end = fields(
  { ending: oneOf(ENDINGS), round: wholeFrom(1), bound: listOf(text), scores: mapOf(number) },
  {
    deal,
    parts: listOf(fields({ deal, bound: listOf(text), round: wholeFrom(1) })),
    cause: fields({ reason }, { actor: text, body: text, event: text }),
  },
);

const ALL = {
  format: text,
  version: number,
  engine: text,
  scenario: text,
  scenarioHash: text,
  seed: text,
  run: wholeFrom(0),
  beliefs: mapOf(number),
  moves: listOf(move),
};
const reading = fields({
  observer: text,
  of: text,
  kind: text,
  weights: mapOf(number),
  correlation: number,
  rmse: number,
});
const SOMETIMES = {
  draw: wholeFrom(0),
  package: text,
  as: oneOf(['opening', 'frame', 'proposal']),
  plugins: listOf(fields({ id: text, version: text }, { hash: text })),
  numbers: mapOf(number),
  way: text,
  expert: text,
};

const agent = fields(
  { answers: wholeFrom(0) },
  {
    rejected: wholeFrom(0),
    belowFloor: wholeFrom(0),
    retries: listOf(fields({ turn: wholeFrom(0), because: text })),
    failure: fields({ because: reason, detail: text }),
    model: text,
    inputTokens: number,
    outputTokens: number,
    cost: number,
  },
);

const finished = fields(
  { ...ALL, end },
  { ...SOMETIMES, agents: mapOf(agent), models: listOf(reading) },
);
const unfinished = fields(ALL, SOMETIMES);

/** What keeps a value from being a trace, or the record of a negotiation that is not over. */
export function shapeFaults(value: Data): readonly Diagnostic[] {
  const faults = new Faults();
  (value['format'] === 'parley-unfinished' ? unfinished : finished)(value, [], faults);
  const { list } = faults;
  if (list.length === 0 && (value['package'] === undefined) !== (value['as'] === undefined)) {
    const has = value['as'] === undefined ? 'package' : 'as';
    faults.add([has], '"package" and "as" belong together.', 'both, or neither');
  }
  return list;
}

/** Whether a value is a mapping. */
export function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function named(path: Path): string {
  const last = path.at(-1);
  return typeof last === 'string' ? `"${last}"` : 'This';
}

function said(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a mapping';
  return JSON.stringify(value) ?? 'nothing';
}
