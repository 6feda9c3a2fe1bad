/** What a made-up token says that is not as usual. */
export interface MadeUpClaims {
  readonly exp?: number;
  readonly aud?: string;
  readonly property?: string;
  readonly origins?: readonly string[];
  readonly grants?: readonly object[];
  readonly maxDays?: number;
  readonly typ?: string;
}

/** A token that looks like one of the service, and is signed by nobody. */
export function embedToken({typ = 'embed+jwt', ...claims}: MadeUpClaims = {}): string {
  const part = (value: object) =>
    btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  const usual = {
    exp: Math.floor(Date.now() / 1000) + 540,
    aud: 'https://finder.test/v1/reports',
    property: '0195d2a0-0000-7000-8000-000000000001',
    origins: [location.origin],
    grants: [{kind: 'scorecard'}, {kind: 'trend'}, {kind: 'ranking'}],
  };
  return `${part({alg: 'EdDSA', typ})}.${part({...usual, ...claims})}.c2lnbmF0dXJl`;
}
