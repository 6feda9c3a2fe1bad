/** Recorded days before the period without which nothing is said of a series: five weeks. */
export const minimumHistoryDays = 35;
/** Days of which fewer a day are expected are too thin for comments. */
export const minimumExpected = 20;
/** Holidays without which it is not known what they are like: of these days nothing is said. */
export const minimumHolidays = 3;
/** Nothing less than this fraction is worth a comment, however certain it is. */
export const minimumRatio = 0.1;
/** Periods of fewer days have no `change`: their days are judged one by one. */
export const minimumChangeDays = 7;
/** Days that a series must hold for its highest to be called a record. */
export const minimumRecordDays = 56;
/** Finished days without which a goal's pace is not known. */
export const minimumGoalDays = 7;

/** The share of false comments accepted among anomalies, and so the chance of any in pure noise (see unusual). */
export const anomalyDiscoveryRate = 0.04;
/** Standard deviations by which a period must leave what is expected of it. */
export const changeZ = 3.5;
/** Standard deviations that a difference must have before anybody asks who contributed, and that the contributor's must have. */
export const contributionZ = 3.5;
/** Standard deviations that a record must lie above the highest day before. */
export const recordZ = 2.5;
/** Standard deviations of a goal's forecast that the target must lie above it. */
export const goalZ = 3;
/** Standard deviations that the `low` and `high` of a day's usual values lie from `expected`: 95 in 100 days. */
export const usualZ = 2;

/** The share of a difference without which a contributor is not named. */
export const minimumShare = 0.3;
/** How much more of the difference than of the figures before a contributor must have: even growth is nobody's. */
export const minimumExcessShare = 0.15;
/** Standard deviations by which a contributor's growth must lie beyond what is usual among the other large rows. */
export const contributorZ = 2.4;
