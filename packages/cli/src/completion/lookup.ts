import type { CompletionTable, Completable } from './table.ts';

/** A place of the command line by its key, such as `compare --as`, `compare 0` or, for all further words, `compare +`. */
export interface CompletedPlace {
  readonly key: string;
  readonly values: Completable;
}

/** All places at which there is something to complete. */
export function placesOf({ commands }: CompletionTable): CompletedPlace[] {
  return commands.flatMap(({ name, places, repeats, options }) => {
    const arguments_ = places.map((values, i) => ({ key: `${name} ${i}`, values }));
    const last = places.at(-1);
    const further = repeats && last !== undefined ? [{ key: `${name} +`, values: last }] : [];
    const behind = options.flatMap((option) =>
      option.values === undefined
        ? []
        : option.names.map((o) => ({ key: `${name} ${o}`, values: option.values! })),
    );
    return [...arguments_, ...further, ...behind].filter(
      ({ values }) => values.words.length > 0 || values.files || values.packages,
    );
  });
}

/** Options that take a value, as keys; with `repeats` those that take several. */
export function takingOptions({ commands }: CompletionTable, repeats: boolean): string[] {
  return commands.flatMap(({ name, options }) =>
    options
      .filter((o) => o.values !== undefined && (!repeats || o.repeats))
      .flatMap((o) => o.names.map((option) => `${name} ${option}`)),
  );
}

/** Places with the same values, together. */
function grouped(places: readonly CompletedPlace[]): Map<string, CompletedPlace[]> {
  const groups = new Map<string, CompletedPlace[]>();
  for (const place of places) {
    const same = JSON.stringify(place.values);
    groups.set(same, [...(groups.get(same) ?? []), place]);
  }
  return groups;
}

const pattern = (keys: readonly string[]): string => keys.map((key) => `'${key}'`).join('|');

/** Functions that bash and zsh share: what can stand at a place, and which words before it count. */
export function posixLookup(table: CompletionTable): string {
  const values = [...grouped(placesOf(table)).values()].map(([first, ...more]) => {
    const { words, files, packages } = first!.values;
    const keys = pattern([first!, ...more].map(({ key }) => key));
    const sets = [
      ...(words.length > 0 ? [`_parley_words='${words.join(' ')}'`] : []),
      ...(files ? ['_parley_files=1'] : []),
      ...(packages ? ['_parley_packages "$_parley_scenario"'] : []),
    ];
    return `    ${keys}) ${sets.join('; ')} ;;`;
  });
  const packages = [...table.packages].map(
    ([scenario, names]) => `    ${scenario}) _parley_words='${names.join(' ')}' ;;`,
  );
  return `# What the words before say: the command, the scenario, and the key of the place that is completed.
_parley_read() {
  local word skip= open= position=0
  _parley_command= _parley_scenario= _parley_place=
  for word in "$@"; do
    if [ -n "$skip" ]; then skip=; _parley_place=; continue; fi
    # bash takes these for words.
    case "$word" in '='|':') skip=1; continue ;; esac
    if [ -z "$_parley_command" ]; then
      case "$word" in -*) ;; *) _parley_command=$word ;; esac
      continue
    fi
    case "$_parley_command $word" in
      ${pattern(takingOptions(table, true))}) open=$word; continue ;;
      ${pattern(takingOptions(table, false))}) skip=1; open=; _parley_place=$word; continue ;;
    esac
    case "$word" in
      -*) open= ;;
      *)
        if [ -z "$open" ]; then
          [ "$position" = 0 ] && _parley_scenario=$word
          position=$((position + 1))
        fi ;;
    esac
  done
  if [ -n "$skip" ]; then :
  elif [ -n "$open" ]; then _parley_place=$open
  else _parley_place=$position
  fi
}

_parley_packages() {
  case "$1" in
${packages.join('\n')}
  esac
}

# What can stand at a place: words, and whether files.
_parley_values() {
  _parley_words= _parley_files=
  case "$1" in
${values.join('\n')}
  esac
}
`;
}
