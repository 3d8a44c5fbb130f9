export { type BridgeVoice, isHeardBy } from './bridge-voice.ts'
export type {
  AudioSource,
  EngineCommand,
  HangupCause,
  Originate,
  TransferAnswer,
} from './command.ts'
export { emergencyNumber } from './emergency-number.ts'
export type { Engine, EngineHealth, EnginePart } from './engine.ts'
export { type EngineConfig, type PhoneConfig, type TrunkConfig, voidPassword } from './engine-config.ts'
export { EngineError, type EngineErrorCode } from './engine-error.ts'
export type { EngineEvent } from './event.ts'
export { statusOfHangup } from './hangup-status.ts'
export type {
  BridgeId,
  CallerId,
  DeviceKind,
  LegEnd,
  LegFault,
  LegId,
  LegParty,
  LegQuality,
  LegSnapshot,
  LegState,
  LegTarget,
  Vanished,
} from './leg.ts'
export type { EngineSecurityKind, EngineSecurityNotice } from './security-notice.ts'
export { type TrunkAnswer, trunkAnswerOf } from './trunk-answer.ts'
export { isAllowed, type TrunkHosts } from './trunk-hosts.ts'
export {
  type TrunkFault,
  type TrunkNotice,
  type TrunkStanding,
  type TrunkState,
  toldOfTrunk,
} from './trunk-standing.ts'
