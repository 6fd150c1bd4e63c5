import { placesOf, takingOptions } from './lookup.ts';
import type { CompletionTable } from './table.ts';

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const listed = (words: readonly string[]): string => `@(${words.map(quoted).join(', ')})`;

/** The script of PowerShell, with what each command and option is. */
export function powershellCompletion(table: CompletionTable): string {
  const commands = table.commands.map(
    ({ name, description }) => `  ${quoted(name)} = ${quoted(description)}`,
  );
  const options = table.commands.map(({ name, options: all }) => {
    const lines = all.map((o) => `    ${quoted(o.names[0]!)} = ${quoted(o.description)}`);
    return `  ${quoted(name)} = [ordered]@{\n${lines.join('\n')}\n  }`;
  });
  const values = placesOf(table).map(({ key, values: { words, files, packages } }) => {
    const parts = [`Words = ${listed(words)}`, `Files = $${files}`, `Packages = $${packages}`];
    return `  ${quoted(key)} = @{ ${parts.join('; ')} }`;
  });
  const packages = [...table.packages].map(
    ([scenario, names]) => `  ${quoted(scenario)} = ${listed(names)}`,
  );
  return `# Completion of parley ${table.version} for PowerShell. Put this into $PROFILE:
#   parley completion powershell | Out-String | Invoke-Expression

$global:ParleyCommands = [ordered]@{
${commands.join('\n')}
}
$global:ParleyOptions = @{
${options.join('\n')}
}
$global:ParleyValues = @{
${values.join('\n')}
}
$global:ParleyPackages = @{
${packages.join('\n')}
}
$global:ParleyTaking = ${listed(takingOptions(table, false))}
$global:ParleyRepeating = ${listed(takingOptions(table, true))}

Register-ArgumentCompleter -Native -CommandName parley -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $before = @($commandAst.CommandElements | Select-Object -Skip 1 |
    Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { "$_" })
  $command = ''; $scenario = ''; $behind = ''; $open = ''; $position = 0
  foreach ($word in $before) {
    if ($behind) { $behind = ''; continue }
    if (-not $command) { if ($word -notlike '-*') { $command = $word }; continue }
    if ($ParleyRepeating -ccontains "$command $word") { $open = $word; continue }
    if ($ParleyTaking -ccontains "$command $word") { $behind = $word; $open = ''; continue }
    if ($word -like '-*') { $open = '' }
    elseif (-not $open) { if ($position -eq 0) { $scenario = $word }; $position++ }
  }
  $found = [ordered]@{}
  $place = $null
  if ($wordToComplete -like '-*') {
    if ($ParleyOptions[$command]) { $found = $ParleyOptions[$command] }
    else { $found = [ordered]@{ '--help' = 'Help'; '--version' = 'Version'; '--no-color' = 'Without colours' } }
  }
  elseif (-not $command) { $found = $ParleyCommands }
  else {
    if ($behind) { $place = $ParleyValues["$command $behind"] }
    elseif ($open) { $place = $ParleyValues["$command $open"] }
    else {
      $place = $ParleyValues["$command $position"]
      if (-not $place) { $place = $ParleyValues["$command +"] }
    }
    if ($place) {
      foreach ($word in $place.Words) { $found[$word] = $word }
      if ($place.Packages -and $ParleyPackages[$scenario]) {
        foreach ($word in $ParleyPackages[$scenario]) { $found[$word] = $word }
      }
    }
  }
  $found.GetEnumerator() | Where-Object { $_.Key -like "$wordToComplete*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_.Key, $_.Key, 'ParameterValue', $_.Value)
  }
  if ($place -and $place.Files) {
    [System.Management.Automation.CompletionCompleters]::CompleteFilename($wordToComplete)
  }
}
`;
}
