/** Whether an `If-None-Match` names what a tag stands for: in a list, weak or not, or by `*`. */
export function isKnown(etag: string, header = ''): boolean {
  const named: readonly string[] = header.match(/"[^"]*"/g) ?? [];
  return header.trim() === '*' || named.includes(`"${etag}"`);
}
