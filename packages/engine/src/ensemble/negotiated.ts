import type { Tabled } from '../model/deal-model.ts';

/** Whether what is tabled is negotiated about, and not voted on as it stands. */
export function isNegotiated(tabled: Tabled): boolean {
  return tabled.as !== 'proposal';
}
