import { yamlLanguage } from '@codemirror/lang-yaml';

type Node = ReturnType<typeof yamlLanguage.parser.parse>['topNode'];

/** Keys and indices from the root of a document. */
export type FieldPath = (string | number)[];

/** A YAML text as places: which keys lead to where the cursor is, and what is written elsewhere. Faults in it are passed over. */
export class Places {
  private readonly text: string;
  private readonly root: Node;

  constructor(text: string) {
    this.text = text;
    this.root = yamlLanguage.parser.parse(text).topNode;
  }

  /** Place of the key, or of the value behind it, at an offset of the text; undefined where there is none. */
  at(offset: number): { readonly place: FieldPath; readonly key: Node } | undefined {
    let node: Node | null = this.root.resolveInner(offset, 1);
    while (node && node.name !== 'Pair') node = node.parent;
    const key = node?.getChild('Key');
    return node && key ? { place: this.placeOf(node), key } : undefined;
  }

  /** Text that stands at a place; undefined where none does. */
  written(place: readonly (string | number)[]): string | undefined {
    const node = this.find(place);
    return node && node.name.endsWith('Literal') ? this.textOf(node) : undefined;
  }

  /** Keys of the mapping at a place. */
  keys(place: readonly (string | number)[]): string[] {
    return (
      this.find(place)
        ?.getChildren('Pair')
        .map((pair) => this.keyOf(pair)) ?? []
    );
  }

  private placeOf(pair: Node): FieldPath {
    const place: FieldPath = [];
    for (let node: Node | null = pair; node; node = node.parent) {
      if (node.name === 'Pair') place.unshift(this.keyOf(node));
      else if (node.parent?.name.endsWith('Sequence')) {
        const { from } = node;
        place.unshift(itemsOf(node.parent).findIndex((item) => item.from === from));
      }
    }
    return place;
  }

  private find(place: readonly (string | number)[]): Node | undefined {
    let node = this.root.getChild('Document')?.firstChild ?? undefined;
    for (const key of place) {
      if (typeof key === 'number') {
        node = node && itemsOf(node)[key];
        if (node?.name === 'Item') node = node.firstChild ?? undefined;
      } else {
        const pair: Node | undefined = node?.getChildren('Pair').find((p) => this.keyOf(p) === key);
        node = pair?.lastChild ?? undefined;
        // A key without a value.
        if (node?.name === ':' || node?.name === 'Key') node = undefined;
      }
    }
    return node;
  }

  private keyOf(pair: Node): string {
    const key = pair.getChild('Key');
    return key ? this.textOf(key) : '';
  }

  private textOf({ from, to }: Node): string {
    return this.text.slice(from, to).replace(/^(['"])(.*)\1$/s, '$2');
  }
}

function itemsOf(sequence: Node): Node[] {
  const items: Node[] = [];
  for (let node = sequence.firstChild; node; node = node.nextSibling) {
    if (!/^[[\],-]$/.test(node.name)) items.push(node);
  }
  return items;
}
