import {sourceCategories} from './source-categories.ts';

/** Where a session came from, in GA4's terms. */
export interface Origin {
  readonly source: string;
  readonly medium: string;
  readonly campaign: string;
}

type Category = keyof typeof sourceCategories;

const sources: Readonly<Record<Category, ReadonlySet<string>>> = {
  search: sourceSet('search'),
  shopping: sourceSet('shopping'),
  social: sourceSet('social'),
  video: sourceSet('video'),
};

const paid = /^(.*cp.*|ppc|retargeting|paid.*)$/;
const shoppingCampaign = /^(.*(([^a-df-z]|^)shop|shopping).*)$/;

/** The default channel group by Google's published rules; the first that fits wins, case does not matter. */
export function defaultChannelGroup(origin: Origin): string {
  const source = origin.source.toLowerCase();
  const medium = origin.medium.toLowerCase();
  const campaign = origin.campaign.toLowerCase();
  const from = (category: Category) => sources[category].has(source);
  const isPaid = paid.test(medium);
  const isShop = from('shopping') || shoppingCampaign.test(campaign);

  if (source === '(direct)' && ['(none)', '(not set)'].includes(medium)) return 'Direct';
  if (campaign.includes('cross-network')) return 'Cross-network';
  if (isShop && isPaid) return 'Paid Shopping';
  if (from('search') && isPaid) return 'Paid Search';
  if (from('social') && isPaid) return 'Paid Social';
  if (from('video') && isPaid) return 'Paid Video';
  if (['display', 'banner', 'expandable', 'interstitial', 'cpm'].includes(medium)) return 'Display';
  if (isPaid) return 'Paid Other';
  if (isShop) return 'Organic Shopping';
  if (from('social') || socialMediums.includes(medium)) return 'Organic Social';
  if (from('video') || medium.includes('video')) return 'Organic Video';
  if (from('search') || medium === 'organic') return 'Organic Search';
  if (['referral', 'app', 'link'].includes(medium)) return 'Referral';
  if (emailWords.includes(source) || emailWords.includes(medium)) return 'Email';
  if (medium === 'affiliate') return 'Affiliates';
  if (medium === 'audio') return 'Audio';
  if (source === 'sms' || medium === 'sms') return 'SMS';
  if (medium.endsWith('push') || /mobile|notification/.test(medium) || source === 'firebase') {
    return 'Mobile Push Notifications';
  }
  return 'Unassigned';
}

const socialMediums = ['social', 'social-network', 'social-media', 'sm', 'social network', 'social media'];
const emailWords = ['email', 'e-mail', 'e_mail', 'e mail'];

function sourceSet(category: Category): ReadonlySet<string> {
  return new Set(sourceCategories[category].split('|').map((source) => source.trim().replace(/\s+/g, ' ')));
}
