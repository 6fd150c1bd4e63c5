import { NAMES, NUMBERS, TEXTS, THINGS } from './hostile.js';

/** All places of some data: what holds each, and under which key. */
function placesOf(root) {
  const places = [];
  const walk = (node) => {
    if (typeof node !== 'object' || node === null) return;
    for (const key of Object.keys(node)) {
      places.push([node, key]);
      walk(node[key]);
    }
  };
  walk(root);
  return places;
}

const CHANGES = [
  (holder, key) => {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  },
  (holder, key, chance) => set(holder, key, chance.of(NUMBERS)),
  (holder, key, chance) => set(holder, key, chance.of(NUMBERS)),
  (holder, key, chance) => set(holder, key, chance.of(TEXTS)),
  (holder, key, chance) => set(holder, key, structuredClone(chance.of(THINGS))),
  // Numbers a little beside what they were.
  (holder, key, chance) => {
    const x = holder[key];
    if (typeof x === 'number')
      set(holder, key, chance.of([-x, x + 1, x - 1, x / 2, x * 2, x * 1e3, x + 0.5, 1 / x]));
    else if (typeof x === 'string')
      set(holder, key, chance.of([Number(x), [x], x.repeat(2), x.slice(1)]));
    else set(holder, key, [x]);
  },
  // Something from elsewhere.
  (holder, key, chance, root) => {
    const [other, name] = chance.of(placesOf(root));
    set(holder, key, copy(other[name]));
  },
  // Renamed, or once more under another name.
  (holder, key, chance) => {
    const name = chance.once(2) ? chance.of(NAMES) : chance.of(TEXTS).slice(0, 40);
    const value = holder[key];
    if (Array.isArray(holder)) {
      for (let n = chance.few(8); n > 0; n--) holder.push(copy(value));
      return;
    }
    if (chance.once(2)) delete holder[key];
    set(holder, name, copy(value));
  },
  // Grown: a list or a mapping with many alike.
  (holder, key, chance) => {
    const value = holder[key];
    const many = chance.of([2, 30, 70, 300, 1200]);
    if (Array.isArray(value))
      set(
        holder,
        key,
        Array.from({ length: many }, (_, i) => copy(value[i % (value.length || 1)] ?? i)),
      );
    else if (typeof value === 'object' && value !== null) {
      const [first] = Object.values(value);
      for (let i = 0; i < many; i++) set(value, `more${i}`, copy(first ?? i));
    } else set(holder, key, { a: { b: { c: value } } });
  },
];

/** Data with some changes, as plain as JSON has it but for the numbers. */
export function changedData(data, chance) {
  const root = [copy(data)];
  for (let n = chance.few(5); n > 0; n--) {
    const places = placesOf(root);
    if (places.length === 0) break;
    const [holder, key] = chance.of(places);
    chance.of(CHANGES)(holder, key, chance, root);
  }
  return root[0];
}

/** Numbers that are nearly always allowed, if at the edge of it. */
const ALLOWED = [0, 1, 0.5, 1e-9, 1e-300, 0.999999999, 2, 3, 7, 1e12, 1e6, -1, -0.5, -1e12];

/** Beliefs about a number that was known. */
const BELIEFS = [
  (x) => ({ range: [x, x + 0.5] }),
  (x) => ({ range: [0, 1], evidence: String(x) }),
  (x) => ({ range: [-1e12, x] }),
  (x) => ({ triangular: [x - 1e-9, x, x] }),
  (x) => ({ normal: [x, 1e-3], min: 0, max: 1 }),
  (x) => ({ normal: [x, 0.2] }),
  (x) => ({ choice: [x, { value: 0, weight: 1e-300 }, { value: 1, weight: 1e12 }] }),
  (x) => ({ value: x }),
];

/** Data with some numbers changed so that it may well be sound: what is accepted is played. */
export function nudgedData(data, chance) {
  const root = [copy(data)];
  for (let n = chance.few(4); n > 0; n--) {
    const numbers = placesOf(root).filter(([holder, key]) => typeof holder[key] === 'number');
    if (numbers.length === 0) break;
    const [holder, key] = chance.of(numbers);
    const to = chance.once(3) ? chance.of(BELIEFS)(holder[key]) : chance.of(ALLOWED);
    set(holder, key, to);
  }
  return root[0];
}

/** Data that no file can hold, but a program may hand over. */
export function oddData(data, chance) {
  const changed = changedData(data, chance);
  const places = placesOf([changed]);
  const odd = [
    undefined,
    () => 1,
    Symbol('x'),
    10n,
    new Map([['a', 1]]),
    new Date(0),
    /x/,
    Object.create(null),
  ];
  for (let n = chance.few(3); n > 0 && places.length > 0; n--) {
    const [holder, key] = chance.of(places);
    set(holder, key, chance.once(4) ? holder : chance.of(odd));
  }
  return changed;
}

/** As a file has it: a key `__proto__` is one like any other. */
function set(holder, key, value) {
  Object.defineProperty(holder, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

function copy(value) {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copy);
  const made = {};
  for (const key of Object.keys(value)) set(made, key, copy(value[key]));
  return made;
}

/** JSON with the numbers that JSON has not, written as a careless program does. */
export function writeData(data) {
  if (typeof data === 'number') return Object.is(data, -0) ? '-0' : String(data);
  if (typeof data !== 'object' || data === null) return JSON.stringify(data) ?? 'null';
  if (Array.isArray(data)) return `[${data.map(writeData).join(',')}]`;
  return `{${Object.keys(data)
    .map((key) => `${JSON.stringify(key)}: ${writeData(data[key])}`)
    .join(', ')}}`;
}
