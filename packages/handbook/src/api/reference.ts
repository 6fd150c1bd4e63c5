import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Application,
  type CommentDisplayPart,
  type DeclarationReflection,
  ReferenceReflection,
  ReflectionKind,
  type SignatureReflection,
} from 'typedoc';
import type { MadeChapter } from '../site.ts';
import { type Door, doorFile, doorName, DOORS } from './doors.ts';

/** Reference of doors, read from the types that are built. */
export async function reference(
  root: string,
  doors: readonly Door[] = DOORS,
): Promise<MadeChapter> {
  const entries = doors.map((door) => typesOf(root, door));
  const app = await Application.bootstrap({
    entryPoints: entries,
    tsconfig: join(root, 'packages/handbook/typedoc.json'),
    skipErrorChecking: true,
    excludePrivate: true,
    excludeInternal: true,
    excludeExternals: false,
    disableSources: true,
    logLevel: 'Error',
    readme: 'none',
  });
  const project = await app.convert();
  if (!project) throw new Error('The types of the packages could not be read.');
  const modules = new Map(
    doors.map((door, i) => {
      const name = moduleName(root, entries, i);
      const found = project.children?.find((child) => child.name === name);
      if (!found) throw new Error(`No module ${name} for ${doorName(door)}.`);
      return [door, found];
    }),
  );
  const homes = new Map<DeclarationReflection, Door>();
  for (const [door, module] of modules)
    for (const child of module.children ?? [])
      if (!(child instanceof ReferenceReflection)) homes.set(child, door);
  const pages = new Map(
    [...modules].map(([door, module]) => [doorFile(door), page(door, module, homes)]),
  );
  return {
    chapter: {
      title: 'Library reference',
      entries: doors.map((door) => ({ title: door.title, file: doorFile(door) })),
    },
    pages,
  };
}

/** Built types of a door. */
function typesOf(root: string, { of, path }: Door): string {
  const folder = join(root, 'packages', of);
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    exports: Record<string, { types: string }>;
  };
  return join(folder, exports[path === '' ? '.' : `.${path}`]!.types);
}

/** Name that TypeDoc gives a module: its path from the folder that all entries share, without what types end in. */
function moduleName(root: string, entries: readonly string[], i: number): string {
  return entries[i]!.slice(join(root, 'packages/').length).replace(/(\/index)?\.d\.ts$/, '');
}

function page(
  door: Door,
  module: DeclarationReflection,
  homes: ReadonlyMap<DeclarationReflection, Door>,
): string {
  const children = (module.children ?? []).toSorted((a, b) => rank(a) - rank(b));
  const own = children.filter((child) => !(child instanceof ReferenceReflection));
  const passed = children.flatMap((child) => (child instanceof ReferenceReflection ? [child] : []));
  const also = passed.flatMap((child) => {
    const target = child.getTargetReflectionDeep() as DeclarationReflection;
    const home = homes.get(target);
    if (home === undefined) return [];
    const anchor = `#${target.name.toLowerCase()}`;
    return [
      `[\`${child.name}\`](${home === door ? '' : doorFile(home).slice('api/'.length)}${anchor})`,
    ];
  });
  return [
    `# ${door.title}`,
    `\`import { … } from '${doorName(door)}'\``,
    ...own.map(declaration),
    ...(also.length === 0 ? [] : ['## Also from here', also.join(' · ')]),
    '',
  ].join('\n\n');
}

/** Functions first, then classes, values, and types. */
function rank({ kind }: DeclarationReflection): number {
  const order = [ReflectionKind.Function, ReflectionKind.Class, ReflectionKind.Variable];
  const at = order.indexOf(kind);
  return at < 0 ? order.length : at;
}

function declaration(of: DeclarationReflection): string {
  const signatures = of.signatures ?? [];
  const comment = text(of.comment?.summary) || text(signatures[0]?.comment?.summary);
  const parts = [`## ${of.name}`];
  if (signatures.length > 0)
    parts.push(code(signatures.map((s) => `${of.name}${call(s)}`).join('\n')));
  else if (of.kind === ReflectionKind.TypeAlias)
    parts.push(code(`type ${of.name} = ${of.type?.toString() ?? '…'}`));
  else if (of.kind === ReflectionKind.Variable)
    parts.push(code(`const ${of.name}: ${of.type?.toString() ?? '…'}`));
  if (comment !== '') parts.push(comment);
  const given = signatures.flatMap(({ parameters = [] }) =>
    parameters.flatMap(({ name, comment: said }) => {
      const says = text(said?.summary);
      return says === '' ? [] : [`- \`${name}\`: ${says}`];
    }),
  );
  if (given.length > 0) parts.push(given.join('\n'));
  for (const tag of signatures[0]?.comment?.blockTags ?? of.comment?.blockTags ?? [])
    if (tag.tag === '@throws' || tag.tag === '@returns')
      parts.push(`${tag.tag === '@throws' ? 'Throws' : 'Gives'}: ${text(tag.content)}`);
  const members = (of.children ?? []).filter((child) => !child.flags.isPrivate);
  if (members.length > 0) parts.push(table(members));
  return parts.join('\n\n');
}

/** Members of a class or an interface. */
function table(members: readonly DeclarationReflection[]): string {
  const rows = members.map((member) => {
    const [signature] = member.signatures ?? [];
    const optional = member.flags.isOptional ? '?' : '';
    const what = signature
      ? `${member.kind === ReflectionKind.Constructor ? 'new ' : ''}${member.name}${call(signature)}`
      : `${member.name}${optional}: ${(member.type ?? member.getSignature?.type)?.toString() ?? '…'}`;
    const says =
      text(member.comment?.summary) ||
      text(signature?.comment?.summary) ||
      text(member.getSignature?.comment?.summary);
    return `| \`${cell(what)}\` | ${cell(says)} |`;
  });
  return ['| member | what it is |', '| --- | --- |', ...rows].join('\n');
}

/** Parameters and result of a call, as one would declare them. */
function call({ parameters = [], type }: SignatureReflection): string {
  const list = parameters.map((p) => {
    const optional = p.flags.isOptional || p.defaultValue !== undefined ? '?' : '';
    return `${p.name}${optional}: ${p.type?.toString() ?? 'unknown'}`;
  });
  return `(${list.join(', ')}): ${type?.toString() ?? 'void'}`;
}

const code = (of: string): string => `\`\`\`ts\n${of}\n\`\`\``;
const cell = (of: string): string => of.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ');

/** Text of a comment; a link to a declaration is its name. */
function text(parts: readonly CommentDisplayPart[] = []): string {
  return parts
    .map((part) => part.text)
    .join('')
    .trim();
}
