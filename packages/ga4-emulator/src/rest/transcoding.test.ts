import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {InvalidArgument} from '../engine/refusal.ts';
import {methods, plainMessage} from '../protocol/services.ts';
import {checkWire} from '../protocol/wire.ts';
import {asJson, messages, spellings} from '../testing/random-message.ts';
import {JsonDecoder} from './decode.ts';
import {encodeMessage} from './encode.ts';
import {parseJson} from './parse-json.ts';

const methodOf = (name: string, version = 'v1beta') =>
  methods.find((method) => method.name === name && method.version === version)!;

/** A message after JSON, as the core takes it. */
function throughJson(type: (typeof methods)[number]['requestType'], json: unknown): object {
  const decoder = new JsonDecoder();
  const draft = decoder.message(type, JSON.parse(JSON.stringify(json)) as unknown);
  return decoder.finish(type, draft);
}

describe.each([
  ['RunReport', 'v1beta'],
  ['RunPivotReport', 'v1beta'],
  ['RunRealtimeReport', 'v1beta'],
  ['BatchRunReports', 'v1beta'],
  ['CheckCompatibility', 'v1beta'],
  ['RunFunnelReport', 'v1alpha'],
])('requests of %s (%s)', (name, version) => {
  it('are the same over both transports, however their JSON is spelled', () => {
    const {requestType} = methodOf(name, version);
    fc.assert(
      fc.property(messages(requestType), spellings, (message, spelling) => {
        const bytes = requestType.encode(requestType.fromObject(message)).finish();
        checkWire(requestType, bytes);
        const overGrpc = plainMessage(requestType, requestType.decode(bytes));
        expect(throughJson(requestType, asJson(requestType, message, spelling))).toEqual(overGrpc);
      }),
      {numRuns: 150},
    );
  });

  it('survive bytes that were changed: they are read, or refused', () => {
    const {requestType} = methodOf(name, version);
    fc.assert(
      fc.property(messages(requestType), fc.nat(), fc.nat(255), (message, place, byte) => {
        const bytes = requestType.encode(requestType.fromObject(message)).finish();
        if (bytes.length === 0) return;
        bytes[place % bytes.length] = byte;
        let plain: object;
        try {
          checkWire(requestType, bytes);
          plain = plainMessage(requestType, requestType.decode(bytes));
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
          return;
        }
        const again = requestType.encode(requestType.fromObject(plain)).finish();
        expect(plainMessage(requestType, requestType.decode(again))).toEqual(plain);
      }),
      {numRuns: 300},
    );
  });
});

/** JSON with keys of the protocol and others. */
const anyJson = fc.letrec((again) => ({
  value: fc.oneof(
    {maxDepth: 5},
    fc.constantFrom(null, true, 0, -1, 1.5, 1e300, '', 'sessions', '5', 'TOTAL', '3.5s'),
    fc.array(again('value'), {maxLength: 3}),
    fc.dictionary(
      fc.constantFrom(
        'metrics',
        'name',
        'limit',
        'dimensionFilter',
        'not_expression',
        'filter',
        'stringFilter',
        'matchType',
        'orderBys',
        'funnel',
        'steps',
        'withinDurationFromPriorStep',
        '__proto__',
        'constructor',
        'x',
      ),
      again('value'),
    ),
  ),
})).value;

it.each(['RunReport', 'RunFunnelReport', 'BatchRunPivotReports'])(
  'any JSON is a request of %s or refused with all that is wrong',
  (name) => {
    const {requestType} = methods.find((method) => method.name === name)!;
    fc.assert(
      fc.property(anyJson, (json) => {
        try {
          throughJson(requestType, json);
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidArgument);
          const {message, details} = error as InvalidArgument;
          expect(message).toMatch(/^Invalid (JSON payload received\.|value )/);
          expect(details).toHaveLength(1);
        }
      }),
      {numRuns: 500},
    );
  },
);

it('any text is JSON or explained', () => {
  const texts = fc
    .array(fc.constantFrom('{', '}', '[', ']', '"', ':', ',', 'a', '1', '-', '.', '\\', ' ', 'null', '"a":'))
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(texts, (text) => {
      try {
        parseJson(Buffer.from(text));
      } catch (error) {
        expect(error).toBeInstanceOf(InvalidArgument);
        expect((error as InvalidArgument).message).toMatch(/^Invalid JSON payload received\. .+\n.*\n *\^$/s);
      }
    }),
    {numRuns: 2000},
  );
});

it.each(['RunReport', 'RunPivotReport', 'RunRealtimeReport', 'GetMetadata', 'CheckCompatibility'])(
  'answers of %s mean the same as JSON and as bytes',
  (name) => {
    const {responseType} = methodOf(name);
    fc.assert(
      fc.property(messages(responseType), fc.boolean(), (message, numericEnums) => {
        const bytes = responseType.encode(responseType.fromObject(message)).finish();
        const plain = plainMessage(responseType, responseType.decode(bytes));
        expect(throughJson(responseType, encodeMessage(responseType, message, {numericEnums}))).toEqual(
          plain,
        );
      }),
      {numRuns: 100},
    );
  },
);
