import type { ExchangeCommand, ExchangeResult } from '@tongdai/contract/exchange-command'
import type { AgentView, CallView, LiveChange, QueueView, TrunkView } from '@tongdai/contract/live'
import type { EngineHealth } from '@tongdai/engine'

/** News of one company's live state. `seq` is the number of the last of `changes` in the voice run `epoch`. */
export interface LiveNews {
  companyId: string
  epoch: string
  seq: number
  changes: LiveChange[]
}

export interface LiveSnapshot {
  epoch: string
  seq: number
  agents: AgentView[]
  calls: CallView[]
  queues: QueueView[]
  trunks: TrunkView[]
  draining?: true
}

/** By what a browser's socket was opened, its phone's or its screen's. */
export interface SocketRight {
  sessionId: string
  companyId: string
  userId: string
  /** Of the rights it was opened by (domain/access/rights-stamp.ts). */
  stamp: string
  /** From where it was asked for. */
  address: string
}

/** A session is over, or for one company; or a person may no longer work for a company as before, whatever the session. */
export type EndedRight = { sessionId: string; companyId?: string } | { companyId: string; userId: string }

/** The voice process as the app sees it. Every request has a deadline of 3 s and rejects with VoiceUnavailable after it. */
export interface VoiceLink {
  readonly connected: boolean
  /** A command repeated with its key is carried out once and answered alike. */
  command(command: ExchangeCommand, idempotencyKey: string): Promise<ExchangeResult>
  /** Whatever changes after it comes as news, until the company is left. */
  snapshot(companyId: string): Promise<LiveSnapshot>
  /** As `snapshot`, for who has an older one. null: too long ago, or of another run. */
  changesSince(
    companyId: string,
    epoch: string,
    seq: number,
  ): Promise<{ epoch: string; seq: number; changes: LiveChange[] } | null>
  /** Nobody here wants news of the company any more. When it is lost, the next news come all the same. */
  leave(companyId: string): Promise<void>
  /** @param companyId whose trunks are among the parts; null: no company's */
  health(companyId: string | null): Promise<EngineHealth>
  /** By whose right the SIP sockets of browsers stand. */
  phoneRights(): Promise<SocketRight[]>
  /** Closes the SIP sockets that stand by one of these, and takes no ticket any more that was made before now. */
  endPhones(ended: EndedRight[]): Promise<void>
  /** @returns how to stop listening */
  subscribe(listener: (news: LiveNews) => void): () => void
  onConnection(listener: (connected: boolean) => void): () => void
}

/** The voice process cannot be reached, or did not answer in time: whether a command was carried out is not known. */
export class VoiceUnavailable extends Error {
  readonly code = 'VOICE_UNAVAILABLE'
  constructor() {
    super('The voice process cannot be reached.')
    this.name = 'VoiceUnavailable'
  }
}
