import { doorFile, doorName, DOORS, reference } from '@parley-sim/handbook/api';
import { site } from '@parley-sim/handbook';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/markdown.ts';
import { doorsOf, PACKAGES } from '../support/packed.ts';

describe('the reference of the library', () => {
  it('has a chapter for every door of every published package', () => {
    expect(DOORS.map(doorName).sort()).toEqual(PACKAGES.flatMap(doorsOf).sort());
    const titles = DOORS.map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });

  it('says of each export how it is called, what it is, and where else it stands', async () => {
    const named = (name: string): (typeof DOORS)[number] =>
      DOORS.find((door) => doorName(door) === `@parley-sim/${name}`)!;
    const doors = [named('scenarios'), named('scenarios/read'), named('engine/random')];
    const made = await reference(ROOT, doors);
    expect(made.chapter.entries.map(({ file }) => file)).toEqual(doors.map(doorFile));
    const [all, read, random] = doors.map((door) => made.pages.get(doorFile(door))!);
    const text = `${all}\n${read}`;
    expect(text).toContain('## loadBuiltin\n\n```ts\nloadBuiltin(');
    expect(text).toContain('## readScenario');
    // What both doors have is told once, and led to from the other.
    expect(text.match(/^## readScenario$/gm)).toHaveLength(1);
    expect(text).toMatch(/\[`readScenario`\]\(scenarios[-\w]*\.md#readscenario\)/);
    expect(random).toContain('| member | what it is |');
    expect(site(join(ROOT, 'docs'), made).dead).toEqual([]);
  });
});
