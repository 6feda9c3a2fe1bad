export {DataFolderInUse, startEmulator} from './emulator.ts';
export type {Emulator, EmulatorOptions} from './emulator.ts';
export {defaultProperty, InvalidOption, parsePropertySpec} from './dataset/property-spec.ts';
export type {PropertySpec} from './dataset/property-spec.ts';
export {parseKeySpec} from './identity/service-accounts.ts';
export type {KeySpec} from './identity/service-accounts.ts';
export {plantedAnomalies} from './dataset/anomalies/planted.ts';
export type {PlantedAnomaly} from './dataset/anomalies/planted.ts';
export type {AnomalyTrace} from './dataset/anomalies/anomaly.ts';
