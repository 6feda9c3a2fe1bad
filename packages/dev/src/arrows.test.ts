import {RuleTester} from 'eslint';
import typescript from 'typescript-eslint';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {describe, it} from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const {arrowRule} = (await import(path.join(root, 'packages/dev/build/arrow-rule.mjs'))) as {
  arrowRule: Parameters<RuleTester['run']>[1];
};

RuleTester.describe = describe;
RuleTester.it = it;

const tester = new RuleTester({languageOptions: {parser: typescript.parser as never}});
const within = (file: string, code: string) => ({filename: path.join(root, 'packages', file), code});
const broken = (file: string, code: string) => ({...within(file, code), errors: [{messageId: 'arrow'}]});

tester.run('finder/arrow', arrowRule, {
  valid: [
    within('host/src/issue-token.ts', "import {callService} from './call-service.ts';"),
    within('widgets/src/trend/trend.ts', "import {trendChart} from '@meglass-finder/charts';"),
    within('widgets/src/trend/trend.ts', "import type {TrendData} from '@meglass-finder/reports';"),
    within('widgets/src/trend/trend.ts', "import {metrics} from '@meglass-finder/reports/light';"),
    within('widgets/src/trend/trend.ts', "import {ReportWidget} from '../base/report-widget.ts';"),
    within('server/src/features/reports/reports.routes.ts', "import {route} from '../../http/route.ts';"),
    within('server/src/features/reports/reports.repository.ts', "import {QueryTypes} from 'sequelize';"),
    within(
      'server/src/isolation/load.test.ts',
      "import {startEmulator} from '@meglass-finder/ga4-emulator';",
    ),
    within('server/src/mail/mailer.ts', "import {createTransport} from 'nodemailer';"),
    within('server/src/ga4/gateway.ts', "import {BetaAnalyticsDataClient} from '@google-analytics/data';"),
  ],
  invalid: [
    broken('reports/src/period.ts', "import {trendChart} from '@meglass-finder/charts';"),
    broken('reports/src/period.ts', "import {readFile} from 'node:fs/promises';"),
    broken('words/src/ja/index.ts', "import {html} from 'lit';"),
    broken('charts/src/trend.ts', "import {reports} from '@meglass-finder/reports';"),
    broken('charts/src/trend.ts', "import {words} from '@meglass-finder/words';"),
    broken('client/src/client.ts', "export {html} from 'lit';"),
    broken('client/src/client.ts', "import {reports} from '@meglass-finder/reports';"),
    broken('host/src/issue-token.ts', "import {createHash} from 'node:crypto';"),
    broken('host/src/issue-token.ts', "import type {Grant} from '@meglass-finder/reports';"),
    broken('widgets/src/trend/trend.ts', "const z = await import('zod');"),
    broken('widgets/src/trend/trend.ts', "import {scorecard} from '../scorecard/scorecard.ts';"),
    broken('server/src/app.ts', "import {createClient} from '@meglass-finder/client';"),
    broken('server/src/app.ts', "import {startEmulator} from '@meglass-finder/ga4-emulator';"),
    broken('server/src/features/reports/reports.service.ts', "import express from 'express';"),
    broken('server/src/features/reports/reports.service.ts', "import {QueryTypes} from 'sequelize';"),
    broken(
      'server/src/features/reports/reports.service.ts',
      "import {GoogleAuth} from 'google-auth-library';",
    ),
    broken('server/src/features/notices/notices.service.ts', "import {createTransport} from 'nodemailer';"),
    broken(
      'server/src/features/reports/reports.service.ts',
      "import {audit} from '../audit/audit.service.ts';",
    ),
    broken('ga4-emulator/src/engine/run.ts', "export const app = import('../../../server/src/index.ts');"),
    broken('client/src/client.ts', "import {FinderTrend} from '../../widgets/src/index.ts';"),
    broken('ga4-emulator/src/engine/run.ts', "import {serveGrpc} from '../grpc/server.ts';"),
    broken('ga4-emulator/src/engine/run.ts', "import {reports} from '@meglass-finder/reports';"),
  ],
});
