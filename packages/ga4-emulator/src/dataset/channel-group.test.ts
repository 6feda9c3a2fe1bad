import {expect, it} from 'vitest';
import {defaultChannelGroup} from './channel-group.ts';

it.each([
  ['(direct)', '(none)', '(direct)', 'Direct'],
  ['google', 'cpc', 'x cross-network y', 'Cross-network'],
  ['google', 'cpc', 'spring_shopping', 'Paid Shopping'],
  ['Google', 'CPC', 'spring', 'Paid Search'],
  ['instagram', 'paid_social', 'spring', 'Paid Social'],
  ['youtube.com', 'cpv_cpc', 'spring', 'Paid Video'],
  ['yahoo', 'display', 'spring', 'Display'],
  ['example', 'ppc', 'spring', 'Paid Other'],
  ['google shopping', 'organic', '(organic)', 'Organic Shopping'],
  ['line', 'social', 'spring', 'Organic Social'],
  ['youtube.com', 'referral', '(referral)', 'Organic Video'],
  ['yahoo', 'organic', '(organic)', 'Organic Search'],
  ['example.jp', 'referral', '(referral)', 'Referral'],
  ['shiomi-mail', 'e-mail', 'spring', 'Email'],
  ['example', 'affiliate', '', 'Affiliates'],
  ['example', 'audio', '', 'Audio'],
  ['sms', 'text', '', 'SMS'],
  ['firebase', 'x', '', 'Mobile Push Notifications'],
  ['kohoshi', 'qr', 'koho', 'Unassigned'],
])('%s / %s in %s is %s', (source, medium, campaign, group) => {
  expect(defaultChannelGroup({source, medium, campaign})).toBe(group);
});
