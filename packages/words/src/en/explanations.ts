import type {Explanations} from '../words.ts';

export const explanations: Explanations = {
  glossary: {
    activeUsers: {
      sentence: 'People who looked at the site in the period. Who comes twice counts once.',
      ga4: 'Active users',
    },
    averageSessionDuration: {
      sentence: 'How long one visit lasted on average.',
      ga4: 'Average session duration',
    },
    bounceRate: {
      sentence:
        'The share of visits under 10 seconds, of one page at most and without a key event: 100% less the engagement rate.',
      ga4: 'Bounce rate',
    },
    engagedSessions: {
      sentence: 'Visits of 10 seconds or more, of two pages or more, or with a key event.',
      ga4: 'Engaged sessions',
    },
    engagementRate: {
      sentence: 'The share of visits of 10 seconds or more, of two pages or more, or with a key event.',
      ga4: 'Engagement rate',
    },
    eventCount: {sentence: 'Everything recorded: pages shown, clicks and so on.', ga4: 'Event count'},
    keyEvents: {sentence: 'Events that were marked as important, such as an inquiry.', ga4: 'Key events'},
    newUsers: {sentence: 'People who saw the site for the first time in the period.', ga4: 'New users'},
    screenPageViews: {sentence: 'How often pages were shown, those seen again included.', ga4: 'Views'},
    screenPageViewsPerSession: {sentence: 'Pages shown in one visit on average.', ga4: 'Views per session'},
    sessionKeyEventRate: {sentence: 'The share of visits with a key event.', ga4: 'Session key event rate'},
    sessions: {sentence: 'Visits to the site. After 30 quiet minutes a new one begins.', ga4: 'Sessions'},
    totalUsers: {sentence: 'Everybody of whom there is a record in the period.', ga4: 'Total users'},
    userEngagementDuration: {
      sentence: 'How long pages were in the foreground, all together.',
      ga4: 'User engagement',
    },
    addToCarts: {sentence: 'How often items were put into the cart.', ga4: 'Add to carts'},
    averagePurchaseRevenue: {
      sentence: 'What one purchase brought on average.',
      ga4: 'Average purchase revenue',
    },
    checkouts: {sentence: 'How often somebody began to check out.', ga4: 'Checkouts'},
    ecommercePurchases: {sentence: 'Purchases that were completed.', ga4: 'Ecommerce purchases'},
    purchaseRevenue: {sentence: 'What purchases brought, less refunds.', ga4: 'Purchase revenue'},
    purchaserRate: {sentence: 'The share of people on the site who bought something.', ga4: 'Purchaser rate'},
    totalPurchasers: {
      sentence: 'People who bought something in the period. Who buys twice counts once.',
      ga4: 'Total purchasers',
    },
    totalRevenue: {
      sentence: 'What purchases, subscriptions and advertising brought, less refunds.',
      ga4: 'Total revenue',
    },
    transactions: {
      sentence: 'Purchases, renewed subscriptions and the like that somebody paid for.',
      ga4: 'Transactions',
    },
    cartToViewRate: {
      sentence: 'The share of people who put an item into the cart, of those who looked at it.',
      ga4: 'Cart-to-view rate',
    },
    eventCountPerUser: {
      sentence: 'Everything recorded, divided by the number of people on the site.',
      ga4: 'Event count per user',
    },
    eventsPerSession: {
      sentence: 'What was recorded during one visit on average.',
      ga4: 'Events per session',
    },
    eventValue: {
      sentence: 'The values that were recorded with events as “value”, added up.',
      ga4: 'Event value',
    },
    itemRevenue: {
      sentence: 'What items brought, less refunds; without tax and shipping.',
      ga4: 'Item revenue',
    },
    itemsAddedToCart: {sentence: 'How many items were put into the cart.', ga4: 'Items added to cart'},
    itemsPurchased: {sentence: 'How many items were bought.', ga4: 'Items purchased'},
    itemsViewed: {sentence: 'How many items were looked at in detail.', ga4: 'Items viewed'},
    organicGoogleSearchAveragePosition: {
      sentence: 'Where the site stood in the results of Google on average. The closer to 1, the higher up.',
      ga4: 'Organic Google Search average position',
    },
    organicGoogleSearchClickThroughRate: {
      sentence: 'How often the site was clicked, of the times that it stood in the results of Google.',
      ga4: 'Organic Google Search click through rate',
    },
    organicGoogleSearchClicks: {
      sentence: 'How often people clicked the site in the results of Google, advertising aside.',
      ga4: 'Organic Google Search clicks',
    },
    organicGoogleSearchImpressions: {
      sentence: 'How often pages of the site stood in the results of Google, advertising aside.',
      ga4: 'Organic Google Search impressions',
    },
    screenPageViewsPerUser: {
      sentence: 'Pages shown, divided by the number of people on the site.',
      ga4: 'Views per user',
    },
    scrolledUsers: {
      sentence: 'People who scrolled past 90% of a page. Who does so twice counts once.',
      ga4: 'Scrolled users',
    },
    sessionsPerUser: {
      sentence: 'Visits, divided by the number of people on the site.',
      ga4: 'Sessions per user',
    },
    userKeyEventRate: {
      sentence: 'The share of people on the site with a key event.',
      ga4: 'User key event rate',
    },
  },
  now: {
    activeUsers: {
      sentence: 'People who looked at the site in the last 30 minutes. Who comes twice counts once.',
      ga4: 'Active users in last 30 minutes',
    },
  },
  badge(name, {asOf, timeZone, partialDays, history}, words) {
    switch (name) {
      case 'gathering':
        return words.gatheringAdvice;
      case 'stale':
        return history
          ? `Google does not give these figures now. They are those that were kept, as of ${words.moment(asOf, timeZone)}.`
          : `Google cannot be asked now: this is the data of ${words.moment(asOf, timeZone)}.`;
      case 'partial':
        return `Google has not finished counting ${partialDays.map(words.day).join(', ')}; figures may still grow.`;
      case 'sampled':
        return 'Google estimated this from a part of the records. A shorter period may be more exact.';
      case 'thresholded':
        return 'Google withholds rows of few people to protect their identity. Parts may not add up.';
      case 'otherRow':
        return 'There are too many values: Google folded the rare ones into “Small ones together”.';
      case 'restricted':
        return 'The account that reads the data may not see some metrics; they show as 0.';
      case 'estimated':
        return 'Numbers of people are estimates by Google. They do not add up over days or pages.';
      case 'notRenewed':
        return 'Newer data could not be loaded. This is what was loaded before.';
    }
  },
  caveat: (name, sentence) => `${name}: ${sentence}`,
  notes: 'Notes',
  source: 'Source: Google Analytics (GA4)',
  period: (range) => `Period: ${range}`,
  compared: (range) => `Compared with: ${range}`,
  asOf: (moment, zone) => `Time of the data: ${moment} (${zone})`,
  take: {
    table: 'As a table',
    copy: 'Copy',
    csv: 'CSV',
    xlsx: 'Excel',
    png: 'Picture',
    svg: 'SVG',
    print: 'Print, PDF',
  },
  copied: 'Copied: it can be pasted into a spreadsheet.',
  notTaken: 'That did not work. Please try again.',
};
