import sax from 'sax';
import type { TextSpan } from '@parley-sim/scenarios/source';
import type { DocumentPlace, SourceReport } from './located.ts';

/** One attribute; its place is that of its value, without the quotes. */
export interface XmlAttribute extends DocumentPlace {
  value: string;
}

/** One element; its place is that of its opening tag. Text between elements is not kept: GENIUS uses none. */
export interface XmlElement extends DocumentPlace {
  name: string;
  attributes: ReadonlyMap<string, XmlAttribute>;
  children: readonly XmlElement[];
}

/** Characters of an XML file. The largest domain file that GENIUS ships has about 60,000. */
const LENGTH_MAX = 4 * 1024 * 1024;
/** Faults forgiven in a file; each costs the parser some microseconds. */
const FORGIVEN_MAX = 1000;
/** Elements of a file. */
const ELEMENTS_MAX = 100_000;
/** Elements within elements. GENIUS's own files have 5. */
const DEPTH_MAX = 32;

/**
 * What real GENIUS files get wrong and GENIUS reads all the same, by the first line of the parser's message. The
 * parser goes on after these with the meaning that GENIUS gives them.
 */
const FORGIVEN: ReadonlyMap<string, string> = new Map([
  ['Invalid character in entity name', 'A raw "&"; it is read as it stands.'],
  ['Invalid character entity', 'An unknown entity; it is read as it stands.'],
  ['No whitespace between attributes', 'No space between two attributes.'],
]);

class Refused extends Error {}

/**
 * Reads an XML file into a tree with positions. Forgives (with a warning) a raw `&` and a missing space between
 * attributes, and does not mind a comment before the XML declaration. Refuses document types, and with them entity
 * definitions, files over 4 MiB or 100,000 elements and nesting over 32 levels, before spending time on them.
 *
 * @returns The root element, or undefined after an error was reported.
 */
export function readXml(report: SourceReport): XmlElement | undefined {
  const { text } = report.source;
  if (text.length > LENGTH_MAX) {
    report.error(placeAt(0, 0), {
      code: 'exchange/too-large',
      message: `The file has ${text.length} characters.`,
      expected: `at most ${LENGTH_MAX} characters`,
    });
    return undefined;
  }
  try {
    return parse(report, text);
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}

interface OpenElement extends XmlElement {
  attributes: Map<string, XmlAttribute>;
  children: XmlElement[];
  /** How many children of each name there are, for paths. */
  counts: Map<string, number>;
}

function parse(report: SourceReport, text: string): XmlElement | undefined {
  const parser = sax.parser(true, { position: true });
  const open: OpenElement[] = [];
  let root: OpenElement | undefined;
  let elements = 0;
  let faults = 0;
  let attributes = new Map<string, XmlAttribute>();
  /** sax's position is one past the character it is at. */
  const here = (): number => Math.max(0, parser.position - 1);
  const refuse = (span: TextSpan, code: string, message: string, expected?: string): never => {
    const path = open.at(-1)?.path ?? [];
    report.error(
      { span, path },
      { code, message, ...(expected === undefined ? {} : { expected }) },
    );
    throw new Refused(message);
  };
  // oxlint-disable-next-line unicorn/prefer-add-event-listener -- sax has no other way to listen.
  parser.onerror = (error) => {
    const reason = error.message.split('\n', 1)[0] ?? '';
    const forgiven = FORGIVEN.get(reason);
    // An entity is found wanting at its end.
    const start = reason.includes('entity') ? text.lastIndexOf('&', here()) : here();
    const span = { start, end: start + 1 };
    if (forgiven === undefined) refuse(span, 'exchange/not-xml', `Not well-formed XML: ${reason}.`);
    faults += 1;
    if (faults > FORGIVEN_MAX) {
      refuse(span, 'exchange/not-xml', `There are more than ${FORGIVEN_MAX} faults in the XML.`);
    }
    report.warning(
      { span, path: open.at(-1)?.path ?? [] },
      { code: 'exchange/lenient-xml', message: forgiven! },
    );
    // Left in place, the error would make the parser throw.
    (parser as { error: Error | null }).error = null;
  };
  parser.ondoctype = () => {
    const start = Math.max(0, text.lastIndexOf('<!DOCTYPE', here()));
    const span = { start, end: start + '<!DOCTYPE'.length };
    refuse(span, 'exchange/doctype', 'Document types and entity definitions are not read.');
  };
  parser.onopentagstart = (tag) => {
    // sax asks its table of attributes for the method hasOwnProperty, which an attribute of that name would replace.
    const taken = { get: () => (name: string) => attributes.has(name), set: () => undefined };
    tag.attributes = Object.create(null, { hasOwnProperty: taken }) as typeof tag.attributes;
  };
  parser.onattribute = ({ name, value }) => {
    const end = here();
    const start = text.lastIndexOf(text[end] ?? '"', end - 1) + 1;
    attributes.set(name, { value, span: { start, end }, path: [] });
  };
  parser.onopentag = ({ name }) => {
    const start = parser.startTagPosition - 1;
    const span = { start, end: here() + 1 };
    elements += 1;
    if (elements > ELEMENTS_MAX) {
      const message = `There are more than ${ELEMENTS_MAX} elements.`;
      refuse(span, 'exchange/too-large', message);
    }
    if (open.length >= DEPTH_MAX) {
      const message = `Elements are nested more than ${DEPTH_MAX} deep.`;
      refuse(span, 'exchange/too-deep', message);
    }
    const parent = open.at(-1);
    if (!parent && root) refuse(span, 'exchange/not-xml', 'A second root element.', 'one root');
    const nth = parent?.counts.get(name) ?? 0;
    parent?.counts.set(name, nth + 1);
    const path = parent ? [...parent.path, name, nth] : [name];
    for (const [key, attribute] of attributes) attribute.path = [...path, `@${key}`];
    const element: OpenElement = { name, attributes, children: [], span, path, counts: new Map() };
    attributes = new Map();
    parent?.children.push(element);
    root ??= element;
    open.push(element);
  };
  parser.onclosetag = () => {
    open.pop();
  };
  parser.write(text).close();
  if (!root) refuse({ start: 0, end: 0 }, 'exchange/not-xml', 'There is no element in the file.');
  return root;
}

function placeAt(start: number, end: number): DocumentPlace {
  return { span: { start, end }, path: [] };
}

/** All children of an element that have a name. */
export function childrenNamed(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

/** The value of an attribute that must be there; reports it where it is not. */
export function requiredText(
  report: SourceReport,
  element: XmlElement,
  name: string,
): XmlAttribute | undefined {
  const attribute = element.attributes.get(name);
  if (!attribute) {
    report.error(element, {
      code: 'exchange/missing-attribute',
      message: `<${element.name}> has no attribute "${name}".`,
      expected: `${name}="…"`,
    });
  }
  return attribute;
}

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[dDfF]?$/;

/** A finite number from an attribute, in the notation that Java reads; reports what is missing or is none. */
export function requiredNumber(
  report: SourceReport,
  element: XmlElement,
  name: string,
): number | undefined {
  const attribute = requiredText(report, element, name);
  if (!attribute) return undefined;
  const trimmed = attribute.value.trim();
  const value = DECIMAL.test(trimmed) ? Number.parseFloat(trimmed) : NaN;
  if (Number.isFinite(value)) return value;
  report.error(attribute, {
    code: 'exchange/not-a-number',
    message: `${name} is "${attribute.value}".`,
    expected: 'a finite decimal number',
  });
  return undefined;
}

/** A whole number from an attribute, within ±2^31 as in Java; reports what is missing or is none. */
export function requiredInteger(
  report: SourceReport,
  element: XmlElement,
  name: string,
): number | undefined {
  const attribute = requiredText(report, element, name);
  if (!attribute) return undefined;
  const value = /^[+-]?\d{1,10}$/.test(attribute.value) ? Number(attribute.value) : NaN;
  if (Math.abs(value) <= 2 ** 31) return value;
  report.error(attribute, {
    code: 'exchange/not-a-number',
    message: `${name} is "${attribute.value}".`,
    expected: 'a whole number',
  });
  return undefined;
}
