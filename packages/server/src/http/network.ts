/**
 * The network that an address belongs to, for limits: the IPv4 address itself, or the first 64 bits of an IPv6 address,
 * within which whoever has one has all.
 */
export function networkOf(address: string | undefined): string {
  if (!address) return 'unknown';
  const v4 = /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(address)?.[1];
  if (v4) return v4;
  const [left = '', right] = address.split('%')[0]!.split('::');
  const groupsOf = (text: string) => text.split(':').filter(Boolean);
  const known = groupsOf(left).length + groupsOf(right ?? '').length;
  const zeros = right === undefined ? [] : Array<string>(Math.max(0, 8 - known)).fill('0');
  const groups = [...groupsOf(left), ...zeros, ...groupsOf(right ?? '')];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
