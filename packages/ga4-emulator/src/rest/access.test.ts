import {afterAll, beforeAll, expect, it} from 'vitest';
import {readFileSync} from 'node:fs';
import {handMadeEvents} from '../testing/hand-made-events.ts';
import {callRest, signedToken} from '../testing/rest-call.ts';
import {serveSources, type Served} from '../testing/served-property.ts';

let served: Served;
const closers: (() => void | Promise<void>)[] = [];
beforeAll(async () => {
  const {source, close} = await handMadeEvents();
  closers.push(close);
  served = await serveSources({1: source}, {keys: [{name: 'nobody', properties: []}]});
  closers.push(served.close);
});
afterAll(async () => {
  for (const close of closers.reverse()) await close();
});

const metadata = () => `${served.restUrl}/v1beta/properties/1/metadata`;
const tokenUri = () => `${served.restUrl}/token`;
const report = {metrics: [{name: 'sessions'}], dateRanges: [{startDate: 'yesterday', endDate: 'today'}]};
const grantType = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

const postForm = (form: Record<string, string>) =>
  callRest(tokenUri(), {
    body: new URLSearchParams(form).toString(),
    headers: {'content-type': 'application/x-www-form-urlencoded'},
  });

it('asks for a token before it reads anything, and says so in the details', async () => {
  const {code, json, headers} = await callRest(`${served.restUrl}/v1beta/properties/1:runReport`, {
    body: '{{',
  });
  expect(code).toBe(401);
  expect(headers.get('www-authenticate')).toMatch(/^Bearer/);
  expect(json).toEqual({
    error: {
      code: 401,
      message: expect.stringMatching(/^Request is missing required authentication credential\./) as string,
      status: 'UNAUTHENTICATED',
      details: [
        {
          '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
          reason: 'CREDENTIALS_MISSING',
          domain: 'googleapis.com',
          metadata: {
            method: 'google.analytics.data.v1beta.BetaAnalyticsData.RunReport',
            service: 'analyticsdata.googleapis.com',
          },
        },
      ],
    },
  });
});

it('turns a bad token away without details', async () => {
  for (const token of ['nonsense', 'emulator.e30.AAAA', await signedToken(served.keyFile, {exp: 1})]) {
    const {code, json} = await callRest(metadata(), {token});
    expect(code).toBe(401);
    expect(Object.keys((json as {error: object}).error)).toEqual(['code', 'message', 'status']);
  }
});

it.each<[string, () => Record<string, unknown>]>([
  ['scope', () => ({})],
  ['the Data API as its audience', () => ({scope: undefined, aud: 'https://analyticsdata.googleapis.com/'})],
  ['this server as its audience', () => ({scope: undefined, aud: `${served.restUrl}/`})],
])('lets a token in that an account signed itself, by %s', async (_, claims) => {
  const token = await signedToken(served.keyFile, claims());
  expect((await callRest(metadata(), {token})).code).toBe(200);
  expect((await callRest(`${metadata()}?access_token=${token}`)).code).toBe(200);
});

it('refuses a token for another server', async () => {
  const token = await signedToken(served.keyFile, {scope: undefined, aud: 'http://127.0.0.1:1/'});
  expect((await callRest(metadata(), {token})).code).toBe(401);
});

it('says where access tokens are to be had, and gives them', async () => {
  const key = JSON.parse(readFileSync(served.keyFile, 'utf8')) as Record<string, string>;
  expect(key['token_uri']).toBe(tokenUri());
  for (const aud of [tokenUri(), 'https://oauth2.googleapis.com/token']) {
    const assertion = await signedToken(served.keyFile, {aud});
    const {code, json} = await postForm({grant_type: grantType, assertion});
    expect(code).toBe(200);
    expect(json).toEqual({
      access_token: expect.any(String) as string,
      expires_in: 3599,
      token_type: 'Bearer',
    });
    const token = (json as {access_token: string}).access_token;
    const {json: answer} = await callRest(`${served.restUrl}/v1beta/properties/1:runReport`, {
      token,
      body: report,
    });
    expect(answer).toMatchObject({rows: [{metricValues: [{value: '5'}]}]});
    const forged = `${token.slice(0, -3)}AAA`;
    expect((await callRest(metadata(), {token: forged})).code).toBe(401);
  }
});

it('gives no token for what is not right', async () => {
  const good = {aud: tokenUri()};
  const cases: [string, Record<string, string>][] = [
    ['unsupported_grant_type', {}],
    ['unsupported_grant_type', {grant_type: 'password'}],
    ['invalid_grant', {grant_type: grantType, assertion: 'nonsense'}],
    ['invalid_grant', {grant_type: grantType, assertion: await signedToken(served.keyFile)}],
    [
      'invalid_scope',
      {grant_type: grantType, assertion: await signedToken(served.keyFile, {...good, scope: undefined})},
    ],
  ];
  for (const [error, form] of cases) {
    const {code, json} = await postForm(form);
    expect([code, (json as {error: string}).error]).toEqual([400, error]);
  }
});

it('does not open reports with an access token for something else', async () => {
  const scope = 'https://www.googleapis.com/auth/drive';
  const assertion = await signedToken(served.keyFile, {aud: tokenUri(), scope});
  const {json: granted} = await postForm({grant_type: grantType, assertion});
  const {code, json} = await callRest(metadata(), {token: (granted as {access_token: string}).access_token});
  expect(code).toBe(403);
  expect(json).toMatchObject({
    error: {
      message: 'Request had insufficient authentication scopes.',
      status: 'PERMISSION_DENIED',
      details: [{reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT'}],
    },
  });
});

it('does not say whether a property exists', async () => {
  const token = await signedToken(served.keyFiles['nobody']!);
  for (const property of ['1', '2', 'x']) {
    const {code, json} = await callRest(`${served.restUrl}/v1beta/properties/${property}:runReport`, {
      token,
      body: report,
    });
    expect(code).toBe(403);
    expect(json).toMatchObject({
      error: {
        message: expect.stringMatching(
          /^User does not have sufficient permissions for this property\./,
        ) as string,
        status: 'PERMISSION_DENIED',
      },
    });
  }
  expect((await callRest(`${served.restUrl}/v1beta/properties/0/metadata`, {token})).code).toBe(200);
});
