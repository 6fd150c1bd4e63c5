import { posixLookup } from './lookup.ts';
import type { CompletionTable } from './table.ts';

/** The script of bash: also of version 3.2, which macOS has. */
export function bashCompletion(table: CompletionTable): string {
  const options = table.commands.map(
    ({ name, options: all }) =>
      `    ${name}) _parley_words='${all.map(({ names }) => names[0]).join(' ')}' ;;`,
  );
  return `# Completion of parley ${table.version} for bash. Put this into ~/.bashrc:
#   source <(parley completion bash)

${posixLookup(table)}
_parley_options() {
  case "$1" in
${options.join('\n')}
    *) _parley_words='--help --version --no-color' ;;
  esac
}

_parley() {
  local current=\${COMP_WORDS[COMP_CWORD]}
  local _parley_command _parley_scenario _parley_place _parley_words _parley_files
  _parley_read "\${COMP_WORDS[@]:1:COMP_CWORD-1}"
  if [[ $current == -* ]]; then
    _parley_options "$_parley_command"
    _parley_files=
  elif [[ -z $_parley_command ]]; then
    _parley_words='${table.commands.map(({ name }) => name).join(' ')}'
    _parley_files=
  else
    _parley_values "$_parley_command $_parley_place"
    # Behind the last place, what may be repeated.
    [[ -z $_parley_words$_parley_files && $_parley_place != -* ]] && _parley_values "$_parley_command +"
  fi
  COMPREPLY=($(compgen -W "$_parley_words" -- "$current"))
  if [[ -n $_parley_files ]]; then
    compopt -o filenames 2> /dev/null
    local file
    while IFS= read -r file; do COMPREPLY+=("$file"); done < <(compgen -f -- "$current")
  fi
}

complete -F _parley parley
`;
}
