import type { LocatedDiagnostic } from '@parley-sim/scenarios';
import type { SourceFile } from '@parley-sim/exchange';

/** A domain of two issues, a discrete and an integer one, as a GENIUS file. */
export const DOMAIN: SourceFile = {
  file: 'shop.xml',
  text: `<negotiation_template>
  <utility_space number_of_issues="2">
    <objective index="0" name="shop" type="objective">
      <issue index="1" name="R &amp; D" type="discrete">
        <item index="1" value="none"/>
        <item index="2" value="some"/>
        <item index="3" value="much"/>
      </issue>
      <issue index="2" name="Price" type="integer" lowerbound="-2" upperbound="2"/>
    </objective>
  </utility_space>
</negotiation_template>
`,
};

interface Parts {
  root?: string;
  first?: string;
  items?: string;
  second?: string;
  weights?: [string, string];
  rest?: string;
}

/** A profile of that domain; each part can be replaced. Items begin on line 4, in column 1. */
export function profile(parts: Parts = {}): SourceFile {
  const { root = '', first = '', rest = '', weights = ['0.75', '0.25'] } = parts;
  const items =
    parts.items ??
    `<item index="1" value="none" evaluation="0"/>
<item index="2" value="some" evaluation="5"/>
<item index="3" value="much" evaluation="20"/>`;
  const second = parts.second ?? '<evaluator ftype="linear" slope="0.5" offset="-0.25"/>';
  return {
    file: 'buyer.xml',
    text: `${first}<utility_space${root}>
<objective index="0" name="shop" type="objective">
<issue index="1" name="R &amp; D" type="discrete">
${items}
</issue>
<issue index="2" name="Price" type="integer" lowerbound="-2" upperbound="2">
${second}
</issue>
<weight index="1" value="${weights[0]}"/>
<weight index="2" value="${weights[1]}"/>
</objective>
${rest}
</utility_space>
`,
  };
}

/** One line per diagnostic, as a terminal shows it. */
export function lines(diagnostics: readonly LocatedDiagnostic[]): string[] {
  return diagnostics.map(
    ({ file, line, column, severity, code, message, expected }) =>
      `${file}:${line}:${column} ${severity} ${code}: ${message}` +
      (expected === undefined ? '' : ` Expected: ${expected}.`),
  );
}

/** What the diagnostics point at, cut out of the text. */
export function pointedAt(source: SourceFile, diagnostics: readonly LocatedDiagnostic[]): string[] {
  const rows = source.text.split('\n');
  return diagnostics.map(({ line, column, endLine, endColumn }) =>
    line === endLine ? rows[line - 1]!.slice(column - 1, endColumn - 1) : '(several lines)',
  );
}
