/** What a tenant has spent in this hour, and the Google Cloud project that its key belongs to. */
export interface Spending {
  readonly project: string;
  tokens: number;
}

/** Part of an hour's tokens that nobody gets who has had a share: a tenant who is new to the property finds it. */
const forNewcomers = 0.1;

/**
 * Tokens of an hourly limit that are left to others who ask the same property: what they have not yet spent of their even
 * shares, and a part for those who have not asked yet. Nobody who has not had a whole share leaves anything. With a
 * project it is a limit of that project, which those of other projects do not share.
 */
export function keptForOthers(
  all: ReadonlyMap<string, Spending>,
  tenant: string,
  whole: number,
  project?: string,
): number {
  const others = [...all].filter(
    ([other, spending]) => other !== tenant && (project === undefined || spending.project === project),
  );
  const share = (whole * (1 - forNewcomers)) / (others.length + 1);
  if ((all.get(tenant)?.tokens ?? 0) < share) return 0;
  return others.reduce((sum, [, {tokens}]) => sum + Math.max(0, share - tokens), whole * forNewcomers);
}
