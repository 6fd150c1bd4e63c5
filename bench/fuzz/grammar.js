import { NAMES, TEXTS } from './hostile.js';

/** Files of other programs made from nothing: most are sound, some have a hostile text or a strange number. */

const attribute = (text) => `"${String(text).replace(/[<&"]/g, (c) => `&#${c.charCodeAt(0)};`)}"`;

function name(chance, i) {
  return chance.once(8) ? chance.of(NAMES) : chance.once(25) ? chance.of(TEXTS) : `n${i}`;
}

function number(chance, usual) {
  return chance.once(60) ? chance.of(TEXTS) : usual;
}

/** Issues of a domain: named ones with options, numeric ones with bounds. */
function issuesOf(chance, kinds) {
  return Array.from({ length: 1 + chance.below(4) }, (_, i) => {
    const from = chance.below(5) - 2;
    return {
      index: chance.once(30) ? chance.below(3) : i + 1,
      name: name(chance, i),
      kind: chance.of(kinds),
      options: Array.from({ length: 2 + chance.below(3) - (chance.once(20) ? 1 : 0) }, (__, o) =>
        name(chance, o),
      ),
      from,
      to: from + 1 + chance.below(5) - (chance.once(20) ? 3 : 0),
    };
  });
}

function share(chance) {
  return chance.of([0, 0.1, 0.25, 0.5, 1, 1, Number((chance.below(1000) / 999).toFixed(4))]);
}

function geniusIssue(chance, issue, evaluated) {
  const { index, kind, options, from, to } = issue;
  const bounds = `lowerbound="${number(chance, from)}" upperbound="${number(chance, to)}"`;
  const inside = chance.once(3);
  const start = `<issue index="${index}" name=${attribute(issue.name)} type="${kind}"${kind === 'integer' && !inside ? ` ${bounds}` : ''}>`;
  const range = kind === 'real' || (kind === 'integer' && inside) ? `<range ${bounds}/>` : '';
  const items = options.map(
    (option, o) =>
      `<item index="${o + 1}" value=${attribute(option)}${evaluated ? ` evaluation="${number(chance, share(chance) * 10)}"` : ''}/>`,
  );
  const line = chance.once(2)
    ? `slope="${number(chance, share(chance))}" offset="${number(chance, share(chance))}"`
    : `parameter0="${number(chance, share(chance))}" parameter1="${number(chance, share(chance) - 0.5)}" parameter2="${number(chance, 1)}"`;
  const evaluator =
    evaluated && kind !== 'discrete'
      ? `<evaluator ftype="${chance.of(['linear', 'linear', 'constant', 'triangular', 'x'])}" ${line}/>`
      : '';
  return `${start}${range}${kind === 'discrete' ? items.join('') : ''}${evaluator}</issue>`;
}

function geniusSpace(chance, issues, evaluated, more, type) {
  const inner = `${issues.map((issue) => geniusIssue(chance, issue, evaluated)).join('\n')}\n${more}`;
  const objective = chance.once(6) ? inner : `<objective index="0" name="o">${inner}</objective>`;
  return `<utility_space${type}>${objective}${chance.once(2) ? `<reservation value="${number(chance, share(chance))}"/><discount_factor value="${number(chance, share(chance))}"/>` : ''}</utility_space>`;
}

/** A linear domain with two profiles. */
export function geniusFiles(chance) {
  const issues = issuesOf(chance, ['discrete', 'discrete', 'integer', 'real']);
  const total = chance.of([1, 1, 1, 0.5, 1.2]);
  const weights = issues
    .map(
      ({ index }) => `<weight index="${index}" value="${number(chance, total / issues.length)}"/>`,
    )
    .join('');
  const profile = () =>
    geniusSpace(
      chance,
      issues,
      true,
      weights,
      chance.once(4) ? ` type="${chance.of(['any', 'linear', 'x'])}"` : '',
    );
  return {
    domain: `<negotiation_template>${geniusSpace(chance, issues, false, '', '')}</negotiation_template>`,
    profiles: [profile(), profile()],
  };
}

/** A domain of integer issues with two sums of hyperrectangles. */
export function nonlinearFiles(chance) {
  const issues = issuesOf(chance, ['integer']);
  const box = () => {
    const limits = issues
      .filter(() => chance.once(2))
      .map(({ index, from }) => {
        const low = from + chance.below(3) - (chance.once(6) ? 1 : 0);
        return `<${chance.once(8) ? 'EXCLUDES' : 'INCLUDES'} index="${index}" min="${number(chance, low)}" max="${number(chance, low + chance.below(4))}"/>`;
      });
    return `<hyperRectangle utility="${number(chance, chance.below(10) - (chance.once(9) ? 1 : 0))}">${limits.join('')}</hyperRectangle>`;
  };
  const profile = () => {
    const boxes = Array.from({ length: 1 + chance.below(5) }, box).join('\n');
    const utility = `<utility maxutility="${number(chance, 30)}"><ufun weight="1" aggregation="sum">${boxes}</ufun></utility>`;
    return geniusSpace(
      chance,
      issues,
      false,
      utility,
      ` type="${chance.of(['nonlinear', 'any'])}"`,
    );
  };
  return {
    domain: `<negotiation_template>${geniusSpace(chance, issues, false, '', '')}</negotiation_template>`,
    profiles: [profile(), profile()],
  };
}

const object = (entries) =>
  `{${entries.map(([key, value]) => `${JSON.stringify(key)}: ${value}`).join(', ')}}`;

/** Two profiles of GeniusWeb. */
export function webFiles(chance) {
  const issues = issuesOf(chance, ['named', 'named', 'numeric']);
  const values = ({ kind, options, from, to }) =>
    kind === 'named'
      ? object([['values', JSON.stringify(options)]])
      : object([
          ['range', `["${number(chance, from)}", "${number(chance, to)}", "${number(chance, 1)}"]`],
        ]);
  const domain = object([
    ['name', JSON.stringify(name(chance, 0))],
    ['issuesValues', object(issues.map((issue) => [issue.name, values(issue)]))],
  ]);
  const utilities = ({ kind, options, from, to }) =>
    kind === 'named'
      ? object([
          [
            'DiscreteValueSetUtilities',
            object([
              ['valueUtilities', object(options.map((o) => [o, number(chance, share(chance))]))],
            ]),
          ],
        ])
      : object([
          [
            'NumberValueSetUtilities',
            object([
              ['lowValue', from],
              ['highValue', number(chance, to)],
              ['lowUtility', share(chance)],
              ['highUtility', number(chance, share(chance))],
            ]),
          ],
        ]);
  const weight = { 1: [1], 2: [0.5, 0.5], 3: [0.2, 0.3, 0.5], 4: [0.1, 0.2, 0.3, 0.4] }[
    issues.length
  ];
  const profile = () =>
    object([
      [
        'LinearAdditiveUtilitySpace',
        object([
          ['domain', domain],
          [
            'issueWeights',
            object(issues.map((issue, i) => [issue.name, number(chance, weight[i])])),
          ],
          ['issueUtilities', object(issues.map((issue) => [issue.name, utilities(issue)]))],
          ['name', JSON.stringify(name(chance, 1))],
        ]),
      ],
    ]);
  return { profiles: [profile(), profile()] };
}

/** Two profiles of NegoLog. */
export function negologFiles(chance) {
  const issues = issuesOf(chance, ['named']);
  const profile = () =>
    object([
      ['reservationValue', number(chance, share(chance))],
      [
        'issueWeights',
        object(
          issues.map((issue) => [
            issue.name,
            number(chance, Number((1 / issues.length).toFixed(2))),
          ]),
        ),
      ],
      [
        'issues',
        object(
          issues.map((issue) => [
            issue.name,
            object(issue.options.map((o) => [o, number(chance, share(chance))])),
          ]),
        ),
      ],
    ]);
  return { profiles: [profile(), profile()] };
}
