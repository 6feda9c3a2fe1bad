import {quotaTiers, type QuotaTier} from '../quota/limits.ts';
import {sites} from './sites.ts';

/** A property that the emulator serves. */
export interface PropertySpec {
  /** GA4's numeric property id. */
  readonly id: string;
  /** The made-up site behind it, such as `city`. */
  readonly site: string;
  /** Another seed gives other people and another weather. */
  readonly seed: number;
  /** Visitors in proportion to the site's usual number: 1 is about 800 (city), 600 (shop) or 550 (company) sessions a weekday. */
  readonly scale: number;
  /** How many calendar months of data there are when it is first made, the current one included. */
  readonly months: number;
  /** `standard` (if nothing is said), `360` (Analytics 360), or `none`: counted as a standard property's, but nothing is refused. */
  readonly quota?: QuotaTier | 'none' | undefined;
}

/** What is served when nothing else is asked for. */
export const defaultProperty: PropertySpec = {id: '300000001', site: 'city', seed: 1, scale: 1, months: 25};

/** Says what is wrong with an option and what to write instead. */
export class InvalidOption extends Error {
  override name = 'InvalidOption';
}

/** Reads `ID=SITE[,seed=N][,scale=F][,months=M][,quota=standard|360|none]`. Throws `InvalidOption`. */
export function parsePropertySpec(text: string): PropertySpec {
  const [, id, rest] = /^(\d+)(?:=(.*))?$/.exec(text) ?? [];
  if (!id)
    throw new InvalidOption(
      `"${text}" is not a property: write it as 300000001=city,seed=1,scale=1,months=25.`,
    );
  const [site = defaultProperty.site, ...settings] = (rest ?? '').split(',').filter(Boolean);
  const spec: {-readonly [Name in keyof PropertySpec]: PropertySpec[Name]} = {...defaultProperty, id, site};
  for (const setting of settings) {
    const [, name, value] = /^(seed|scale|months)=([\d.]+)$/.exec(setting) ?? [];
    const [, quota] = /^quota=(.*)$/.exec(setting) ?? [];
    if (!name && quota === undefined)
      throw new InvalidOption(
        `"${setting}" of property ${id} is unknown: there are seed=N, scale=F, months=M and quota=standard, 360 or none.`,
      );
    if (quota !== undefined) spec.quota = quota as PropertySpec['quota'];
    else spec[name as 'seed' | 'scale' | 'months'] = Number(value);
  }
  return checkedSpec(spec);
}

/** The same spec, if it can be served. Throws `InvalidOption`. */
export function checkedSpec(spec: PropertySpec): PropertySpec {
  const {id, site, seed, scale, months, quota = 'standard'} = spec;
  const refuse = (what: string): never => {
    throw new InvalidOption(`Property ${id}: ${what}`);
  };
  if (!/^[1-9]\d{0,14}$/.test(id))
    throw new InvalidOption(`"${id}" is not a property id: it is a number such as 300000001.`);
  if (!Object.hasOwn(sites, site))
    refuse(`there is no site "${site}": there is ${Object.keys(sites).join(', ')}.`);
  if (!Number.isInteger(seed) || seed < 0 || seed > 2 ** 31 - 1)
    refuse('seed is a whole number from 0 to 2147483647.');
  if (!(scale > 0 && scale <= 20)) refuse('scale is a number above 0, at most 20.');
  if (!Number.isInteger(months) || months < 1 || months > 60)
    refuse('months is a whole number from 1 to 60.');
  if (quota !== 'none' && !Object.hasOwn(quotaTiers, quota)) refuse('quota is standard, 360 or none.');
  return spec;
}
