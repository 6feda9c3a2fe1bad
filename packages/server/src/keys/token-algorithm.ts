/** The one algorithm of embed tokens. Ed25519 signatures have a single valid form. */
export const tokenAlgorithm = 'EdDSA';
/** Seconds that a token lives at most. */
export const longestTokenLifetime = 600;
