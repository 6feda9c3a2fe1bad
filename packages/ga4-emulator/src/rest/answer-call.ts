import type {IncomingMessage} from 'node:http';
import protobuf from 'protobufjs';
import type {DataApi} from '../data-api.ts';
import {scenarioHeader, type Damage} from '../scenarios/effects.ts';
import {JsonDecoder, fieldOf} from './decode.ts';
import {encodeMessage} from './encode.ts';
import {applyFieldMask, parseFieldMask} from './field-mask.ts';
import {parseJson} from './parse-json.ts';
import {answerOptions, bindQuery} from './query.ts';
import {readBody} from './request-body.ts';
import type {Route} from './routes.ts';
import {malformed} from './violations.ts';

/** A body of JSON, and how it is to be broken. */
export interface RestOutgoing {
  readonly json: unknown;
  readonly damage: Damage | undefined;
}

/** Answers a call with JSON. Throws `Refusal`. */
export async function answerCall(
  api: DataApi,
  {method, bound}: Route,
  query: URLSearchParams,
  request: IncomingMessage,
  signal: AbortSignal,
): Promise<RestOutgoing> {
  const account = await api.admit(method, authorizationOf(request, query));
  const {numericEnums, fields} = answerOptions(query);
  const mask = fields === undefined ? undefined : parseFieldMask(fields, method.responseType);
  const message = await readMessage({method, bound}, query, request);
  const {message: answer, damage} = await api.answer(method, message, {
    account,
    signal,
    transport: 'rest',
    scenario: request.headers[scenarioHeader]?.toString(),
  });
  const json = encodeMessage(method.responseType, answer, {numericEnums});
  return {json: mask ? applyFieldMask(json, mask) : json, damage};
}

function authorizationOf({headers}: IncomingMessage, query: URLSearchParams): string | undefined {
  const token = query.get('access_token') ?? query.get('oauth_token');
  return headers.authorization ?? (token === null ? undefined : `Bearer ${token}`);
}

/** The request out of body, query string and path; the path has the last word. */
async function readMessage(
  {method: {requestType, http}, bound}: Route,
  query: URLSearchParams,
  request: IncomingMessage,
): Promise<object> {
  const decoder = new JsonDecoder();
  const body = await readBody(request);
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
  const parameters = new URLSearchParams(query);
  if (isForm) {
    for (const [name, value] of new URLSearchParams(body.toString())) parameters.append(name, value);
  }
  const json = isForm || http.body === undefined ? {} : parseJson(body);
  const part = http.body === undefined || http.body === '*' ? undefined : fieldOf(requestType, http.body);
  const draft =
    part?.resolvedType instanceof protobuf.Type
      ? {[part.name]: decoder.message(part.resolvedType, json)}
      : decoder.message(requestType, json);
  const violations = bindQuery(parameters, requestType, draft);
  if (violations.length > 0) throw malformed([...decoder.violations, ...violations]);
  return decoder.finish(requestType, {...draft, ...bound});
}
