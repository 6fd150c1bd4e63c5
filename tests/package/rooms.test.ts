import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/markdown.ts';

const ENGINE = join(ROOT, 'packages/engine/src');
const IMPORT = /^(?:import|export) [^;]*?from '(\.[^']+)';/gmu;
/** Rooms that import nothing but the files beside the rooms. */
const ALONE = new Set(['statistics', 'random', 'positions']);

/** Rooms in the order of the picture in ARCHITECTURE.md, which is the order in which they may import. */
const picture = (() => {
  const text = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8');
  const [, block] = /^Inside the engine[^]*?\n\n((?: {4}.*\n)+)/mu.exec(text)!;
  return [...block!.matchAll(/^ {4}(\w+) /gmu)].map(([, room]) => room!);
})();

/** The room of a file; of a file beside the rooms that the picture does not have, `basis`. */
function roomOf(path: string): string {
  const [first] = path.replace(/\.ts$/u, '').split('/');
  return path.includes('/') || picture.includes(first!) ? first! : 'basis';
}

const files = readdirSync(ENGINE, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts') && file !== 'index.ts')
  .toSorted();

/** Imports of a file from other rooms. */
function importsOf(file: string): { to: string; room: string }[] {
  const source = readFileSync(join(ENGINE, file), 'utf8');
  return [...source.matchAll(IMPORT)]
    .map(([, from]) => relative(ENGINE, join(ENGINE, dirname(file), from!)))
    .map((to) => ({ to, room: roomOf(to) }))
    .filter(({ room }) => room !== roomOf(file));
}

describe("the engine's rooms are a tree", () => {
  it('and the picture in ARCHITECTURE.md has every room', () => {
    expect(picture[0]).toBe('basis');
    expect([...new Set(files.map(roomOf))].toSorted()).toEqual(picture.toSorted());
  });

  it.each(picture)('%s imports only rooms before it', (room) => {
    const own = files.filter((file) => roomOf(file) === room);
    expect(own).not.toEqual([]);
    const before = ALONE.has(room) ? ['basis'] : picture.slice(0, picture.indexOf(room));
    const wrong = own.flatMap((file) =>
      importsOf(file)
        .filter(({ room: of }) => !before.includes(of))
        .map(({ to }) => `${file} -> ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  it('and an import is seen, of a type too', () => {
    expect(importsOf('verdict/study.ts').map(({ room }) => room)).toContain('model');
    expect(importsOf('doors/protocol.ts').map(({ to }) => to)).toContain('protocol/chart.ts');
  });
});
