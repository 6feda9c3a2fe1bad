import {trace} from '@opentelemetry/api';
import {OTLPTraceExporter} from '@opentelemetry/exporter-trace-otlp-http';
import {BatchSpanProcessor, TracerProvider} from '@opentelemetry/sdk-trace';

/** Sends spans to an OpenTelemetry collector (OTLP over HTTP, such as `http://127.0.0.1:4318/v1/traces`). Returns what ends it. */
export function exportTraces(url: string): () => Promise<void> {
  const provider = new TracerProvider({
    spanProcessors: [new BatchSpanProcessor({exporter: new OTLPTraceExporter({url})})],
  });
  trace.setGlobalTracerProvider(provider);
  return async () => {
    await provider.shutdown();
    trace.disable();
  };
}
