import type { Diagnostic, Scenario } from '@parley-sim/engine';
import type { SourceFile } from './located.ts';

/** Result of an exporter. */
export interface ExportResult {
  /** The domain first, then one profile per actor; absent where the format cannot hold the scenario. */
  files?: SourceFile[];
  /** What the format cannot hold (errors) and what it leaves out (warnings), by path in the scenario. */
  diagnostics: Diagnostic[];
}

/** Gathers what of a scenario a format cannot hold. */
export class ScenarioReport {
  readonly diagnostics: Diagnostic[] = [];
  readonly #format: string;

  /** @param format The format's name, for messages. */
  constructor(format: string) {
    this.#format = format;
  }

  get failed(): boolean {
    return this.diagnostics.some(({ severity }) => severity === 'error');
  }

  /** @param what What stands there, as the subject of a sentence: `A red line`. */
  inexpressible(path: Diagnostic['path'], what: string, expected?: string): void {
    this.diagnostics.push({
      code: 'exchange/inexpressible',
      severity: 'error',
      path,
      at: 'value',
      message: `${what} cannot be expressed in ${this.#format}.`,
      ...(expected === undefined ? {} : { expected }),
    });
  }

  leftOut(path: Diagnostic['path'], what: string): void {
    this.diagnostics.push({
      code: 'exchange/left-out',
      severity: 'warning',
      path,
      at: 'value',
      message: `${what} cannot be expressed in ${this.#format} and is left out.`,
    });
  }
}

/** Reports whatever no preference file of either format can hold. */
export function refuseUnknownToPeers(scenario: Scenario, report: ScenarioReport): void {
  for (const id of Object.keys(scenario.constraints ?? {})) {
    report.inexpressible(['constraints', id], 'A constraint');
  }
  for (const [id, actor] of Object.entries(scenario.actors)) {
    for (const line of Object.keys(actor.redLines ?? {})) {
      report.inexpressible(['actors', id, 'redLines', line], 'A red line');
    }
    if (actor.delayCost !== undefined && actor.delayCost !== 0) {
      const expected = 'a discount, or nothing';
      report.inexpressible(['actors', id, 'delayCost'], 'A cost of delay', expected);
    }
    if (actor.ifAllAgree !== undefined && actor.ifAllAgree !== 0)
      report.inexpressible(['actors', id, 'ifAllAgree'], 'A gain if all agree');
    if (!scenario.signatories.includes(id)) {
      const expected = 'every actor among the signatories';
      report.inexpressible(['actors', id], `"${id}", who signs nothing,`, expected);
    }
  }
  for (const id of Object.keys(scenario.packages ?? {})) {
    report.leftOut(['packages', id], 'A package');
  }
  leaveOutTheWorld(scenario, report);
}

/** Who must consent and what comes from outside say nothing of what a deal is worth when the table opens. */
function leaveOutTheWorld(scenario: Scenario, report: ScenarioReport): void {
  if (scenario.quota) report.leftOut(['quota'], 'A quota');
  for (const id of Object.keys(scenario.events ?? {})) report.leftOut(['events', id], 'An event');
  for (const [id, actor] of Object.entries(scenario.actors)) {
    for (const move of Object.keys(actor.moves ?? {})) {
      report.leftOut(['actors', id, 'moves', move], 'A move from outside');
    }
    if (actor.outside) report.leftOut(['actors', id, 'outside'], 'What staying out is worth');
    for (const body of Object.keys(actor.ratification ?? {})) {
      report.leftOut(['actors', id, 'ratification', body], 'A ratifying body');
    }
  }
}

/** Titles where they tell things apart, identifiers where they do not. */
export function distinctNames(
  things: readonly { id: string; title?: string | undefined }[],
): string[] {
  const titles = things.map(({ id, title }) => title ?? id);
  const taken = new Set<string>();
  return things.map(({ id }, index) => {
    const title = titles[index]!;
    let name = titles.filter((other) => other === title).length === 1 ? title : id;
    while (taken.has(name)) name = `${name} (${id})`;
    taken.add(name);
    return name;
  });
}

/** File names that any system takes, different from one another whatever the case. */
export function fileNames(names: readonly string[], extension: string): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    // oxlint-disable-next-line no-control-regex -- Control characters are what is taken out.
    const base = name.replace(/[\\/:*?"<>|\u0000-\u001f]+/g, '-').slice(0, 100) || 'unnamed';
    let file = `${base}.${extension}`;
    for (let n = 2; taken.has(file.toLowerCase()); n++) file = `${base}-${n}.${extension}`;
    taken.add(file.toLowerCase());
    return file;
  });
}
