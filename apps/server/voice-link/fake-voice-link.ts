import type { ExchangeCommand, ExchangeResult } from '@tongdai/contract/exchange-command'
import type { LiveChange } from '@tongdai/contract/live'
import type { EngineHealth } from '@tongdai/engine'
import { isOf } from './ended-right.ts'
import type { EndedRight, LiveNews, LiveSnapshot, SocketRight, VoiceLink } from './voice-link.ts'
import { VoiceUnavailable } from './voice-link.ts'

/** A voice process without one, for tests of the app: remembers what it was asked, says what the test puts in. */
export class FakeVoiceLink implements VoiceLink {
  connected = true
  readonly commands: { command: ExchangeCommand; idempotencyKey: string }[] = []
  parts: EngineHealth['parts'] = [{ name: 'sip', ok: true, detail: 'fake' }]
  /** What it says of the trunks of a company, who alone is told. */
  readonly trunkParts = new Map<string, EngineHealth['parts']>()
  /** The browser phones that stand. */
  phones: SocketRight[] = []
  readonly ended: EndedRight[] = []
  /** Answer to every command. */
  result: ExchangeResult = { ok: true }
  readonly companies = new Map<string, Omit<LiveSnapshot, 'epoch'>>()
  epoch = 'run-1'
  /** How often the state of a company was asked for. */
  snapshots = 0
  /** Of these companies it tells news. */
  readonly followed = new Set<string>()
  #held: Promise<void> = Promise.resolve()
  readonly #newsListeners = new Set<(news: LiveNews) => void>()
  readonly #connectionListeners = new Set<(connected: boolean) => void>()

  async command(command: ExchangeCommand, idempotencyKey: string): Promise<ExchangeResult> {
    this.#reach()
    this.commands.push({ command, idempotencyKey })
    return this.result
  }

  async snapshot(companyId: string): Promise<LiveSnapshot> {
    this.#reach()
    this.snapshots++
    this.followed.add(companyId)
    await this.#held
    const empty = { seq: 0, agents: [], calls: [], queues: [], trunks: [] }
    return { epoch: this.epoch, ...(this.companies.get(companyId) ?? empty) }
  }

  async changesSince(companyId: string, epoch: string, seq: number) {
    const now = await this.snapshot(companyId)
    return epoch === now.epoch && seq === now.seq ? { epoch, seq, changes: [] } : null
  }

  async leave(companyId: string) {
    this.#reach()
    this.followed.delete(companyId)
  }

  async health(companyId: string | null) {
    this.#reach()
    return { ok: true, parts: [...this.parts, ...(this.trunkParts.get(companyId ?? '') ?? [])] }
  }

  async phoneRights(): Promise<SocketRight[]> {
    // As they are now: who asks over a link is told of no phone that comes later.
    return [...this.phones]
  }

  async endPhones(ended: EndedRight[]): Promise<void> {
    this.#reach()
    this.ended.push(...ended)
    this.phones = this.phones.filter((phone) => !ended.some((right) => isOf(phone, right)))
  }

  subscribe(listener: (news: LiveNews) => void): () => void {
    this.#newsListeners.add(listener)
    return () => this.#newsListeners.delete(listener)
  }

  onConnection(listener: (connected: boolean) => void): () => void {
    this.#connectionListeners.add(listener)
    return () => this.#connectionListeners.delete(listener)
  }

  /** The voice process tells of changes in a company, numbered on from its last. */
  tell(companyId: string, ...changes: LiveChange[]): void {
    const company = this.companies.get(companyId) ?? { seq: 0, agents: [], calls: [], queues: [], trunks: [] }
    const seq = company.seq + changes.length
    this.companies.set(companyId, { ...company, seq })
    if (!this.followed.has(companyId)) return
    for (const listener of this.#newsListeners) listener({ companyId, epoch: this.epoch, seq, changes })
  }

  /** Keeps every state that is asked for from now on until it is released. */
  hold(): { release(): void } {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#held = promise
    return { release: resolve }
  }

  setConnected(connected: boolean): void {
    this.connected = connected
    for (const listener of this.#connectionListeners) listener(connected)
  }

  #reach(): void {
    if (!this.connected) throw new VoiceUnavailable()
  }
}
