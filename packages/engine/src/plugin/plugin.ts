import { ParleyError } from '../errors.ts';
import { frozen } from '../freeze.ts';
import { Place } from '../place.ts';
import type { Protocol } from '../protocol/protocol.ts';
import type { PluginIdentity } from '../form/vocabulary.ts';
import { isVersion } from '../scenario/version-range.ts';
import type { UtilityKind } from '../form/utility.ts';
import type { ModelKind } from '../strategy/model/model.ts';
import type { Acceptor, Bidder, Leaver, PartKind, Voter } from '../strategy/part.ts';
import type { Importer } from './importer.ts';
import { readKind } from './read-kind.ts';

/** Kinds that a plug-in adds, under names of its own. */
export interface PluginKinds {
  /** Ways of choosing offers. */
  readonly bidding?: readonly PartKind<Bidder>[];
  /** Ways of deciding on offers. */
  readonly acceptance?: readonly PartKind<Acceptor>[];
  /** Reasons to leave the table for good. */
  readonly walkout?: readonly PartKind<Leaver>[];
  /** Ways of voting on changes of a single text. */
  readonly voting?: readonly PartKind<Voter>[];
  /** Ways of reading from offers what the others want. */
  readonly model?: readonly ModelKind[];
  /** Utilities: what a deal is worth to an actor. */
  readonly utilities?: readonly UtilityKind[];
  /** Protocols. */
  readonly protocols?: readonly Protocol[];
  /** Readers of other programs' files. */
  readonly importers?: readonly Importer[];
}

/** Sorts of kind that a plug-in can add. */
export type PluginSort = keyof PluginKinds;

/** Identity of a plug-in and the kinds that it adds. */
export interface PluginDefinition extends PluginIdentity, PluginKinds {}

/**
 * Plug-in: kinds that scenarios can name as `ID/KIND`. It is data and functions, and nothing in it can be changed. What its functions may
 * do says docs/plugins.md; `checkPlugin` of `@parley-sim/testing` tries whether they keep to it.
 */
export interface Plugin extends PluginIdentity, Readonly<Required<PluginKinds>> {
  readonly format: 'parley-plugin';
}

/** Form of the plug-ins that this engine takes. */
const FORM = 'parley-plugin';

/** Sorts of kind that a plug-in can add, in the order in which they are listed. */
const PLUGIN_SORTS: readonly PluginSort[] = Object.freeze([
  'bidding',
  'acceptance',
  'walkout',
  'voting',
  'model',
  'utilities',
  'protocols',
  'importers',
] as const);

const ID = /^[a-z][a-z0-9-]*$/;

/**
 * Plug-in with these kinds, checked. A kind `half` of the plug-in `acme` is `acme/half` in a scenario; where kinds name one another
 * (`models`, `protocols`) they do so by that whole name.
 *
 * @throws ParleyError `plugin/invalid` with the place of what is wrong, what was found and what was expected.
 */
export function definePlugin(definition: PluginDefinition): Plugin {
  return readPlugin({ ...(definition as object), format: FORM });
}

/**
 * Plug-in in a value of any form, such as the default export of a module.
 *
 * @throws ParleyError `plugin/invalid` as {@link definePlugin}.
 */
export function readPlugin(value: unknown): Plugin {
  const root = new Place('plugin/invalid', value);
  root.object();
  const at = root.fields(['format', 'id', 'version'], ['hash', ...PLUGIN_SORTS]);
  at.format.among([FORM]);
  const id = at.id.text();
  if (!ID.test(id)) at.id.refuse('a name of small letters from a to z, digits and "-"');
  const version = at.version.text();
  if (!isVersion(version)) at.version.refuse('a version such as 1.2.0');
  const hash = root.field('hash');
  if (hash.value !== undefined) hash.text();
  const kinds = PLUGIN_SORTS.map((sort): [PluginSort, unknown[]] => {
    const place = root.field(sort);
    if (place.value === undefined) return [sort, []];
    const names = new Set<string>();
    const list = place.items().map((item) => {
      const kind = readKind(item, sort);
      if (names.has(kind)) item.refuse(`another name than that of a kind before, "${kind}"`);
      names.add(kind);
      return item.value;
    });
    return [sort, list];
  });
  if (kinds.every(([, list]) => list.length === 0)) {
    throw new ParleyError('plugin/invalid', `The plug-in "${id}" adds no kind of anything.`, {
      expected: PLUGIN_SORTS,
    });
  }
  return frozen({
    format: FORM,
    id,
    version,
    ...(hash.value === undefined ? {} : { hash: hash.value as string }),
    ...(Object.fromEntries(kinds) as unknown as Required<PluginKinds>),
  });
}

/** A plug-in with the fingerprint of its code. */
export function withHash(plugin: Plugin, hash: string): Plugin {
  return frozen({ ...plugin, hash });
}

/** What tells a plug-in from others. */
export function identityOf({ id, version, hash }: PluginIdentity): PluginIdentity {
  return { id, version, ...(hash === undefined ? {} : { hash }) };
}
