import {InvalidOption} from '../dataset/property-spec.ts';
import {quotaTiers, type QuotaTier} from '../quota/limits.ts';

/** A property whose events are a BigQuery export of GA4. */
export interface ExportSpec {
  /** GA4's numeric property id. */
  readonly id: string;
  /** The exported files: one, or a pattern such as `./export/events_*.parquet`. Parquet, NDJSON or CSV, by the ending. */
  readonly path: string;
  /** The property's time zone (IANA name), by which the export's days are. */
  readonly timeZone: string;
  /** ISO 4217 code of the currency of its revenue. */
  readonly currencyCode: string;
  /** The names of its key events. */
  readonly keyEvents: readonly string[];
  readonly quota?: QuotaTier | 'none' | undefined;
}

/** What of an export is not said is so. */
const usual = {timeZone: 'Asia/Tokyo', currency: 'JPY', key: 'purchase', quota: 'standard'};

/** Reads `ID=PATH[,timeZone=Z][,currency=C][,key=EVENT+EVENT][,quota=Q]`. Throws `InvalidOption`. */
export function parseExportSpec(text: string): ExportSpec {
  const [, id, path, rest = ''] =
    /^([1-9]\d{0,14})=(.+?)((?:,(?:timeZone|currency|key|quota)=[^,]*)*)$/.exec(text) ?? [];
  if (id === undefined || path === undefined)
    throw new InvalidOption(
      `"${text}" is not an export: write it as 300000009=./export/events_*.parquet,timeZone=Asia/Tokyo,currency=JPY,key=purchase+sign_up.`,
    );
  const given = Object.fromEntries(
    rest
      .split(',')
      .filter(Boolean)
      .map((setting) => setting.split('=') as [string, string]),
  );
  const {timeZone, currency, key, quota} = {...usual, ...given};
  const refuse = (what: string): never => {
    throw new InvalidOption(`Export ${id}: ${what}`);
  };
  if (!isTimeZone(timeZone)) refuse(`"${timeZone}" is not a time zone: it is a name such as Asia/Tokyo.`);
  if (!/^[A-Z]{3}$/.test(currency)) refuse(`"${currency}" is not a currency: it is a code such as JPY.`);
  if (quota !== 'none' && !Object.hasOwn(quotaTiers, quota)) refuse('quota is standard, 360 or none.');
  if (!/\.(parquet|json|ndjson|jsonl|csv)(\.gz)?$/.test(path))
    refuse(
      `the files of "${path}" are Parquet, NDJSON or CSV: they end in .parquet, .ndjson, .json or .csv.`,
    );
  return {
    id,
    path,
    timeZone,
    currencyCode: currency,
    keyEvents: key.split('+').filter(Boolean),
    quota: quota as QuotaTier | 'none',
  };
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', {timeZone: name});
    return true;
  } catch {
    return false;
  }
}
