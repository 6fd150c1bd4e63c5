import { checkEvidence, type Scope } from './check-quantity.ts';
import type { Findings, Path } from './findings.ts';
import { RECORD_STATUSES } from './vocabulary.ts';

const STATUSES: readonly string[] = RECORD_STATUSES;
const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** Checks what became of a draft in the world. */
export function checkRecord(scope: Scope, value: unknown, path: Path): void {
  const { findings } = scope;
  const keys = ['status', 'date', 'text', 'evidence', 'source'];
  const found = findings.mapping(value, path, 'a record', keys, ['status', 'text']);
  if (!found) return;
  checkEvidence(scope, found, path);
  if (Object.hasOwn(found, 'status')) {
    const status = findings.text(found['status'], [...path, 'status']);
    if (status !== undefined && !STATUSES.includes(status)) {
      findings.unknown('status', status, STATUSES, [...path, 'status'], 'value');
    }
  }
  if (Object.hasOwn(found, 'date')) checkDate(findings, found['date'], [...path, 'date']);
  if (Object.hasOwn(found, 'text')) findings.text(found['text'], [...path, 'text']);
}

/** Checks a day, a month or a year of the calendar. */
export function checkDate(findings: Findings, value: unknown, path: Path): void {
  const text = findings.text(value, path);
  if (text === undefined || isDate(text)) return;
  findings.error('bad-date', path, `"${text}" is not a date.`, {
    expected: 'a day, a month or a year, such as "2025-04-30", "2025-04" or "2025"',
  });
}

function isDate(text: string): boolean {
  const [, year, month = '01', day = '01'] = DATE.exec(text) ?? [];
  if (year === undefined) return false;
  const m = Number(month);
  const leap = Number(year) % 4 === 0 && (Number(year) % 100 !== 0 || Number(year) % 400 === 0);
  const days = m === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(m) ? 30 : 31;
  return m >= 1 && m <= 12 && Number(day) >= 1 && Number(day) <= days;
}
