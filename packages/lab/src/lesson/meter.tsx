import type { JSX } from 'preact';

/** Points on the person's own scale of 100: no deal, the text on the table, and the draft. */
export function Meter({
  noDeal,
  standing,
  draft,
}: {
  noDeal: number;
  standing: number | undefined;
  draft: number | undefined;
}): JSX.Element {
  const said = [
    `no deal ${noDeal}`,
    ...(standing === undefined ? [] : [`the text on the table ${standing}`]),
    ...(draft === undefined ? [] : [`your draft ${draft}`]),
  ].join(', ');
  const at = (points: number): number => 20 + Math.max(0, Math.min(100, points)) * 4.6;
  const anchor = (points: number): 'start' | 'middle' | 'end' =>
    points < 12 ? 'start' : points > 88 ? 'end' : 'middle';
  const near = standing !== undefined && draft !== undefined && Math.abs(standing - draft) < 26;
  return (
    <svg class="meter" viewBox="0 0 500 74" role="img" aria-label={`Of 100 points: ${said}`}>
      <line class="track" x1={at(0)} x2={at(100)} y1="36" y2="36" />
      {draft !== undefined && <line class="mine" x1={at(0)} x2={at(draft)} y1="36" y2="36" />}
      <line class="none" x1={at(noDeal)} x2={at(noDeal)} y1="26" y2="46" />
      <text x={at(noDeal)} y="64" text-anchor={anchor(noDeal)}>
        no deal {noDeal}
      </text>
      {standing !== undefined && (
        <>
          <line class="table" x1={at(standing)} x2={at(standing)} y1="28" y2="44" />
          <text x={at(standing)} y={near ? 10 : 22} text-anchor={anchor(standing)}>
            on the table {standing}
          </text>
        </>
      )}
      {draft !== undefined && (
        <>
          <circle cx={at(draft)} cy="36" r="7" />
          <text class="b" x={at(draft)} y={near ? 24 : 22} text-anchor={anchor(draft)}>
            your draft {draft}
          </text>
        </>
      )}
    </svg>
  );
}
