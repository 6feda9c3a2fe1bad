import {z} from 'zod';

const text = z.string().min(1).max(2000);
const amount = z.number().min(-1e12).max(1e12);

const itemSchema = z.strictObject({
  id: text.optional(),
  name: text.optional(),
  category: text.optional(),
  price: amount.optional(),
  quantity: z.int().min(0).max(1_000_000).optional(),
});

const eventSchema = z.strictObject({
  /** Seconds after the session's beginning. */
  after: z.number().min(0).max(86_400).default(0),
  name: z
    .string()
    .regex(/^[a-zA-Z]\w{0,39}$/, 'an event is named with letters, digits and "_", such as page_view')
    .default('page_view'),
  /** Path and query; the page before stays if nothing is said. */
  page: z.string().startsWith('/', 'a page is a path, such as /news/?id=1').optional(),
  title: text.optional(),
  /** Seconds that a page was looked at: this one, or the one before where another comes. */
  engaged: z.number().min(0).max(86_400).optional(),
  value: amount.optional(),
  params: z.record(z.string().max(40), z.union([z.string(), z.number()])).default({}),
  items: z.array(itemSchema).max(200).default([]),
});

const sessionSchema = z.strictObject({
  user: text,
  at: z
    .string()
    .regex(
      /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/,
      'a time is written as 2026-11-20T09:00, by the property’s clock',
    ),
  source: text.optional(),
  medium: text.optional(),
  campaign: text.optional(),
  referrer: text.optional(),
  country: text.default('Japan'),
  region: text.optional(),
  city: text.optional(),
  device: z.enum(['desktop', 'mobile', 'tablet', 'smart tv']).default('desktop'),
  browser: text.optional(),
  system: text.optional(),
  language: text.default('ja-jp'),
  userProperties: z.record(z.string().max(24), z.union([z.string(), z.number()])).default({}),
  events: z.array(eventSchema).min(1).max(10_000),
});

/** The file of a fixture. */
export const fixtureSchema = z.strictObject({
  host: text.default('www.example.jp'),
  timeZone: text.default('Asia/Tokyo'),
  currency: text.default('JPY'),
  keyEvents: z.array(text).default(['purchase']),
  sessions: z.array(sessionSchema).min(1).max(100_000),
});

/** A property whose events were written by hand. What each field is stands in the README. */
export type Fixture = z.input<typeof fixtureSchema>;
/** A session with what was not said filled in. */
export type FixtureSession = z.output<typeof sessionSchema>;
