import {expect, it} from 'vitest';
import {defaultChannelGroup} from './channel-group.ts';

/** Source, medium, campaign and the group that Google's published rules give them. */
const cases: [source: string, medium: string, campaign: string, group: string][] = [
  ['(direct)', '(none)', '(direct)', 'Direct'],
  ['(direct)', '(not set)', '(not set)', 'Direct'],
  ['(Direct)', '(None)', 'a cross-network one', 'Direct'],
  ['google', 'cpc', 'x cross-network y', 'Cross-network'],
  ['google', 'organic', 'Cross-Network', 'Cross-network'],
  ['youtube.com', 'cpv', 'shopping cross-network', 'Cross-network'],
  ['google', 'cpc', 'spring_shopping', 'Paid Shopping'],
  ['apps.shopify.com', 'ppc', 'spring', 'Paid Shopping'],
  ['example', 'retargeting', 'Shop sale', 'Paid Shopping'],
  ['Google', 'CPC', 'spring', 'Paid Search'],
  ['baidu', 'paid_search', 'spring', 'Paid Search'],
  ['yahoo', 'cpm', 'spring', 'Paid Search'],
  ['instagram', 'paid_social', 'spring', 'Paid Social'],
  ['43things', 'cpc', '', 'Paid Social'],
  ['addthis.com', 'retargeting', '', 'Paid Social'],
  ['youtube.com', 'cpv_cpc', 'spring', 'Paid Video'],
  ['disneyplus', 'cpm', '', 'Paid Video'],
  ['fast.wistia.net', 'Paid', '', 'Paid Video'],
  ['yahoo', 'display', 'spring', 'Display'],
  ['example', 'cpm', '', 'Display'],
  ['example', 'Interstitial', '', 'Display'],
  ['example', 'expandable', '', 'Display'],
  ['example', 'banner', '', 'Display'],
  ['example', 'ppc', 'spring', 'Paid Other'],
  ['example', 'cpa', 'workshop', 'Paid Other'],
  ['example', 'paid-post', '', 'Paid Other'],
  ['google shopping', 'organic', '(organic)', 'Organic Shopping'],
  ['checkout.stripe.com', 'referral', '(referral)', 'Organic Shopping'],
  ['example', 'email', 'eshop', 'Organic Shopping'],
  ['line', 'social', 'spring', 'Organic Social'],
  ['43things', 'referral', '(referral)', 'Organic Social'],
  ['example', 'SM', '', 'Organic Social'],
  ['example', 'social network', '', 'Organic Social'],
  ['youtube.com', 'referral', '(referral)', 'Organic Video'],
  ['disneyplus.com', 'email', '', 'Organic Video'],
  ['example', 'Short-Video', '', 'Organic Video'],
  ['yahoo', 'organic', '(organic)', 'Organic Search'],
  ['baidu', 'referral', '(referral)', 'Organic Search'],
  ['example', 'Organic', '', 'Organic Search'],
  ['example.jp', 'referral', '(referral)', 'Referral'],
  ['example', 'app', '', 'Referral'],
  ['email', 'Link', '', 'Referral'],
  ['shiomi-mail', 'e-mail', 'spring', 'Email'],
  ['example', 'email', 'workshop', 'Email'],
  ['E Mail', 'monthly', '', 'Email'],
  ['example', 'e_mail', '', 'Email'],
  ['example', 'affiliate', '', 'Affiliates'],
  ['example', 'Affiliate', 'spring', 'Affiliates'],
  ['firebase', 'affiliate', '', 'Affiliates'],
  ['example', 'audio', '', 'Audio'],
  ['example', 'AUDIO', 'spring', 'Audio'],
  ['sms', 'audio', '', 'Audio'],
  ['sms', 'text', '', 'SMS'],
  ['example', 'SMS', '', 'SMS'],
  ['Sms', '(none)', '', 'SMS'],
  ['firebase', 'x', '', 'Mobile Push Notifications'],
  ['example', 'webpush', '', 'Mobile Push Notifications'],
  ['example', 'Mobile-alert', '', 'Mobile Push Notifications'],
  ['example', 'a notification', '', 'Mobile Push Notifications'],
  ['kohoshi', 'qr', 'koho', 'Unassigned'],
  ['(not set)', '(not set)', '(not set)', 'Unassigned'],
  ['example', 'affiliates', '', 'Unassigned'],
  ['(direct)', 'qr', '', 'Unassigned'],
];

it.each(cases)('%s / %s in "%s" is %s', (source, medium, campaign, group) => {
  expect(defaultChannelGroup({source, medium, campaign})).toBe(group);
});

it('tells every one of the 19 groups by at least three cases', () => {
  const counts = Map.groupBy(cases, ([, , , group]) => group);

  expect(counts.size).toBe(19);
  expect([...counts].filter(([, of]) => of.length < 3)).toEqual([]);
});
