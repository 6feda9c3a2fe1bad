import type {EventName} from './schema.ts';

/** What some events of the made-up sites carry besides, by the names of parameters; the sets are numbered from 1 on. */
const ofEvents: Partial<Record<EventName, Readonly<Record<string, string>>>> = {
  form_start: {form_name: 'お問い合わせ'},
  contact_submit: {form_name: 'お問い合わせ', form_steps: '2'},
  generate_lead: {form_name: '資料請求', form_steps: '3'},
  sign_up: {form_name: '会員登録', form_steps: '4', method: 'email'},
};
const names = Object.keys(ofEvents) as EventName[];

/** The number of the set of an event; 0 for those that carry nothing. */
export const paramSetOf = (event: EventName): number => names.indexOf(event) + 1;

/** The sets of parameters, in the order of their numbers. */
export const paramSets: readonly Readonly<Record<string, string>>[] = names.map((name) => ofEvents[name]!);

/** What is known of a person; nobody says it of half of them. */
export interface UserSet {
  readonly age: string;
  readonly gender: string;
  readonly properties: Readonly<Record<string, string>>;
}

const ages = ['18-24', '25-34', '35-44', '45-54', '55-64', '65+'];
const unknown = 'unknown';

/** Everything that people of the made-up sites may be, in the order of their numbers, from 1 on. */
export const userSets: readonly UserSet[] = [
  ...ages.flatMap((age) => ['female', 'male'].map((gender) => ({age, gender}))),
  ...Array.from({length: ages.length * 2}, () => ({age: unknown, gender: unknown})),
].flatMap((person) =>
  ['guest', 'guest', 'guest', 'member'].map((member_type) => ({...person, properties: {member_type}})),
);

/** The number of what a user is: always the same for the same user. */
export function userSetOf(userId: number): number {
  const mixed = Math.imul(userId ^ (userId >>> 15), 0x2c1b3c6d);
  return (((mixed ^ (mixed >>> 12)) >>> 0) % userSets.length) + 1;
}
