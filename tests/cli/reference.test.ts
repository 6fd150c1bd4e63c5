import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { protocols } from '@parley-sim/engine/protocol';
import { vocabulary } from '@parley-sim/engine/scenario';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { parley } from '../support/command.ts';

const FILE = fileURLToPath(new URL('../../docs/reference.md', import.meta.url));
const page = readFileSync(FILE, 'utf8');

describe('docs/reference.md', () => {
  it('is what the registries say now (otherwise: pnpm reference)', async () => {
    const { stdout } = await parley(['list', '--markdown']);
    const formatted = await format(stdout, { ...(await resolveConfig(FILE)), parser: 'markdown' });
    expect(page).toBe(formatted);
  });

  it('has every kind of every registry, its source, and every parameter', () => {
    for (const { kind, source, parameters } of Object.values(vocabulary).flat()) {
      expect(page).toContain(`kind: ${kind}\``);
      expect(page).toContain(source);
      for (const name of Object.keys(parameters)) expect(page).toContain(`| \`${name}\``);
    }
  });

  it('every link of it leads to a heading', () => {
    const headings = [...page.matchAll(/^#{2,3} (.*)$/gm)].map(([, title]) =>
      title!
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-'),
    );
    const links = [...page.matchAll(/\]\(#([^)]*)\)/g)].map(([, anchor]) => anchor);
    expect(links.length).toBeGreaterThan(20);
    for (const anchor of links) expect(headings).toContain(anchor);
    expect(new Set(headings).size).toBe(headings.length);
  });

  it.each(protocols.map((p) => [p.kind.kind, p] as const))(
    'the picture of %s has all its states and every way between them',
    (kind, { chart }) => {
      const begin = page.indexOf('```mermaid', page.indexOf(`\`kind: ${kind}\``));
      const picture = page.slice(begin, page.indexOf('```\n', begin + 10));
      // Mermaid takes no hyphens in names.
      const id = (name: string): string => name.replaceAll('-', '_');
      const arrows = new Set(
        Object.entries(chart.states).flatMap(([from, { on, always = [], final }]) => [
          ...[...Object.values(on ?? {}).flat(), ...always].map(
            (b) => `${id(from)} --> ${id(b.target)}`,
          ),
          ...(final === undefined ? [] : [`${id(from)} --> [*]`]),
        ]),
      );
      arrows.add(`[*] --> ${id(chart.initial)}`);
      const drawn = [...picture.matchAll(/^ {2}(\S+ --> \S+)/gm)].map((m) => m[1]!);
      expect(drawn.toSorted()).toEqual([...arrows].toSorted());
    },
  );
});
