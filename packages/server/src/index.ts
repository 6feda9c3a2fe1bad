export {AppError} from './app-error.ts';
export {createApp, type AppDependencies} from './app.ts';
export {ConfigError, readConfig, type Config} from './config.ts';
export {openApiDocument} from './routes.ts';
export {startServer, type RunningServer} from './start.ts';
export {retentionPage} from './features/retention/retention-page.ts';
