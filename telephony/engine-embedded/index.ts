export { createEmbeddedEngine, type EmbeddedEngine } from './create-embedded-engine.ts'
export type {
  EmbeddedEngineOptions,
  EngineLimits,
  SipAddresses,
  Ticket,
  Tickets,
} from './engine-options.ts'
export type { BoundPorts } from './listen.ts'
