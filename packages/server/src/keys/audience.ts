/**
 * Whether an `aud` (RFC 7519, 4.1.3) names one audience and nobody else: as text, or as a list of it alone. What is for others
 * too could be sent on by them.
 */
export function isForAlone(aud: unknown, audience: string): boolean {
  const [first, ...others] = [aud].flat();
  return first === audience && others.length === 0;
}
