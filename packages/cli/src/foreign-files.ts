import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  decodeForeign,
  importFormats,
  type ImportFormat,
  type SourceFile,
} from '@parley-sim/exchange';
import { readBytes } from './files.ts';
import type { Io } from './io.ts';
import { Problem } from './problem.ts';

/** Files of another program, sorted by what they are. */
export interface ForeignFiles {
  readonly format: ImportFormat;
  readonly domain: SourceFile | undefined;
  readonly profiles: readonly SourceFile[];
}

/**
 * Reads files of another program, in the encoding that they are in. A folder stands for the XML and JSON files in it, by
 * name.
 *
 * @throws Problem if one cannot be read, or is in an encoding that is not known.
 */
export async function readForeign(names: readonly string[], io: Io): Promise<SourceFile[]> {
  const files: SourceFile[] = [];
  for (const name of names) {
    for (const file of await filesAt(name, io)) {
      const decoded = decodeForeign(await readBytes(file, io));
      if ('text' in decoded) files.push({ file, text: decoded.text });
      else {
        throw new Problem(`${file} is not a text in ${decoded.encoding.toUpperCase()}.`, [
          'Files are read in UTF-8, UTF-16, ISO-8859-1 (Latin-1) and windows-1252; XML says in which.',
        ]);
      }
    }
  }
  return files;
}

async function filesAt(name: string, io: Io): Promise<string[]> {
  const path = resolve(io.cwd, name);
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return [name];
  const inside = (await readdir(path)).filter((file) => /\.(?:xml|json)$/i.test(file));
  if (inside.length === 0) throw new Problem(`There is no XML or JSON file in the folder ${name}.`);
  return inside.sort().map((file) => join(name, file));
}

/**
 * Tells by what is in them which files are XML (GENIUS) and which JSON (GeniusWeb or NegoLog), and which is the domain.
 *
 * @param as Format that all are taken for. Default: what each looks like.
 * @throws Problem if they are of two formats, or the domain or all profiles are missing.
 */
export function sortForeign(files: readonly SourceFile[], as?: string): ForeignFiles {
  const names = files.map((file) => as ?? formatOf(file));
  const format = importFormats.find((f) => f.format === names[0])!;
  const other = names.findIndex((n) => n !== names[0]);
  if (other >= 0) {
    throw new Problem(
      `${files[0]!.file} is ${title(names[0]!)}, but ${files[other]!.file} is ${title(names[other]!)}.`,
      ['One scenario is imported from files of one format.'],
    );
  }
  const domains = domainsOf(names[0]!, files);
  if (domains.length > 1) {
    throw new Problem(`There are ${domains.length} domains: ${listOf(domains)}.`, [
      'A scenario has one, and a profile for each actor.',
    ]);
  }
  const [domain] = domains;
  if (!domain && format.needsDomain) {
    throw new Problem(`There is no ${format.title} domain among ${listOf(files)}.`, [
      'Profiles say nothing of the order of issues and options: name the domain file as well.',
    ]);
  }
  const profiles = files.filter((f) => f !== domain);
  if (profiles.length === 0) {
    throw new Problem(`${domain!.file} is a domain; there is no profile.`, [
      'Name a profile for each actor as well, in the order in which they are to speak.',
    ]);
  }
  return { format, domain, profiles };
}

/** What a file in a folder can be of: a format of another program, a scenario of Parley's, or none of them. */
export type FileSort = 'genius' | 'geniusweb' | 'negolog' | 'json' | 'parley' | 'other';

/**
 * Tells what a file in a folder is of. Files of results, points and settings, which lie beside domains, are `other`; JSON that cannot be read
 * is `json`, so that a reader says where its fault is.
 */
export function sortOf({ text }: SourceFile): FileSort {
  if (/^\uFEFF?\s*</.test(text)) {
    return /<(?:negotiation_template|utility_space)[\s>/]/.test(text) ? 'genius' : 'other';
  }
  let root: unknown;
  try {
    root = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return /^\uFEFF?\s*[[{]/.test(text) ? 'json' : 'other';
  }
  if (typeof root !== 'object' || root === null || Array.isArray(root)) return 'other';
  if (Object.hasOwn(root, 'parley')) return 'parley';
  const negolog = [NEGOLOG.profile, NEGOLOG.domain].some((key) => Object.hasOwn(root, key));
  if (negolog) return 'negolog';
  if (Object.hasOwn(root, 'issuesValues')) return 'geniusweb';
  // A profile is one object under the name of its kind, with the domain in it.
  const [inside, ...more] = Object.values(root) as unknown[];
  const profile =
    more.length === 0 &&
    typeof inside === 'object' &&
    inside !== null &&
    Object.hasOwn(inside, 'domain');
  return profile ? 'geniusweb' : 'other';
}

/** Faults of a text that is no document of its format. */
const UNREADABLE = ['exchange/not-xml', 'exchange/not-json', 'exchange/too-large'];

/**
 * Where and why a file is no XML or no JSON, as its name says; undefined where it is, or where it holds nothing but numbers, as files of points
 * do.
 */
export function flawOf(file: SourceFile): string | undefined {
  const { text } = file;
  if (text.trim() === '') return 'the file is empty';
  if (/^[\d\s.,;+\-eE]+$/.test(text)) return undefined;
  const xml = /\.xml$/i.test(file.file);
  if (xml && !/^\uFEFF?\s*</.test(text))
    return `${file.file}:1: It is no XML: it does not begin with "<".`;
  const format = importFormats.find((f) => f.format === (xml ? 'genius' : 'geniusweb'))!;
  const { diagnostics } = format.import({
    ...(xml ? { domain: file } : {}),
    profiles: [file],
    deadline: 1,
  });
  const fault = diagnostics.find((d) => UNREADABLE.includes(d.code));
  return fault && `${fault.file}:${fault.line}: ${fault.message}`;
}

/** What NegoLog's profiles have at the top, and what its specifications have. */
const NEGOLOG = { profile: 'issueWeights', domain: 'NumberOfIssues' };

function formatOf({ text }: SourceFile): string {
  if (/^\uFEFF?\s*</.test(text)) return 'genius';
  return has(text, NEGOLOG.profile) || has(text, NEGOLOG.domain) ? 'negolog' : 'geniusweb';
}

function title(format: string): string {
  return importFormats.find((f) => f.format === format)!.title;
}

function listOf(files: readonly SourceFile[]): string {
  return files.map((f) => f.file).join(', ');
}

function domainsOf(format: string, files: readonly SourceFile[]): readonly SourceFile[] {
  // A profile of GeniusWeb holds its domain, one level down.
  if (format === 'geniusweb') return files.filter(({ text }) => has(text, 'issuesValues'));
  if (format === 'negolog') return files.filter(({ text }) => has(text, NEGOLOG.domain));
  const domains = files.filter(({ text }) => /<negotiation_template[\s>/]/.test(text));
  if (domains.length > 0) return domains;
  // What is neither is taken for the domain, so that the reader says what is wrong with it, and where.
  return files.filter(({ text }) => !/<utility_space[\s>/]/.test(text)).slice(0, 1);
}

/** Whether a text is a JSON object with a key. */
function has(text: string, key: string): boolean {
  try {
    const root: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return typeof root === 'object' && root !== null && Object.hasOwn(root, key);
  } catch {
    // The reader of profiles will say where the fault is.
    return false;
  }
}
