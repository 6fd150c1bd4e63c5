import { rates, tornado } from '@parley-sim/say/charts';
import { pathName } from '@parley-sim/say';
import { packageTitle } from '../parts/names.ts';
import { changesSince } from '../run/change.ts';
import { before, standing } from '../run/comparing.ts';
import { view } from '../state.ts';
import { SHOWN, tornado as varied } from '../run/sensitivity.ts';
import { download, toPng, toSvg } from './download.ts';

const WIDTH = 760;

/** What a table of the view shows, as a picture of the report's kind; nothing where there is none, or no numbers yet. */
function drawn(): SVGSVGElement | undefined {
  if (view.value === 'compare' && standing.value) {
    const { comparison, scenario } = standing.value;
    const changes = before.value && changesSince(before.value, standing.value);
    const rows = comparison.rows
      .map(({ tabled, agreement }, e) => ({
        title: packageTitle(scenario, tabled),
        agreement,
        ...(changes?.[e] ? { before: changes[e].was } : {}),
      }))
      .sort((a, b) => b.agreement.estimate - a.agreement.estimate);
    return rates(rows, { width: WIDTH });
  }
  if (view.value === 'sensitivity' && varied.value) {
    const { of, swings } = varied.value;
    return tornado(
      {
        swings: swings.slice(0, SHOWN).map((s) => ({ ...s, title: pathName(of, s.path) })),
        label: 'the agreement rate',
        rates: true,
      },
      { width: WIDTH },
    );
  }
  return undefined;
}

/**
 * Hands over the pictures of a view: those that it shows, and what its table shows as one.
 *
 * @param panel where the view stands; what is drawn for the file gets the page's colours there.
 * @returns how many there were.
 */
export async function savePictures(
  panel: Element,
  name: string,
  as: 'svg' | 'png',
): Promise<number> {
  const own = drawn();
  if (own) panel.append(own);
  try {
    const charts = [...panel.querySelectorAll<SVGSVGElement>('svg[role="img"]')];
    for (const [i, chart] of charts.entries()) {
      const path = `${name}${i === 0 ? '' : `-${i + 1}`}.${as}`;
      if (as === 'svg') download(path, toSvg(chart), 'image/svg+xml');
      // One after the other: a chart that was drawn for it must not be gone before.
      // oxlint-disable-next-line no-await-in-loop
      else download(path, await toPng(chart), 'image/png');
    }
    return charts.length;
  } finally {
    own?.remove();
  }
}
