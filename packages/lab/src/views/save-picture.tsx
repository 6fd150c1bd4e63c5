import type { JSX } from 'preact';
import { faultText } from '../run/fault.ts';
import { savePictures } from '../share/pictures.ts';
import { notice, stem, view } from '../state.ts';

/** The chart of the view as a file. */
export function SavePicture({
  panel,
}: {
  panel: { readonly current: HTMLDivElement | null };
}): JSX.Element | null {
  const { value } = view;
  if (!['compare', 'replay', 'space', 'sensitivity'].includes(value)) return null;
  const save = (as: 'svg' | 'png'): void => {
    if (!panel.current) return;
    const name = `${stem.value}-${value}`;
    savePictures(panel.current, name, as).then(
      (count) => {
        notice.value = count === 0 ? 'There is no chart here yet.' : '';
      },
      (error: unknown) => {
        notice.value = `The picture could not be made: ${faultText(error)}`;
      },
    );
  };
  return (
    <p class="controls pictures">
      <span class="sub">The chart as a file:</span>
      <button type="button" onClick={() => save('svg')}>
        SVG
      </button>
      <button type="button" onClick={() => save('png')}>
        PNG
      </button>
    </p>
  );
}
