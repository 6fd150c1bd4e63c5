/** What can be written: an object's members are a Map, because a plain object would put keys such as "10" first. */
export type JsonContent =
  string | number | readonly JsonContent[] | ReadonlyMap<string, JsonContent>;

/** JSON with its members in the order given, indented by two spaces. */
export function writeJson(content: JsonContent, indent = ''): string {
  if (typeof content !== 'object') return JSON.stringify(content);
  const inner = `${indent}  `;
  const isList = Array.isArray(content);
  const parts = isList
    ? (content as readonly JsonContent[]).map((item) => writeJson(item, inner))
    : [...(content as ReadonlyMap<string, JsonContent>)].map(
        ([key, value]) => `${JSON.stringify(key)}: ${writeJson(value, inner)}`,
      );
  const [open, close] = isList ? '[]' : '{}';
  if (parts.length === 0) return `${open}${close}`;
  return `${open}\n${parts.map((part) => inner + part).join(',\n')}\n${indent}${close}`;
}
