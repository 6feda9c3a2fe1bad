const address = /[\p{L}\p{N}._%+-]+(?:@|%40)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu;

/** Makes e-mail addresses unreadable: people's addresses end up in paths and referrers, and no report needs them. */
export function redactAddresses(text: string): string {
  return text.replace(address, '***@***');
}
