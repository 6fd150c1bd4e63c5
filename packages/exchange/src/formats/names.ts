/** Words that a YAML reader would not take for text, and what no option can be called. */
const RESERVED = new Set(['true', 'false', 'null', 'shape']);

/**
 * A readable identifier for a free text: lower case, without accents, everything else turned to `-`. `prefix` is put
 * in front where the text does not begin with a letter (`$100 Billion` as an option: `option-100-billion`).
 */
function slug(text: string, prefix: string, ordinal: number): string {
  const plain = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '-')
    .replace(/^[-_]+|[-_]+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
  if (plain === '') return `${prefix}-${ordinal}`;
  return /^[a-z]/.test(plain) && !RESERVED.has(plain) ? plain : `${prefix}-${plain}`;
}

/** Hands out identifiers that differ from one another. */
export class Identifiers {
  readonly #prefix: string;
  readonly #taken = new Set<string>();
  #count = 0;

  /** @param prefix What the things named are, such as `clause`; used where a name yields no identifier by itself. */
  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  /** An identifier for a name; `-2`, `-3`, … is appended where an earlier name yielded the same. */
  next(name: string): string {
    this.#count += 1;
    const base = slug(name, this.#prefix, this.#count);
    let id = base;
    for (let n = 2; this.#taken.has(id); n++) id = `${base}-${n}`;
    this.#taken.add(id);
    return id;
  }
}

/** A file's name without folders and without its last extension. */
export function fileStem(file: string): string {
  const name = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}
