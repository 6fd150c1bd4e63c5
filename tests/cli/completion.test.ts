import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONTESTANTS } from '@parley-sim/engine/tournament';
import { builtins } from '@parley-sim/scenarios';
import { describe, expect, it, test } from 'vitest';
import { emptyFolder, parley } from '../support/command.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];
const isHere = (shell: Shell): boolean => spawnSync(shell, ['--version']).status === 0;

const quoted = (word: string): string => `'${word}'`;
/** What prints, line by line, what a shell offers at the end of a line of these words, the last of which is being typed. */
const ASKED: Readonly<Record<Shell, (words: readonly string[]) => string>> = {
  bash: (words) =>
    `source ./script; COMP_WORDS=(${words.map(quoted).join(' ')}); COMP_CWORD=${words.length - 1}
     COMPREPLY=(); _parley; printf '%s\\n' "\${COMPREPLY[@]}"`,
  // What zsh does with the words is its own: here they are only printed, as far as they begin with what is typed.
  zsh: (words) =>
    `compdef() { :; }; source ./script; words=(${words.map(quoted).join(' ')}); CURRENT=${words.length}
     compadd() { shift; print -rl -- \${(M)@:#\${words[CURRENT]}*}; }
     _describe() { local found; found=(\${(P)@[-1]%%:*}); compadd -- $found; }
     _files() { print -rl -- \${words[CURRENT]}*(N); }
     _parley`,
  fish: (words) =>
    `source ./script; complete -C '${words.join(' ')}' | string replace -r '\\t.*' ''`,
};

/** A folder with a script, a scenario and a folder of its own. */
async function folderOf(shell: Shell): Promise<string> {
  const folder = emptyFolder();
  const { code, stdout } = await parley(['completion', shell]);
  expect(code).toBe(0);
  writeFileSync(join(folder, 'script'), stdout);
  writeFileSync(join(folder, 'mine.yaml'), '');
  mkdirSync(join(folder, 'mighty folder'));
  return folder;
}

describe.each(SHELLS)('%s', (shell) => {
  test.skipIf(!isHere(shell))(
    'completes commands, options and what stands behind them',
    async () => {
      const cwd = await folderOf(shell);
      const offers = (line: string): string[] =>
        execFileSync(shell, ['-c', `${ASKED[shell](line.split(' '))}\ntrue`], {
          cwd,
          encoding: 'utf8',
        })
          .split('\n')
          .filter((word) => word !== '')
          .map((word) => word.replace(/\/$/, ''))
          .sort();
      expect(offers('parley com')).toEqual(['compare', 'completion']);
      expect(offers('parley --no-color vali')).toEqual(['validate']);
      expect(offers('parley compare --rep')).toEqual(['--replicates']);
      expect(offers('parley compare --as ')).toEqual(['frame', 'opening', 'proposal']);
      // A built-in scenario or a file; behind it a package of that scenario.
      expect(offers('parley compare mi')).toEqual(['mighty folder', 'mine.yaml', 'minerals']);
      expect(offers('parley explain minerals -p us-feb1')).toEqual([
        'us-feb12',
        'us-feb12-revenues',
      ]);
      expect(offers('parley compare minerals us-feb12 text')).toEqual(['text-apr30']);
      expect(offers('parley compare --as frame -n 20 minerals text')).toEqual(['text-apr30']);
      expect(offers('parley sweep minerals text-apr30 --method mor')).toEqual(['morris']);
      expect(offers('parley list str')).toEqual(['strategies']);
      // Several words, until another option comes.
      const names = CONTESTANTS.map(({ id }) => id).sort();
      expect(offers('parley tournament --strategies ')).toEqual(names);
      // fish knows no option of several words: behind the first it offers domains as well.
      if (shell !== 'fish')
        expect(offers(`parley tournament --strategies ${names[0]} `)).toEqual(names);
      expect(offers('parley tournament --protocol alt')).toEqual(['alternating-offers']);
      expect(offers('parley import --rule dou')).toEqual(['double-majority']);
      // Where anything may stand, nothing is offered.
      expect(offers('parley compare minerals --seed ')).toEqual([]);
      expect(offers('parley nonsense ')).toEqual([]);
    },
  );
});

it('offers every command and every built-in scenario in each shell, and says how it is put to use', async () => {
  const help = await Promise.all(
    ['compare', 'mcp', 'completion'].map((c) => parley([c, '--help'])),
  );
  const options = help.flatMap(({ stdout }) => stdout.match(/(?<= )--[a-z-]+(?= )/g) ?? []);
  expect(options.length).toBeGreaterThan(20);
  for (const shell of [...SHELLS, 'powershell']) {
    // oxlint-disable-next-line no-await-in-loop
    const { stdout } = await parley(['completion', shell]);
    expect(stdout).toMatch(/^(#.*\n){2}/);
    expect(stdout).toMatch(new RegExp(`parley completion ${shell}`));
    for (const { name } of builtins()) expect(stdout, shell).toContain(name);
    for (const option of options)
      expect(stdout, shell).toContain(shell === 'fish' ? ` -l ${option.slice(2)} ` : option);
  }
});

it('is a fault to ask for another shell', async () => {
  const { code, stderr } = await parley(['completion', 'csh']);
  expect([code, stderr]).toEqual([2, expect.stringContaining('bash, zsh, fish, powershell')]);
});
