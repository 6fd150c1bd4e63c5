import { inflateSync } from 'node:zlib';

type Matrix = readonly [number, number, number, number, number, number];

/** Points from the lower edge of a page within which its number stands. */
const FOOT = 42;

/**
 * By page of a PDF as Chromium writes it: how far down its text goes, from 0 (nothing on it) to 1 (to its foot). The foot, with the
 * number of the page, is left out.
 */
export function fills(pdf: Buffer): number[] {
  const text = pdf.toString('latin1');
  const objects = new Map(
    [...text.matchAll(/(?:^|\n)(\d+) 0 obj\n/g)].map((m) => [m[1]!, m.index + m[0].length]),
  );
  return [...text.matchAll(/\/Type \/Page\n/g)].map(({ index }) => {
    const page = text.slice(text.lastIndexOf(' 0 obj', index), text.indexOf('endobj', index));
    const height = Number(/\/MediaBox \[0 0 \S+ (\S+)\]/.exec(page)![1]);
    const contents = objects.get(/\/Contents (\d+) 0 R/.exec(page)![1]!)!;
    const start = text.indexOf('stream\n', contents) + 'stream\n'.length;
    const drawn = inflateSync(pdf.subarray(start, text.indexOf('endstream', start))).toString(
      'latin1',
    );
    const lines = baselines(drawn).filter((y) => y > FOOT && y < height);
    return lines.length === 0 ? 0 : (height - Math.min(...lines)) / (height - FOOT);
  });
}

/** Heights at which texts stand, in points from the lower edge. */
function baselines(drawn: string): number[] {
  const found: number[] = [];
  const saved: Matrix[] = [];
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
  let at: Matrix = matrix;
  let numbers: number[] = [];
  for (const token of drawn.split(/\s+/)) {
    const number = Number(token);
    if (token !== '' && !Number.isNaN(number)) {
      numbers.push(number);
      continue;
    }
    const six = numbers.slice(-6) as unknown as Matrix;
    if (token === 'q') saved.push(matrix);
    else if (token === 'Q') matrix = saved.pop()!;
    else if (token === 'cm') matrix = times(six, matrix);
    else if (token === 'Tm') at = times(six, matrix);
    else if (token === 'Tj' || token === 'TJ') found.push(at[5]);
    numbers = [];
  }
  return found;
}

function times(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[1] * b[2],
    a[0] * b[1] + a[1] * b[3],
    a[2] * b[0] + a[3] * b[2],
    a[2] * b[1] + a[3] * b[3],
    a[4] * b[0] + a[5] * b[2] + b[4],
    a[4] * b[1] + a[5] * b[3] + b[5],
  ];
}
