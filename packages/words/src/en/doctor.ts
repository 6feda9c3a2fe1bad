import type {DoctorWords, ProblemAdvice} from '../doctor-words.ts';
import type {Words} from '../words.ts';

const versions =
  'Elements and service are not of one version, or something between them changes what is sent. Update the older one, and look at the proxy before the service.';
const advice: ProblemAdvice = {
  invalid_json: versions,
  invalid_request: versions,
  unknown_kind: versions,
  invalid_params: versions,
  too_many_requests_in_call: versions,
  token_missing: versions,
  not_found: versions,
  method_not_allowed: versions,
  unsupported_media_type: versions,
  headers_too_large: versions,
  body_too_large: 'The service, or a proxy before it, takes no body of this size. Have it take 256 kB.',
  request_timeout: 'What was sent came too slowly. Check the connection, and check again.',
  signed_request_refused: 'Check the key of your server and its clock, and that `issuer` is right.',
  property_not_granted: 'Have your server get the token with the client of this property.',
  period_not_granted: 'Give the elements a shorter period, or have maximumDays widened.',
  internal: 'Something went wrong in the service. If it lasts, tell the operator when it was.',
  ga4_answer_invalid: 'The answer of Google could not be read. If it lasts, tell the operator.',
  bad_answer:
    'The answer of the service was cut off or changed on its way. Look at the proxy before the service.',
  token_invalid:
    'Check that the token is from this service, and that the server that gets it has the right time.',
  token_expired: 'A token ends after ten minutes. Do not write it into the page: get one each time.',
  token_revoked: 'This token was revoked. Ask the operator whether the client was ended.',
  publishable_key_unknown:
    'Ask the operator whether the publishable-key of finder-provider is right and has not been ended. Only what begins with fp_ belongs there.',
  client_unknown: 'Ask the operator whether the client id is right and the client has not been ended.',
  origin_not_allowed: 'Ask the operator for an embed client, or a key, that is for the origin of this page.',
  report_not_granted:
    'Add this report to `grants` when asking for the token, or have the client’s grants widened.',
  rows_not_granted:
    'The token is for some pages only (`rows`). Add these pages to `rows` when asking for the token, or have the client’s widened.',
  rows_not_separable:
    'The token is for some pages only (`rows`), and this report cannot be kept to them. Take it out of the page, or ask for a token without `rows`.',
  rate_limited: 'Wait a little and check again.',
  ga4_credential_refused:
    'The key of the service account is not valid. Ask the operator to connect again with a new key.',
  ga4_property_refused:
    'In GA4’s administration, add the service account’s e-mail address to the property as a Viewer.',
  ga4_request_refused: 'Look again at which metrics and dimensions are asked together.',
  ga4_quota_exhausted: 'Wait until Google’s quota returns: it does every hour and every day.',
  ga4_unavailable: 'Google has a fault. Wait a little.',
  ga4_timeout: 'Google takes long to answer. Check again in a little while.',
  busy: 'Many questions are asked of this property at once. Check again in a moment.',
  unavailable: 'The service is not ready. If that goes on, tell the operator.',
};
type Facts = Readonly<Record<string, string | number>>;
const changeFor = ({code, detail, seconds}: Facts) =>
  (advice[code!] ?? `Tell the operator this code.${detail ? ` The service says: ${detail}` : ''}`) +
  (seconds ? ` That is in about ${wait(Number(seconds))}.` : '');
const wait = (seconds: number) =>
  seconds > 5400
    ? `${Math.ceil(seconds / 3600)} hours`
    : seconds > 90
      ? `${Math.ceil(seconds / 60)} minutes`
      : `${Math.ceil(seconds)} seconds`;

const beyond = 'Your server asks for more than the client may show. Which limit it is stands in its log.';
/** What to do, by the code that the host's server gives. */
const hostReasons: Readonly<Record<string, string>> = {
  address_wrong:
    'Correct the service’s address (api) in your server’s settings. Its log names the right one.',
  bad_answer:
    'Check that the address (api) in your server’s settings is the service’s: somebody else answers there.',
  client_unknown:
    'The service does not take the client’s id and secret (or key). Check them in your server’s settings.',
  invalid_request: 'Something in what your server asks for is wrong. Its log says what.',
  period_not_granted: beyond,
  report_not_granted: beyond,
  rows_not_granted: beyond,
  timeout: 'The service did not answer in time. Check the way from your server to it: firewall, proxy.',
  unreachable:
    'Your server does not reach the service. Check the address (api), firewall and certificate. Its log says why.',
};

export const doctor: DoctorWords = {
  heading: 'Check of this page',
  again: 'Check again',
  copy: 'Copy the findings',
  copied: 'Copied',
  notCopied: 'Not possible: select the text',
  looking: 'Looking …',
  good: 'Good',
  warn: 'Note',
  bad: 'To be mended',
  notReached: 'Not reached',
  steps: {
    page: 'This page',
    service: 'The way to the service',
    version: 'Version',
    clock: 'Clock',
    token: 'Token',
    access: 'Permission',
    google: 'Google Analytics',
  },
  findings: {
    page_ready: ({origin}) => ({found: origin ? `A page of ${origin}.` : 'Outside of a page.'}),
    files_missing: ({what}) => ({
      found: what
        ? `These elements have not come: ${what}. Their files are missing, or there is none of this name.`
        : 'Files of the elements are missing.',
      change: 'Put the whole folder of files beside finder.js, all of one version, and load this page anew.',
    }),
    elements_wrong: ({code, what}) => ({
      found: `All is well in general, but these elements show no figures (${code}): ${what}`,
      change: 'Read what they say in the page: an attribute that is wrong is named there.',
    }),
    page_without_origin: () => ({
      found: 'This page has no origin (Origin: null). It is in a sandboxed frame, or was opened from a file.',
      change: 'Give the frame allow-same-origin, or serve the page by a web server.',
      code: '<iframe sandbox="allow-scripts allow-same-origin" …>',
    }),
    outside_of_provider: () => ({
      found: 'This check stands outside of finder-provider, and knows nothing of its connection.',
      change: 'Move it into the finder-provider of this page.',
      code: '<finder-provider …><finder-doctor></finder-doctor></finder-provider>',
    }),
    address_invalid: ({api, right = 'https://finder.example.jp'}) => ({
      found: api ? `“${api}” is no address of a service.` : 'There is no address of the service.',
      change: 'Give finder-provider an api that begins with https:// and has nothing after ? or #.',
      code: `<finder-provider api="${right}" …>`,
    }),
    address_moved: ({api, right, redirected}) => ({
      found: `The service is not at ${api}, but at ${right}.`,
      change: redirected
        ? 'Write the address itself as api, not one that leads there: what is posted does not go along.'
        : 'Write this address as api.',
      code: `<finder-provider api="${right}" …>`,
    }),
    local_network: ({host}) => ({
      found: `This page is public, and ${host} is of this device or its own network. Browsers refuse that, or ask first.`,
      change:
        'Serve the page by https and allow it “local network access” in the browser’s settings of this site, or give the service a public address.',
    }),
    gateway_failed: ({host, status}) => ({
      found: `A proxy answers for ${host} and does not reach the service (status ${status}).`,
      change: 'Look whether the service runs, and at the address that the proxy hands requests on to.',
    }),
    mixed_content: ({api}) => ({
      found: `A page of https cannot call a service of http (${api}).`,
      change: 'Serve the service by https, and change api.',
    }),
    offline: () => ({found: 'There is no connection to the internet.', change: 'Check the connection.'}),
    policy: ({directive, source, sources}) => ({
      found: `The page’s Content Security Policy (${directive}) refuses ${source}.`,
      change: 'Have connect-src in the page’s header name all of these.',
      code: `connect-src ${sources}`,
    }),
    blocked: ({host}) => ({
      found: `${host} answers, but the browser holds back this one address.`,
      change: 'Allow this site in extensions such as ad blockers, or in the proxy of your network.',
    }),
    unreachable: ({host}) => ({
      found: `${host} does not answer.`,
      change:
        'Check the spelling of the address, that the server runs, and its TLS certificate. An extension can also hold back the whole server, and another server can hide itself from pages (CORS).',
    }),
    not_readable: ({host}) => ({
      found: `${host} answers, but lets no page read it (CORS).`,
      change:
        'Check that it is not the address of another server, nor one that leads elsewhere (301), that no proxy takes Access-Control-Allow-Origin away or shows a page of its own (502), and that no script of the page, such as one that traces calls, adds headers (traceparent) or credentials to calls of the service.',
    }),
    not_the_service: ({host, status}) => ({
      found: `${host ?? 'What answered'} is not MEGLASS finder (status ${status}).`,
      change: 'Look again at the address in api.',
    }),
    service_found: ({host}) => ({found: `Connected to ${host}.`}),
    wrong_version: ({page, service}) => ({
      found: `The elements speak form ${page}, the service form ${service}.`,
      change:
        Number(page) > Number(service)
          ? 'Update the service, or go back to the elements before.'
          : 'Update finder.js in the page.',
    }),
    same_version: () => ({found: 'Elements and service are of one version.'}),
    clock_wrong: ({minutes}) => ({
      found: `This device’s clock is about ${Math.abs(Number(minutes))} minutes ${Number(minutes) > 0 ? 'ahead' : 'behind'}. Figures are shown all the same.`,
      change: 'Have the device set its clock by itself.',
    }),
    clock_right: () => ({found: 'The clock is right.'}),
    token_source_missing: ({given}) => ({
      found: given
        ? `getToken is no function (it is of the type ${given}).`
        : 'Nothing says where tokens come from.',
      change: 'Give token-url an address of your own server, or getToken a function.',
      code: '<finder-provider token-url="/finder/token" …>',
    }),
    token_address_unreachable: ({address}) => ({
      found: `${address}, which gives tokens, cannot be reached.`,
      change:
        'Check the address, and that the server runs. An extension can hold it back. If it is of another origin than this page, it must allow this one to read it (CORS: Access-Control-Allow-Origin); one of the same origin is simpler.',
    }),
    token_login: ({status, address, to}) => ({
      found: to
        ? `${address} leads on to the page ${to}: the login to this site seems to have ended.`
        : status === 302
          ? 'The address for tokens leads on to another site: the login to this one seems to have ended.'
          : 'The login to this site has ended (401).',
      change: `Log in again. If you are logged in, check that cookies reach the address for tokens${to ? ', and that token-url is right. Your server had better answer 401 there in place of leading on' : ''}.`,
    }),
    token_refused: () => ({
      found: 'This site’s server does not let this person see the figures (403).',
      change: 'Look at the person’s permissions in this site.',
    }),
    token_address_wrong: ({address, status}) => ({
      found: status
        ? `${address} gives no token (status ${status}). It seems to be a login page, or another page.`
        : `“${address}” (token-url) is no address.`,
      change: 'Look again at token-url: it is an address that answers a POST with JSON.',
    }),
    token_too_often: ({seconds}) => ({
      found: `Your own server was asked for tokens too often (429)${seconds ? `: it gives one again in ${wait(Number(seconds))}` : ''}.`,
      change: 'Wait that long and check again. If it goes on, let your server allow more of these calls.',
    }),
    token_host_failed: ({status, reason}) => ({
      found: `Your own server failed to give a token${status ? ` (${[`status ${status}`, ...(reason ? [reason] : [])].join(', ')})` : ''}.`,
      change:
        hostReasons[String(reason)] ??
        'Read its log. Check the client’s id and secret, and that it reaches the service.',
    }),
    token_answer_wrong: () => ({
      found: 'The answer of the address for tokens is not of the form that is expected.',
      change: 'Pass on token and expires_in of the service’s answer as they are.',
      code: '{"token": "…", "expires_in": 600}',
    }),
    token_of_other_kind: () => ({
      found: 'What was given is no embed token.',
      change: 'Give the token of the answer to POST /v1/embed-tokens. Never give the secret to a page.',
    }),
    token_expired: ({minutes}) => ({
      found: `The token ended ${minutes} minutes ago.`,
      change: 'Keep no tokens: get a new one whenever one is asked for.',
    }),
    token_of_other_service: ({audience, api}) => ({
      found: `This token is for ${audience}, not for ${api}.`,
      change: 'Have your server get tokens from the same address that the page has as api.',
    }),
    token_of_other_property: ({property, wanted}) => ({
      found: `This token is for another property (${property}).`,
      change: `Get the token with the client of property ${wanted}.`,
    }),
    origin_not_allowed: ({origin, origins}) => ({
      found: `The token is not for pages of ${origin}.`,
      change: `It is for ${origins}. Correct origins when asking for the token, or ask the operator for a client that is for this one.`,
      code: `"origins": ["${origin}"]`,
    }),
    token_good: ({minutes, kinds}) => ({found: `Good for ${minutes} more minutes. It covers: ${kinds}`}),
    service_refuses: (facts) => ({
      found: `The service refuses (${facts['code']}${facts['what'] ? `: ${facts['what']}` : ''}).`,
      change:
        facts['code'] === 'period_not_granted'
          ? `${facts['days'] ? `The token covers periods of ${facts['days']} days at most: give` : 'Give'} these elements a shorter period, or have the token or its client made with a larger maximumDays. finder-insights (by 91 days), finder-retention (7 days a week of weeks, and 6) and finder-goal (28 at least) look further back than their period.`
          : changeFor(facts),
    }),
    figures_held_back: ({address, status}) => ({
      found: status
        ? `The service is there, but something else answers in place of ${address} (status ${status}).`
        : `The service is there, but a POST to ${address} brings no answer that can be read.`,
      change: status
        ? 'Let POST through to this address in the firewall or proxy before the service, with bodies of up to 256 kB.'
        : 'Let POST through to this address, with bodies of up to 256 kB, in extensions such as ad blockers, and in the firewall or proxy before the service.',
    }),
    access_given: () => ({found: 'The service takes this token.'}),
    google_refuses: (facts) => ({
      found: `No figures come from Google Analytics (${facts['code']}).`,
      change: changeFor(facts),
    }),
    google_stale: ({code, ...facts}, words) => ({
      found: `Older figures are shown, as of ${momentOf(facts, words)}${code ? ` (${code})` : ''}.`,
      change: code ? changeFor({code, detail: ''}) : 'They are renewed as soon as Google can be reached.',
    }),
    google_restricted: ({metrics}) => ({
      found: `The credential may not see these metrics: ${metrics}`,
      change: 'In GA4’s administration, take the data restrictions (cost, revenue) off the service account.',
    }),
    google_good: (facts, words) => ({found: `Figures have come, as of ${momentOf(facts, words)}.`}),
    google_not_tried: () => ({
      found: 'What this token covers cannot be tried without settings.',
      change: 'See for yourself whether the page’s elements show figures.',
    }),
  },
};

/** When figures are from, by the property's clock, or that of whoever looks where it is not known. */
function momentOf({asOf, timeZone}: Facts, {moment}: Words): string {
  const zone = String(timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone);
  return `${moment(String(asOf), zone)} (${zone})`;
}
