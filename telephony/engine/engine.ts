import type { EngineCommand } from './command.ts'
import type { EngineConfig } from './engine-config.ts'
import type { EngineEvent } from './event.ts'
import type { LegSnapshot } from './leg.ts'

/**
 * The port: what any exchange must do for the call core. `engine-embedded` (ours), an Asterisk over ARI, or the fake
 * stand behind it; nothing above it knows which.
 *
 * Commands never throw and never answer: whatever comes of them arrives as events, through the same stream as what
 * the network does. A command for a leg that is gone is ignored (its `leg.gone` or
 * `leg.ended` has been, or is being, delivered); a recording of a leg whose `leg.ended` has not been told ends at once.
 * Events of one leg arrive in order; `leg.ended` is the last of them and comes exactly once for every leg that was
 * ever named, whether by `leg.incoming` or by `originate`.
 */
export interface Engine {
  /** Opens sockets and starts workers. Rejects with an EngineError when it cannot serve. */
  start(): Promise<void>
  /**
   * Replaces one company's trunks and phones; null takes them out. Takes effect on the next call; never breaks one in
   * progress, and costs nothing for other companies.
   */
  configure(companyId: string, config: EngineConfig | null): void
  send(command: EngineCommand): void
  /** Adds a listener for every event; returns how to remove it. */
  subscribe(listener: (event: EngineEvent) => void): () => void
  /** The legs the exchange really carries now: what the call core is reconciled with. */
  legs(): Promise<LegSnapshot[]>
  /**
   * The state of each part (SIP transports, media workers) for the health page.
   * @param companyId whose trunks are among the parts; without it none are, for there are thousands
   */
  health(companyId?: string): EngineHealth
  /**
   * It is about to be stopped: a carrier's new calls are refused (503 with Retry-After) and so is its OPTIONS, so that it
   * takes other ways. Registrations, legs, what is originated, and calls of phones, which the core refuses, go on.
   */
  drain(): void
  /** Ends every leg (BYE, CANCEL), finishes recordings, closes sockets. Idempotent. */
  close(reason: string): Promise<void>
}

/** `detail`: in words of its own, for logs and monitors. `figures`: what of it is counted, for screens that have words in several languages. */
export interface EnginePart {
  name: string
  ok: boolean
  detail: string
  figures?: Record<string, number>
}

export interface EngineHealth {
  ok: boolean
  parts: EnginePart[]
}
