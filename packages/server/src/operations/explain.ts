import {AppError} from '../app-error.ts';
import {readServiceAccountKey} from '../ga4/credentials.ts';

/** Says to the operator at the command line why a key could not be put to use, and what to do. */
export function explainConnecting(
  error: unknown,
  {number, keyText}: {number: string; keyText: string},
): unknown {
  if (!(error instanceof AppError)) return error;
  const words = adviceFor(error.code, number, () => readServiceAccountKey(keyText).client_email);
  return words ? new AppError(error.code, `${words} Nothing was changed.`, {cause: error}) : error;
}

function adviceFor(code: string, number: string, email: () => string): string | undefined {
  switch (code) {
    case 'ga4_credential_refused':
      return "Google refuses this key: it was deleted, is disabled, or this machine's clock is wrong. Check the key in the Google Cloud console under IAM & Admin → Service accounts → Keys, or make a new one.";
    case 'ga4_property_refused':
      return `The key is good, but it may not read property ${number}. In GA4 open Admin → Property access management and add ${email()} as a Viewer. Check the number too.`;
    case 'ga4_unavailable':
      return 'Google Analytics cannot be reached from here. Check the network and the firewall (analyticsdata.googleapis.com, port 443), or FINDER_GA4_ENDPOINT and FINDER_GA4_CA_FILE if they are set.';
    case 'ga4_timeout':
      return 'Google Analytics did not answer in time. Try again; if it stays so, check the network.';
    case 'ga4_quota_exhausted':
      return `Property ${number} has used up its quota. Try again later.`;
    default:
      return undefined;
  }
}
