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
/** Days at the end of a period without anything, of which it is said that counting has stopped. */
export const minimumLostDays = 2;
/** Days on either side of a change of level inside a period: each weekday once. */
export const minimumShiftDays = 7;
/** Nothing less than this fraction is called a change of level inside a period. */
export const minimumShiftRatio = 0.2;
/** Days that a series must hold for its highest to be called a record. */
export const minimumRecordDays = 56;
/** Finished days without which a goal's pace is not known. */
export const minimumGoalDays = 7;

/** The share of false comments accepted among anomalies, and so the chance of any in pure noise (see unusual). */
export const anomalyDiscoveryRate = 0.04;
/** Standard deviations by which a period must leave what is expected of it. */
export const changeZ = 3.5;
/** Standard deviations that a step inside the period must have: the best of many days is looked at. */
export const shiftZ = 5;
/** The same where the whole period may have a level of its own, so that a change of the period is not told as a step in it. */
export const ownLevelZ = 3;
/** The same of a metric on the very day on which another metric's level changed. */
export const jointShiftZ = 3;
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

/** The most days of history that a level is compared with: nine weeks, long enough for a weekday's level and short enough for today's. */
export const longestHistory = 63;
/** A single day counts for so many standard deviations at most in what is said of a level. */
export const mostOfOneDay = 2.5;
