/**
 * Documents as a hostile, careless or broken program might leave them: one place of a JSON document changed at a time. What
 * reads saved files is tried on them.
 */

/** A source of whole numbers from 0 up to but not including `n`, the same for the same seed. */
export function dice(seed) {
  let state = seed >>> 0;
  return (n) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * n);
  };
}

const isNumeral = (x) => typeof x === 'string' && /^-?\d+$/.test(x);

/** What may become of a value: `undefined` where a change does not apply to it. A key is deleted, an item taken out. */
const CHANGES = {
  deleted: () => DELETED,
  null: () => null,
  retyped: (x, roll) =>
    [
      typeof x === 'number' ? String(x) : isNumeral(x) ? Number(x) : 7,
      true,
      [],
      {},
      'x',
      [x],
      { x },
      '__proto__',
    ][roll(8)],
  negated: (x) =>
    typeof x === 'number'
      ? x === 0
        ? -1
        : -x
      : isNumeral(x)
        ? x.startsWith('-')
          ? x.slice(1)
          : `-${x}`
        : typeof x === 'boolean'
          ? !x
          : undefined,
  enlarged: (x, roll) => {
    const by = [1, 2, 1e6, 2 ** 31, 2 ** 53, 1e300][roll(6)];
    if (typeof x === 'number') return roll(2) === 0 ? x + by : (x || 1) * by;
    if (isNumeral(x))
      return roll(3) === 0 ? `${x}${'0'.repeat(1 + roll(400))}` : String(BigInt(x) + BigInt(by));
    return typeof x === 'string' ? x.repeat(2 + roll(50)) + 'x' : undefined;
  },
  fractional: (x) => (typeof x === 'number' ? x + 0.5 : isNumeral(x) ? `${x}.5` : undefined),
  lengthened: (x, roll) =>
    Array.isArray(x)
      ? [...x, ...Array(1 + roll(3)).fill(x.length > 0 ? x[roll(x.length)] : 0)]
      : undefined,
  shortened: (x, roll) =>
    Array.isArray(x) && x.length > 0 ? x.slice(0, roll(x.length)) : undefined,
};
const DELETED = Symbol('deleted');

/** Every place of a document, as keys from its root. */
function places(value, path = [], into = []) {
  if (path.length > 0) into.push(path);
  if (typeof value === 'object' && value !== null) {
    for (const key of Object.keys(value)) places(value[key], [...path, key], into);
  }
  return into;
}

/** The document with one place changed in one way; undefined where that changes nothing. */
function changed(document, path, change, roll) {
  const copy = structuredClone(document);
  const last = path.at(-1);
  const parent = path.slice(0, -1).reduce((at, key) => at[key], copy);
  const value = CHANGES[change](parent[last], roll);
  if (value === undefined) return undefined;
  if (value !== DELETED) {
    Object.defineProperty(parent, last, {
      value,
      enumerable: true,
      writable: true,
      configurable: true,
    });
  } else if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else delete parent[last];
  return JSON.stringify(copy) === JSON.stringify(document) ? undefined : copy;
}

/**
 * Mutants of a document without end: each place changed in each way once, in shuffled order, and so again with other
 * numbers; from the second time on, every other mutant has a second place changed as well.
 */
export function* mutants(document, roll) {
  const all = places(document).flatMap((path) => Object.keys(CHANGES).map((c) => [path, c]));
  for (let pass = 0; ; pass++) {
    for (let i = all.length - 1; i > 0; i--) {
      const j = roll(i + 1);
      [all[i], all[j]] = [all[j], all[i]];
    }
    for (const [path, change] of all) {
      const mutant = changed(document, path, change, roll);
      if (mutant === undefined) continue;
      const note = `${change} ${path.join('.')}`;
      const again = pass > 0 && roll(2) === 0 ? places(mutant) : [];
      if (again.length === 0) {
        yield { mutant, note };
        continue;
      }
      const second = again[roll(again.length)];
      const change2 = Object.keys(CHANGES)[roll(Object.keys(CHANGES).length)];
      const twice = changed(mutant, second, change2, roll);
      yield twice === undefined
        ? { mutant, note }
        : { mutant: twice, note: `${note}, ${change2} ${second.join('.')}` };
    }
  }
}
