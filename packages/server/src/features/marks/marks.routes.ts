import {z} from 'zod';
import {tenantRoute} from '../../http/route.ts';
import {markKinds, markRange, markRemoval, markRequest, maximumMarksRead} from './mark.ts';
import {listMarks, removeMark, writeMark, type MarksDependencies} from './marks.service.ts';

const problems = ['client_unknown', 'signed_request_refused', 'origin_not_allowed', 'rate_limited'] as const;

/** A host's server notes that something was published, that a campaign runs, … */
export const writeMarkRoute = tenantRoute<MarksDependencies, z.output<typeof markRequest>>({
  method: 'post',
  path: '/v1/marks',
  operation: 'writeMark',
  summary: "Makes a dated note about the client's property, or changes the one of the same reference.",
  auth: 'client-secret',
  input: markRequest,
  takes: ['application/json'],
  maximumBytes: 32_768,
  answer: {
    description: 'It is kept. Sending the same twice makes one note.',
    mediaType: 'application/json',
    schema: z.object({
      id: z.uuid(),
      outcome: z.enum(['added', 'changed', 'unchanged']).describe('What became of it.'),
    }),
  },
  problems: [...problems, 'rows_not_granted'],
  handle: async ({tenant, input}, services) => ({json: await writeMark(services, tenant, input)}),
});

/** A host's server takes a note back: the article is no longer there, say. */
export const removeMarkRoute = tenantRoute<unknown, z.output<typeof markRemoval>>({
  method: 'post',
  path: '/v1/marks/remove',
  operation: 'removeMark',
  summary: 'Takes away the note of a reference.',
  auth: 'client-secret',
  input: markRemoval,
  takes: ['application/json'],
  maximumBytes: 4096,
  answer: {
    description: 'There is no such note (any more).',
    mediaType: 'application/json',
    schema: z.object({removed: z.boolean().describe('Whether there was one.')}),
  },
  problems: [...problems, 'rows_not_granted'],
  handle: async ({tenant, input}) => ({json: {removed: await removeMark(tenant, input.reference)}}),
});

/** A host's server looks at what it has noted. */
export const listMarksRoute = tenantRoute<unknown, z.output<typeof markRange>>({
  method: 'post',
  path: '/v1/marks/list',
  operation: 'listMarks',
  summary: "Lists the newest notes about the client's property that touch a range of days.",
  auth: 'client-secret',
  input: markRange,
  takes: ['application/json'],
  maximumBytes: 1024,
  answer: {
    description: `At most ${maximumMarksRead} notes, newest first. For older ones ask again with an earlier \`to\`.`,
    mediaType: 'application/json',
    schema: z.object({
      marks: z.array(
        z.object({
          id: z.uuid(),
          reference: z.string(),
          day: z.iso.date(),
          endDay: z.iso.date(),
          kind: z.enum(markKinds),
          text: z.string(),
          path: z.string().optional(),
          url: z.string().optional(),
        }),
      ),
    }),
  },
  problems,
  handle: async ({tenant, input}) => ({json: {marks: await listMarks(tenant, input)}}),
});
