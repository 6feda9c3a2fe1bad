import {z} from 'zod';
import {checkedBy} from '../checked-by.ts';
import {InvalidOption} from '../dataset/property-spec.ts';
import {parseIsoDay} from '../dataset/calendar.ts';
import {statusNames} from '../engine/refusal.ts';
import {quotaTiers, type QuotaName} from '../quota/limits.ts';
import {readyMade, type Effects, type ReadyMade} from './effects.ts';

const whole = (least: number, most: number) => z.int().min(least).max(most);
const quotaNames = Object.keys(quotaTiers.standard) as [QuotaName, ...QuotaName[]];
const readyMadeNames = Object.keys(readyMade) as [ReadyMade, ...ReadyMade[]];

/** Which calls a scenario concerns. */
const selection = {
  property: z.string().regex(/^\d+$/, 'a property is its number, such as "300000001"').optional(),
  method: z
    .string()
    .regex(/^[a-z][a-zA-Z]+$/, 'a method is written as runReport or getMetadata')
    .optional(),
  transport: z.enum(['grpc', 'rest']).optional(),
  key: z.string().min(1).optional(),
  every: whole(1, 1_000_000).optional(),
  times: whole(1, 1_000_000).optional(),
  seconds: z.number().positive().max(31_536_000).optional(),
};

const effects = {
  latencyMs: whole(0, 3_600_000).optional(),
  error: z.strictObject({status: z.enum(statusNames), message: z.string().max(2000).optional()}).optional(),
  quota: z.enum(quotaNames).optional(),
  revokedKey: z.literal(true).optional(),
  damage: z.enum(['hang', 'reset', 'cutOff', 'malformed', 'wrongShape']).optional(),
  sampled: z.strictObject({share: z.number().gt(0).lt(1)}).optional(),
  thresholded: z.strictObject({minimumUsers: whole(1, 1_000_000)}).optional(),
  other: z.strictObject({rows: whole(1, 1_000_000)}).optional(),
  since: z
    .string()
    .refine((text) => parseIsoDay(text) !== undefined, 'a day is written as 2026-11-01')
    .optional(),
  emptyReason: z.string().max(2000).optional(),
  restricted: z
    .array(z.enum(['REVENUE_DATA', 'COST_DATA']))
    .min(1)
    .optional(),
};
const effectNames = Object.keys(effects);

const like = z.enum(readyMadeNames).optional();
const hasEffect = (one: object) => ['like', ...effectNames].some((name) => name in one);
const noEffect = `it does nothing: give one of like, ${effectNames.join(', ')}`;

const scenarioSchema = z
  .strictObject({
    name: z
      .string()
      .regex(
        /^[a-zA-Z0-9][a-zA-Z0-9 ._-]{0,59}$/,
        'a name has up to 60 letters, digits, spaces, ".", "_" and "-"',
      ),
    ...selection,
    like,
    ...effects,
  })
  .refine(hasEffect, noEffect);
const effectsSchema = z.strictObject({like, ...effects}).refine(hasEffect, noEffect);
const fileSchema = z.strictObject({scenarios: z.array(scenarioSchema).max(100)});

/** What happens to some calls. `key` is the name of a further key, or `service-account`; `like` names ready-made effects. */
export type Scenario = z.infer<typeof scenarioSchema>;

/** Reads `{"scenarios": […]}`. Throws `InvalidOption`. */
export function parseScenarios(text: string): readonly Scenario[] {
  const {scenarios} = checkedBy(fileSchema, jsonOf(text, 'The scenarios'), 'The scenarios');
  const names = scenarios.map(({name}) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new InvalidOption(`There are two scenarios "${twice}": give each a name of its own.`);
  return scenarios;
}

/** Takes a value for a scenario. Throws `InvalidOption`. */
export function checkedScenario(value: unknown): Scenario {
  return checkedBy(scenarioSchema, value, 'The scenario');
}

/**
 * The effects that a caller asks for its own call: names of ready-made ones, separated by commas, or effects as JSON.
 * Throws `InvalidOption`.
 */
export function parseCallersEffects(text: string): Effects {
  const trimmed = text.trim();
  if (trimmed.startsWith('{')) {
    return effectsOf(checkedBy(effectsSchema, jsonOf(trimmed, 'The scenario'), 'The scenario'));
  }
  const names = trimmed.split(/\s*,\s*/);
  const unknown = names.find((name) => !Object.hasOwn(readyMade, name));
  if (unknown !== undefined) {
    throw new InvalidOption(
      `There is no ready-made scenario "${unknown}": there are ${readyMadeNames.join(', ')}. Or write the effects as JSON.`,
    );
  }
  return Object.assign({}, ...names.map((name) => readyMade[name as ReadyMade])) as Effects;
}

/** What a scenario does, with what it is like filled in. */
export function effectsOf(scenario: z.infer<typeof effectsSchema>): Effects {
  const own = Object.entries(scenario).filter(([name]) => effectNames.includes(name));
  return {...(scenario.like ? (readyMade[scenario.like] as Effects) : {}), ...Object.fromEntries(own)};
}

function jsonOf(text: string, what: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown; // editors may write a byte order mark
  } catch (error) {
    throw new InvalidOption(`${what}: not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
