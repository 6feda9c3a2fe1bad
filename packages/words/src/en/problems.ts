import type {MoreWords} from '../words.ts';

export const problems: MoreWords['problems'] = {
  invalid_json: 'This widget is not set up well. Please tell the administrator of the site.',
  invalid_request: 'This widget is not set up well. Please tell the administrator of the site.',
  unknown_kind:
    'There is no such kind of report. Ask the administrator whether widgets and service are of one version.',
  invalid_params: 'The metric or the period is not right. Check the settings of this widget.',
  too_many_requests_in_call: 'There are too many widgets on one page. Spread them over several.',
  token_missing: 'Your login could not be checked. Reload this page.',
  token_invalid: 'Your login could not be checked. If reloading does not help, tell the administrator.',
  token_expired: 'Your login has ended. Reload this page, or log in again.',
  token_revoked: 'The permission to show this was withdrawn. Ask the administrator.',
  client_unknown: 'The connection to the service is not set up well. Please tell the administrator.',
  signed_request_refused: 'The connection to the service is not set up well. Please tell the administrator.',
  publishable_key_unknown: 'The connection to the service is not set up well. Please tell the administrator.',
  origin_not_allowed: 'This may not be shown at this address. Ask the administrator to register this site.',
  report_not_granted: 'This report is not allowed here. If you need it, ask the administrator.',
  period_not_granted:
    'This looks at more days than may be shown here. Choose a shorter period, or ask the administrator.',
  rows_not_granted: 'These pages are not allowed here. If you need them, ask the administrator.',
  rows_not_separable: 'This cannot be shown for your pages alone. Ask the administrator for another report.',
  property_not_granted: 'This property is not allowed here. If you need it, ask the administrator.',
  not_found: 'The address of the service is not right. Please tell the administrator.',
  method_not_allowed: 'Widgets and service are not of one version. Please tell the administrator.',
  request_timeout: 'The connection was too slow. Reload this page.',
  body_too_large: 'There are too many widgets on one page. Spread them over several.',
  unsupported_media_type: 'Widgets and service are not of one version. Please tell the administrator.',
  rate_limited: 'Too much was loaded in a row. This loads again by itself in a moment.',
  headers_too_large: 'Widgets and service are not of one version. Please tell the administrator.',
  internal: 'Something went wrong in the service. If it lasts, tell the administrator.',
  ga4_credential_refused:
    'The connection to Google Analytics is broken. Ask the administrator to connect it again.',
  ga4_property_refused:
    'The account that reads the data may not see this property. Ask the administrator for viewing rights in Google Analytics.',
  ga4_request_refused: 'Google Analytics did not take this report. Check the metric.',
  ga4_answer_invalid:
    'The answer of Google Analytics could not be read. If it lasts, tell the administrator.',
  ga4_quota_exhausted:
    'The quota of Google Analytics is used up. This loads again by itself when it is back.',
  ga4_unavailable: 'Google Analytics cannot be reached. This loads again by itself after a while.',
  unavailable: 'The service is not ready. This loads again by itself after a while.',
  busy: 'Others are being answered first. This loads again by itself in a moment.',
  ga4_timeout: 'Google Analytics takes long to answer. This loads again by itself after a while.',
  offline: 'There is no internet connection. This loads again by itself once there is one.',
  network: 'The service cannot be reached. If it lasts, tell the administrator.',
  provider_missing:
    'This page is not finished. Developers: put this element inside <finder-provider>, and load that as well.',
  api_missing:
    'This page is not finished. Developers: give <finder-provider> the address of the service as api.',
  token_source_missing:
    'This page is not finished. Developers: give <finder-provider> token-url, getToken or publishable-key.',
  token_source_invalid:
    'This page is not finished. Developers: token-url of <finder-provider> is no address, or its getToken is no function.',
  page_without_origin:
    'This page has no origin of its own. Give its frame sandbox="allow-scripts allow-same-origin"; if it was opened from a file, open it from a web server.',
  timeout: 'The answer took too long. This loads again by itself after a while.',
  aborted: 'Loading was called off. Try again.',
  bad_answer: 'An answer could not be read. If it lasts, tell the administrator.',
  host_refused_token: 'Your login has ended, or you may not see this. Log in again.',
};
