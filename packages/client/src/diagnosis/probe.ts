/** What came of an attempt to reach an address. */
export type Probe =
  | {readonly response: Response}
  /** A Content Security Policy refused it, by this directive. */
  | {readonly directive: string}
  | {readonly failed: unknown};

/** Milliseconds: a browser tells of a refusal by policy a little after the request has failed. */
const policyTells = 80;
/** Milliseconds: what has not answered by then counts as not there. */
const patience = 10_000;

/** Asks an address and says what came of it, a refusal by the page's own policy apart. Throws only when called off. */
export async function probe(
  address: string,
  init: RequestInit,
  signal: AbortSignal | undefined,
  wait = patience,
): Promise<Probe> {
  const refusals: SecurityPolicyViolationEvent[] = [];
  const hear = (event: SecurityPolicyViolationEvent) => refusals.push(event);
  const page = globalThis.document;
  page?.addEventListener('securitypolicyviolation', hear);
  try {
    const ended = AbortSignal.any([AbortSignal.timeout(wait), ...(signal ? [signal] : [])]);
    return {response: await fetch(address, {...init, signal: ended})};
  } catch (failed) {
    signal?.throwIfAborted();
    await new Promise((resolve) => setTimeout(resolve, policyTells));
    const {origin} = new URL(address, page?.baseURI);
    const refusal = refusals.find(({blockedURI}) => blockedURI.startsWith(origin));
    return refusal ? {directive: refusal.effectiveDirective} : {failed};
  } finally {
    page?.removeEventListener('securitypolicyviolation', hear);
  }
}

/** Whether an address was silent until nobody waited any more: asking it again would only take as long again. */
export function wasSilent(found: Probe): boolean {
  return 'failed' in found && found.failed instanceof DOMException && found.failed.name === 'TimeoutError';
}

/** Whether anything at all answers at an address, whoever may read it. */
export async function answers(address: string, signal: AbortSignal | undefined): Promise<boolean> {
  return (
    'response' in (await probe(address, {mode: 'no-cors', credentials: 'omit', cache: 'no-store'}, signal))
  );
}
