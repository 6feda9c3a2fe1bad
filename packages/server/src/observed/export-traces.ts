import {context, trace} from '@opentelemetry/api';
import {AsyncLocalStorageContextManager} from '@opentelemetry/context-async-hooks';
import {OTLPTraceExporter} from '@opentelemetry/exporter-trace-otlp-http';
import {BatchSpanProcessor, TracerProvider} from '@opentelemetry/sdk-trace';

/** Sends spans to an OpenTelemetry collector (OTLP over HTTP, such as `http://127.0.0.1:4318/v1/traces`). Returns what ends it. */
export function exportTraces(url: string): () => Promise<void> {
  const provider = new TracerProvider({
    spanProcessors: [new BatchSpanProcessor({exporter: new OTLPTraceExporter({url})})],
  });
  // What is called within a span is a child of it, however many waits lie between.
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(provider);
  return async () => {
    await provider.shutdown();
    trace.disable();
    context.disable();
  };
}
