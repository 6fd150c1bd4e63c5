import { posixLookup } from './lookup.ts';
import type { CompletionTable } from './table.ts';

/** A name with what it is, as \`_describe\` reads it. */
function described(name: string, description: string): string {
  const text = description.replaceAll("'", "'\\''");
  return `'${name.replaceAll(':', '\\:')}:${text}'`;
}

/** The script of zsh, with what each command and option is. */
export function zshCompletion(table: CompletionTable): string {
  const list = (of: readonly { name: string; description: string }[]): string =>
    of.map(({ name, description }) => described(name, description)).join(' ');
  const options = table.commands.map(
    ({ name, options: all }) =>
      `    ${name}) _parley_found=(${list(all.map((o) => ({ name: o.names[0]!, description: o.description })))}) ;;`,
  );
  return `#compdef parley
# Completion of parley ${table.version} for zsh. Put this into ~/.zshrc, behind compinit:
#   source <(parley completion zsh)

${posixLookup(table)}
_parley_options() {
  case "$1" in
${options.join('\n')}
    *) _parley_found=('--help:Print this help, or that of a command.' '--version:Print the version.' '--no-color:Without colours.') ;;
  esac
}

_parley() {
  local _parley_command _parley_scenario _parley_place _parley_words _parley_files
  local -a _parley_found
  _parley_read "\${(@)words[2,CURRENT-1]}"
  if [[ $words[CURRENT] == -* ]]; then
    _parley_options "$_parley_command"
    _describe -o option _parley_found
  elif [[ -z $_parley_command ]]; then
    _parley_found=(${list(table.commands)})
    _describe command _parley_found
  else
    _parley_values "$_parley_command $_parley_place"
    # Behind the last place, what may be repeated.
    [[ -z $_parley_words$_parley_files && $_parley_place != -* ]] && _parley_values "$_parley_command +"
    compadd -- \${=_parley_words}
    if [[ -n $_parley_files ]]; then _files; fi
  fi
}

compdef _parley parley
`;
}
