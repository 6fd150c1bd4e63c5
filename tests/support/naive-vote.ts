import type { Scenario } from '@parley-sim/engine';

/**
 * Whether some actors carry a deal of a scenario with a quota, by the words of the form: each condition in turn, nothing compiled. Who
 * has to consent besides is left to whoever asks.
 */
export function carriedByVote(
  { quota, signatories }: Pick<Scenario, 'quota' | 'signatories'>,
  willing: readonly string[],
): boolean {
  if (!quota) return true;
  return [quota, ...Object.values(quota.and ?? {})].every((condition) => {
    const votes = (id: string): number => condition.votes?.[id] ?? 1;
    const sum = (ids: readonly string[]): number => ids.reduce((n, id) => n + votes(id), 0);
    const cast = sum(signatories.filter((id) => willing.includes(id)));
    const enough = cast >= (condition.atLeast ?? 0);
    // To nine digits, as the form says.
    const share = Math.floor((condition.share ?? 0) * 1e9) / 1e9;
    const large = cast >= share * sum(signatories) - 1e-6;
    const missing = signatories.filter((id) => votes(id) > 0 && !willing.includes(id)).length;
    return (enough && large) || missing < (condition.blockers ?? 1);
  });
}
