/** What is looked at, in this order; what comes after a broken one cannot be known. */
export type DiagnosisStep = 'page' | 'service' | 'version' | 'clock' | 'token' | 'access' | 'google';

/** What was found: one of these codes says it, the facts fill in its sentence. Stable. */
export type FindingCode =
  | 'page_ready'
  /** A file of the elements cannot be loaded; fact: `what`, the elements that have not come, where it is theirs. */
  | 'files_missing'
  /** Elements of the page show something in place of figures; facts: `code` of it, `what` elements. */
  | 'elements_wrong'
  /** A frame that is sandboxed without `allow-same-origin`, or a file: `Origin: null`. */
  | 'page_without_origin'
  /** The doctor stands outside of the page's provider, and has no address of its own. */
  | 'outside_of_provider'
  /** There is no address of the service, or it is none; fact: `right`, what to write, where that can be guessed. */
  | 'address_invalid'
  /** A page of https asks a service of http: browsers refuse that. */
  | 'mixed_content'
  | 'offline'
  /** A Content Security Policy refuses; facts: `directive`, `source` that it refuses, and `sources`: all that `connect-src` is to have. */
  | 'policy'
  /** Something in the browser lets this address alone not through, such as an extension. */
  | 'blocked'
  /** Nothing answers at this address. */
  | 'unreachable'
  /** Something answers and lets no page read it: another server, or a proxy that takes headers away. */
  | 'not_readable'
  /** The service is not there but at another address, facts: `api`, `right`, and `redirected` (1) where the former leads to the latter. */
  | 'address_moved'
  /** A public page, and a service of this device or its network: browsers ask somebody first, or refuse. */
  | 'local_network'
  /** A proxy answers that does not reach the service; fact: `status`. */
  | 'gateway_failed'
  /** Something answers that is not the service; fact: `status`. */
  | 'not_the_service'
  | 'service_found'
  /** Page and service speak different forms; facts: `page`, `service`. */
  | 'wrong_version'
  | 'same_version'
  /** This device's clock is wrong; fact: `minutes`, positive where it is ahead. */
  | 'clock_wrong'
  | 'clock_right'
  /** Neither an address nor a function gives a token; fact: `given`, what `getToken` is in place of a function. */
  | 'token_source_missing'
  | 'token_address_unreachable'
  /** The host has answered 401, or (fact `status` 302) leads on to another site, or to a page of its own (fact `to`): nobody is logged in. */
  | 'token_login'
  /** The host has answered 403. */
  | 'token_refused'
  /** 404, 405 or a page of HTML: not the address that gives tokens; facts: `address`, and `status` (0: it is no address at all). */
  | 'token_address_wrong'
  /** The host's own server is asked too often (429); fact: `seconds` until another try, where it says so. */
  | 'token_too_often'
  /** The host's own server failed; fact: `status`. */
  | 'token_host_failed'
  /** An answer of another shape than `{token, expires_in}`. */
  | 'token_answer_wrong'
  /** Something else than an embed token: the client's secret, say. */
  | 'token_of_other_kind'
  /** Fact: `minutes` since. */
  | 'token_expired'
  /** For another service than this one; facts: `audience`, `api`. */
  | 'token_of_other_service'
  /** For another property; facts: `property`, `wanted`. */
  | 'token_of_other_property'
  /** Not for this page; facts: `origin`, `origins`. */
  | 'origin_not_allowed'
  /** Facts: `minutes` left, `kinds` that it covers, and `days` that a report may look at, where that is limited. */
  | 'token_good'
  /** The service refuses; facts: `code` of its problem, `detail`, `seconds` after which it may not, `what` where it is some elements that it refuses, and `days` where the token limits what they may look at. */
  | 'service_refuses'
  /** The service is there, but what asks it for figures does not come through; facts: `address`, and `status` where something else answers. */
  | 'figures_held_back'
  | 'access_given'
  /** GA4 gives nothing; facts: `code` of the problem, `detail`, and `seconds` after which it may, where that is known. */
  | 'google_refuses'
  /** Older figures are shown; facts: `asOf`, `timeZone` of the property, `code` where it is known. */
  | 'google_stale'
  /** Metrics that the credential may not see; fact: `metrics`. */
  | 'google_restricted'
  /** Figures come; facts: `asOf`, and `timeZone` of the property. */
  | 'google_good'
  /** Nothing that the token covers can be asked without more parameters. */
  | 'google_not_tried';

/** One thing that was looked at. */
export interface Finding {
  readonly step: DiagnosisStep;
  /** `bad`: no figures because of it. `warn`: figures, but something is to be done. */
  readonly verdict: 'good' | 'warn' | 'bad';
  readonly code: FindingCode;
  /** Never a token, nor anything of one that is secret. */
  readonly facts: Readonly<Record<string, string | number>>;
}
