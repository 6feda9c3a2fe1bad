/** What may be used of a property, as Google publishes it; core, realtime and funnel reports have it each. */
export interface QuotaLimits {
  readonly tokensPerDay: number;
  readonly tokensPerHour: number;
  readonly tokensPerProjectPerHour: number;
  readonly concurrentRequests: number;
  readonly serverErrorsPerProjectPerHour: number;
  readonly potentiallyThresholdedRequestsPerHour: number;
}

/** The name of a quota, as `PropertyQuota` spells it. */
export type QuotaName = keyof QuotaLimits;

/** Limits by the tier of a property. */
export const quotaTiers = {
  standard: {
    tokensPerDay: 200_000,
    tokensPerHour: 40_000,
    tokensPerProjectPerHour: 14_000,
    concurrentRequests: 10,
    serverErrorsPerProjectPerHour: 10,
    potentiallyThresholdedRequestsPerHour: 120,
  },
  /** Analytics 360. */
  '360': {
    tokensPerDay: 2_000_000,
    tokensPerHour: 400_000,
    tokensPerProjectPerHour: 140_000,
    concurrentRequests: 50,
    serverErrorsPerProjectPerHour: 50,
    potentiallyThresholdedRequestsPerHour: 120,
  },
} as const satisfies Record<string, QuotaLimits>;

export type QuotaTier = keyof typeof quotaTiers;

/** GA4's words for a quota that is used up; the two that nobody has recorded are made after the others. */
export const exhaustedWords: Readonly<Record<QuotaName, string>> = {
  tokensPerDay: 'Exhausted property tokens per day. These quota tokens will return in under 24 hours.',
  tokensPerHour: 'Exhausted property tokens per hour.',
  tokensPerProjectPerHour: 'Exhausted property tokens for a project per hour.',
  concurrentRequests: 'Exhausted concurrent requests quota.',
  serverErrorsPerProjectPerHour: 'Exhausted server errors per project per hour quota.',
  potentiallyThresholdedRequestsPerHour: 'Exhausted potentially thresholded requests quota.',
};
