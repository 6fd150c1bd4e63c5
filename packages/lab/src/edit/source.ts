import { isMap, isScalar, parseDocument } from 'yaml';

/** A change of a text: what stands from `from` to `to` becomes `insert`. */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** Where a number stands in a text, and what it is. */
export interface NumberPlace {
  readonly value: number;
  readonly from: number;
  readonly to: number;
  /** Of a range: which of its ends it is. */
  readonly part?: string;
}

/**
 * The numbers of a scenario's text by path: for a belief the one that is most plausible (the mode of a triangle, the mean of
 * a normal distribution); of a range both ends. Empty where the text cannot be read.
 */
export function numbersIn(content: string, paths: readonly string[]): Map<string, NumberPlace[]> {
  const document = parseDocument(content, { keepSourceTokens: false });
  const found = new Map<string, NumberPlace[]>();
  if (document.errors.length > 0) return found;
  const place = (keys: readonly (string | number)[], part?: string): NumberPlace[] => {
    const node: unknown = document.getIn(keys, true);
    if (!isScalar(node) || typeof node.value !== 'number' || !node.range) return [];
    const [from, to] = node.range;
    return [{ value: node.value, from, to, ...(part === undefined ? {} : { part }) }];
  };
  for (const path of paths) {
    const keys = path.split('.').map((k) => (/^\d+$/.test(k) ? Number(k) : k));
    const node: unknown = document.getIn(keys, true);
    const places = !isMap(node)
      ? place(keys)
      : node.has('value')
        ? place([...keys, 'value'])
        : node.has('triangular')
          ? place([...keys, 'triangular', 1])
          : node.has('normal')
            ? place([...keys, 'normal', 0])
            : node.has('range')
              ? [...place([...keys, 'range', 0], 'least'), ...place([...keys, 'range', 1], 'most')]
              : [];
    if (places.length > 0) found.set(path, places);
  }
  return found;
}

/** Puts another number in a place; everything else, comments too, stays as it is. */
export function changeNumber({ from, to }: NumberPlace, value: number): Change {
  return { from, to, insert: String(value) };
}
