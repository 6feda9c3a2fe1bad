/** What is said of why there was no answer at all: of these reasons alone, since others may name the request. */
const reasons: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself',
  EAI_AGAIN: 'no name server answers',
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was cut',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no way to it',
  ENOTFOUND: 'its host name is not known',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is signed by nobody who is known here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is signed by nobody who is known here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is signed by nobody who is known here',
  UND_ERR_SOCKET: 'the connection was cut',
  UND_ERR_CONNECT_TIMEOUT: 'nothing answers at its address',
};

/** A sentence for what `fetch` has thrown; names nothing of the request. */
export function whyUnreachable(thrown: unknown): string {
  const {cause} = (thrown ?? {}) as {cause?: {code?: unknown}};
  const code = String(cause?.code);
  const reason = Object.hasOwn(reasons, code) && reasons[code];
  return `The service cannot be reached${reason ? `: ${reason} (${code})` : ''}.`;
}
