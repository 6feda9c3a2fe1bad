import {z} from 'zod';

const bucket = z
  .object({consumed: z.coerce.number().nullish(), remaining: z.coerce.number().nullish()})
  .transform(({consumed, remaining}) => ({consumed: consumed ?? 0, remaining: remaining ?? 0}))
  .nullish();

/** GA4's `propertyQuota`: of each bucket what this answer cost (core: of tokens), and what is left. */
export const quotaShape = z
  .object({
    tokensPerDay: bucket,
    tokensPerHour: bucket,
    tokensPerProjectPerHour: bucket,
    concurrentRequests: bucket,
    serverErrorsPerProjectPerHour: bucket,
    potentiallyThresholdedRequestsPerHour: bucket,
  })
  .nullish();
export type QuotaReading = NonNullable<z.infer<typeof quotaShape>>;
/** The buckets that GA4 tells of. */
export type QuotaName = keyof QuotaReading;

/** Whether each project that asks a property has its own of it. */
export function isOfProject(name: QuotaName): boolean {
  return name === 'tokensPerProjectPerHour' || name === 'serverErrorsPerProjectPerHour';
}
