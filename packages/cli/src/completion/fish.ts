import type { CompletedOption, CompletionTable, Completable } from './table.ts';

const quoted = (text: string): string =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** What is offered: words, packages of the scenario on the line, files or nothing. */
function offered({ words, files, packages }: Completable): string {
  const parts = [...words, ...(packages ? ['(__parley_packages)'] : [])];
  return [files ? '-F' : '-f', ...(parts.length > 0 ? [`-a "${parts.join(' ')}"`] : [])].join(' ');
}

function optionLine(command: string, { names, description, values }: CompletedOption): string {
  const [long, short] = [names.find((n) => n.startsWith('--')), names.find((n) => /^-\w$/.test(n))];
  return [
    `complete -c parley -n '__parley_is ${command}'`,
    ...(short === undefined ? [] : [`-s ${short.slice(1)}`]),
    ...(long === undefined ? [] : [`-l ${long.slice(2)}`]),
    ...(values === undefined ? [] : ['-r', offered(values)]),
    `-d ${quoted(description)}`,
  ].join(' ');
}

/** The script of fish, with what each command and option is. */
export function fishCompletion(table: CompletionTable): string {
  const packages = [...table.packages].map(
    ([scenario, names]) => `      case ${scenario}\n        printf '%s\\n' ${names.join(' ')}`,
  );
  const lines = table.commands.flatMap(({ name, description, places, options }) => {
    const all: Completable = {
      words: [...new Set(places.flatMap(({ words }) => words))],
      files: places.some(({ files }) => files),
      packages: places.some((place) => place.packages),
    };
    return [
      `complete -c parley -n '__parley_is ""' -f -a ${name} -d ${quoted(description)}`,
      `complete -c parley -n '__parley_is ${name}' ${offered(all)}`,
      ...options.map((option) => optionLine(name, option)),
    ];
  });
  return `# Completion of parley ${table.version} for fish:
#   parley completion fish > ~/.config/fish/completions/parley.fish

# Whether the command on the line is this one; with "", whether there is none yet.
function __parley_is
  set -l words (commandline -opc)
  for word in $words[2..]
    string match -q -- '-*' $word; and continue
    test "$word" = "$argv[1]"
    return
  end
  test "" = "$argv[1]"
end

# Packages of the built-in scenario on the line.
function __parley_packages
  for word in (commandline -opc)
    switch $word
${packages.join('\n')}
    end
  end
end

complete -c parley -e
complete -c parley -f
${lines.join('\n')}
complete -c parley -n '__parley_is ""' -f -l version -s V -d 'Print the version.'
complete -c parley -n '__parley_is ""' -f -l help -s h -d 'Print this help, or that of a command.'
`;
}
