import { exchangeFormats, type ExchangeFormat, type SourceFile } from '@parley/scenarios';
import { Problem } from './problem.ts';

/** Files of another program, sorted by what they are. */
export interface ForeignFiles {
  readonly format: ExchangeFormat;
  readonly domain: SourceFile | undefined;
  readonly profiles: readonly SourceFile[];
}

/**
 * Tells by what is in them which files are XML (GENIUS) and which JSON (GeniusWeb), and which is the domain.
 *
 * @throws Problem if they are of two formats, or the domain or all profiles are missing.
 */
export function sortForeign(files: readonly SourceFile[]): ForeignFiles {
  const names = files.map(formatOf);
  const format = exchangeFormats.find((f) => f.format === names[0])!;
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

function formatOf({ text }: SourceFile): string {
  return /^\uFEFF?\s*</.test(text) ? 'genius' : 'geniusweb';
}

function title(format: string): string {
  return exchangeFormats.find((f) => f.format === format)!.title;
}

function listOf(files: readonly SourceFile[]): string {
  return files.map((f) => f.file).join(', ');
}

function domainsOf(format: string, files: readonly SourceFile[]): readonly SourceFile[] {
  if (format === 'geniusweb') return files.filter(isWebDomain);
  const domains = files.filter(({ text }) => /<negotiation_template[\s>/]/.test(text));
  if (domains.length > 0) return domains;
  // What is neither is taken for the domain, so that the reader says what is wrong with it, and where.
  return files.filter(({ text }) => !/<utility_space[\s>/]/.test(text)).slice(0, 1);
}

/** A profile holds its domain, one level down. */
function isWebDomain({ text }: SourceFile): boolean {
  try {
    const root: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return typeof root === 'object' && root !== null && 'issuesValues' in root;
  } catch {
    // The reader of profiles will say where the fault is.
    return false;
  }
}
