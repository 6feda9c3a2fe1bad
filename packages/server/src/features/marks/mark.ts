import {
  daysIn,
  hasDotParts,
  maximumMarksShown,
  maximumPeriodDays,
  type IsoDate,
  type Mark as ShownMark,
} from '@meglass-finder/reports';
import {z} from 'zod';

/** What a note is about. */
export const markKinds = ['published', 'campaign', 'incident', 'other'] as const;
export type MarkKind = (typeof markKinds)[number];

/** How many notes a property can have. */
export const maximumMarks = 10_000;
/** How many notes one reading gives at most. */
export const maximumMarksRead = maximumMarksShown;

/** A dated note as it is kept. Days are calendar days of the property. */
export interface Mark {
  readonly id: string;
  /** The host's own name for it, such as the id of an article. */
  readonly reference: string;
  readonly day: IsoDate;
  /** The last day; the first one again for a note of one day. */
  readonly endDay: IsoDate;
  readonly kind: MarkKind;
  /** Text of somebody else: to be shown as text only. */
  readonly text: string;
  readonly path?: string;
  readonly url?: string;
}

/** A note as reports show it. */
export function shownMark({id, day, endDay, kind, text}: Mark): ShownMark {
  return {id, day, end: endDay === day ? null : endDay, kind, text};
}

/** GA4 has nothing before the first of these days; a plan further ahead than the last is a slip. */
const days = {first: '2015-08-14', last: '2099-12-31'};

const markDay = z.iso
  .date('must be a day that exists, such as 2026-11-24')
  .refine((day) => day >= days.first && day <= days.last, `must lie between ${days.first} and ${days.last}`);

/** What is not seen and turns the writing around it, or hides in a word. Joiners, and marks of direction that whole languages need, are none of them. */
const invisible = /[\u180E\u200B\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/gu;

/** Text on one line, counted as people count: 𠮷 is one character. */
function line(maximum: number, text = z.string()) {
  return text
    .refine(
      (text) => text.trim() !== '' && [...text].length <= maximum && text.isWellFormed(),
      `must have 1 to ${maximum} characters`,
    )
    .refine((text) => !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text), 'must be one line without control characters');
}

const markReference = line(200).describe(
  "The host's own name for the note, such as the id of an article. There is one note for each.",
);

/** What a host's server sends to take a note away. */
export const markRemoval = z.strictObject({reference: markReference});

/** What a host's server sends to make or change a note. */
export const markRequest = z
  .strictObject({
    reference: markReference,
    day: markDay.describe('The first (or only) day, in the calendar of the property.'),
    endDay: markDay.optional().describe('The last day, for what went on for longer.'),
    kind: z.enum(markKinds).describe('What the note is about.'),
    text: line(
      200,
      z.string().overwrite((text) => text.replaceAll(invisible, '')),
    )
      .refine(isSeen, 'must have a character that is seen')
      .describe(
        'What people read. Text only: it is never taken for HTML; signs that turn the direction of writing are taken out.',
      ),
    path: line(1000)
      .refine((path) => /^\/[^?#\s]*$/.test(path), 'must be a path such as /news/42, without ? and #')
      .refine((path) => !hasDotParts(path), 'must not have . or .. as parts')
      .refine(isPlain, 'must not have invisible signs')
      .optional()
      .describe('The page that it is about, as `pagePath` of GA4 has it.'),
    url: line(2000)
      .refine(isWebAddress, 'must be an address with http:// or https://, without a name or password in it')
      .refine(isPlain, 'must not have invisible signs')
      .optional()
      .describe('Where there is more about it.'),
  })
  .refine(({day, endDay = day}) => endDay >= day, {
    path: ['endDay'],
    message: 'must not come before `day`',
    when: ({issues}) => issues.length === 0,
  })
  .refine(({day, endDay = day}) => endDay < day || daysIn({start: day, end: endDay}) <= maximumPeriodDays, {
    path: ['endDay'],
    message: `must be at most ${maximumPeriodDays} days from \`day\` on`,
    when: ({issues}) => issues.length === 0,
  });
export type MarkRequest = z.output<typeof markRequest>;

/** The days that a host wants to see the notes of. */
export const markRange = z
  .strictObject({
    from: markDay.default(days.first).describe('The first day; the first that there can be if left out.'),
    to: markDay.default(days.last).describe('The last day; the last that there can be if left out.'),
  })
  .refine(({from, to}) => from <= to, {
    path: ['to'],
    message: 'must not come before `from`',
    when: ({issues}) => issues.length === 0,
  });

/** Whether a text that is not blank has anything to see: neither zero-width signs nor those that turn the direction of writing. */
function isSeen(text: string): boolean {
  return text.trim() === '' || /[^\s\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(text);
}

function isPlain(text: string): boolean {
  return text.search(invisible) < 0;
}

function isWebAddress(text: string): boolean {
  if (!/^https?:\/\/[^\s]+$/i.test(text)) return false;
  const url = URL.parse(text);
  return url !== null && url.username === '' && url.password === '';
}
