import {openApiDocument} from '@meglass-finder/server';
import type {Generated} from './generated.ts';

/** The description of the HTTP interface, from the schemas that the server checks requests with. */
export function openApi(): Generated {
  return {file: 'docs/api/openapi.json', text: `${JSON.stringify(openApiDocument(), null, 2)}\n`};
}
