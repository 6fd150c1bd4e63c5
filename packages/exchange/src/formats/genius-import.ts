import { pow } from '@parley-sim/engine/basics';
import { readAdditiveProfile } from './genius-additive.ts';
import { readGeniusDomain, type GeniusDomainFile } from './genius-domain.ts';
import { readNonlinearProfile } from './genius-nonlinear.ts';
import { assemble, type Found } from './assembled.ts';
import {
  deadlineOf,
  type ImportedProfile,
  type ImportInput,
  type ImportResult,
} from './imported.ts';
import type { LocatedDiagnostic } from '@parley-sim/scenarios/source';
import { SourceReport } from './located.ts';
import { fileStem } from './names.ts';
import { childrenNamed, readXml, requiredNumber, type XmlElement } from './xml-tree.ts';

/**
 * Reads a GENIUS domain and its preference profiles (XML) into a scenario in which every profile is an actor who must
 * sign, bids by linear concession and accepts by comparison with its next offer. Each score equals the utility that
 * GENIUS computes, to half a billionth per clause. See docs/exchange.md for what maps to what.
 *
 * Files that GENIUS reads into nothing sensible (missing evaluations, uncertain profiles) and what Parley has no word
 * for are refused with the place in the file. Never throws for what is in a file.
 */
export function importGenius(input: ImportInput): ImportResult {
  const diagnostics: LocatedDiagnostic[] = [];
  const found = readGenius(input, diagnostics);
  return found ? assemble(found, diagnostics) : { diagnostics };
}

/**
 * Reads what {@link importGenius} puts together.
 *
 * @returns undefined after an error was reported.
 */
export function readGenius(
  input: ImportInput,
  diagnostics: LocatedDiagnostic[],
): Found | undefined {
  const deadline = deadlineOf(input);
  if (!input.domain) throw new TypeError('importGenius needs a domain file.');
  if (input.profiles.length === 0) throw new TypeError('importGenius needs a profile file.');
  const report = new SourceReport(input.domain, diagnostics);
  const root = readXml(report);
  const domain = root && readGeniusDomain(report, root);
  if (!domain) return undefined;
  const profiles = input.profiles.map((source) =>
    readProfile(new SourceReport(source, diagnostics), domain, deadline),
  );
  if (!profiles.every((profile) => profile !== undefined)) return undefined;
  const name = fileStem(input.domain.file);
  const clauses = domain.issues;
  return { name, format: 'GENIUS', clauses, domain: report, profiles, deadline };
}

/** The root's `type`, in lower case, and how the preferences under it are read. */
const PROFILE_TYPES = new Map([
  ['linear', readAdditiveProfile],
  ['nonlinear', readNonlinearProfile],
]);
/** What NegMAS writes whatever is in the profile. */
const ANY = 'any';

function readProfile(
  report: SourceReport,
  domain: GeniusDomainFile,
  deadline: number,
): ImportedProfile | undefined {
  const root = readXml(report);
  if (!root) return undefined;
  if (root.name !== 'utility_space') {
    report.error(root, {
      code: 'exchange/unexpected-root',
      message: `The root is <${root.name}>.`,
      expected: 'a profile, with the root <utility_space>',
    });
    return undefined;
  }
  const type = root.attributes.get('type');
  const said = type?.value.toLowerCase() ?? 'linear';
  const kind = said === ANY ? contentOf(root) : said;
  if (said === ANY) {
    report.warning(type!, {
      code: 'exchange/mismatch',
      message: `GENIUS knows no profiles of type "${type!.value}". What is in this one is ${kind}; it is read as that.`,
    });
  }
  const read = PROFILE_TYPES.get(kind);
  if (!read) {
    const uncertain = kind === 'uncertain';
    report.error(type!, {
      code: uncertain ? 'exchange/uncertain-profile' : 'exchange/unsupported',
      message: uncertain
        ? 'An uncertain profile stands for some comparisons of deals, not for utilities.'
        : `Profiles of type "${type!.value}" are not supported.`,
      expected: 'a profile of type linear (or none) or nonlinear',
    });
    return undefined;
  }
  const preferences = read(report, domain, root);
  const noDeal = optionalValue(report, root, 'reservation') ?? 0;
  const discount = optionalValue(report, root, 'discount_factor') ?? 1;
  if (!preferences || report.failed) return undefined;
  return {
    report,
    place: root,
    name: fileStem(report.source.file),
    ...preferences,
    noDeal,
    discount: perRound(discount, deadline),
  };
}

/** Whether a profile is a sum of hyperrectangles. */
function contentOf(root: XmlElement): 'linear' | 'nonlinear' {
  const places = [root, ...childrenNamed(root, 'objective')];
  return places.some((place) => childrenNamed(place, 'utility').length > 0)
    ? 'nonlinear'
    : 'linear';
}

function optionalValue(report: SourceReport, root: XmlElement, name: string): number | undefined {
  const element = childrenNamed(root, name)[0];
  return element && requiredNumber(report, element, 'value');
}

/**
 * GENIUS multiplies a utility by d^t with t = round / (rounds + 1) counted over the whole negotiation, Parley by a
 * factor per round: the (rounds + 1)-th root. What is not in (0, 1] means 1, as in GENIUS.
 */
function perRound(discount: number, deadline: number): number {
  return discount > 0 && discount < 1 ? pow(discount, 1 / (deadline + 1)) : 1;
}
