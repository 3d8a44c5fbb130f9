import { randomUUID } from 'node:crypto'
import type { Identity } from '@tongdai/access/identity'
import { type LiveServerMessage, liveClientMessage } from '@tongdai/contract/live'
import type { Log } from '@tongdai/platform/log'
import type { Actor } from '@tongdai/tenancy/actor'
import type { WebSocket } from 'ws'
import {
  type LiveNews,
  type LiveSnapshot,
  type VoiceLink,
  VoiceUnavailable,
} from '../../voice-link/voice-link.ts'
import { LiveView } from './live-view.ts'

/** RFC 6455 §7.4.1 and its registry: a condition on our side, come back later. */
const tryAgainLater = 1013
const mostUnsent = 1024 * 1024

/**
 * One screen on /api/live: a snapshot first, then what changes, in order and without gaps. Who sees all has the voice
 * process's own numbers and can resume by them; an agent's stream leaves things out, so it is numbered for itself
 * and starts anew on each connection.
 */
export class LiveConnection {
  readonly sessionId: string
  readonly actor: Actor
  readonly #socket: WebSocket
  readonly #voiceLink: VoiceLink
  readonly #log: Log
  readonly #view: LiveView
  readonly #ownEpoch = randomUUID()
  #ownSeq = 0
  /** Where the stream is, in the voice process's numbers; null: being fetched, news waits. */
  #position: { epoch: string; seq: number } | null = null
  #waiting: LiveNews[] = []
  #turn = 0
  #hasAsked = false

  constructor(options: {
    socket: WebSocket
    identity: Identity & { actor: Actor }
    voiceLink: VoiceLink
    log: Log
  }) {
    this.#socket = options.socket
    this.#voiceLink = options.voiceLink
    this.#log = options.log
    this.sessionId = options.identity.sessionId
    this.actor = options.identity.actor
    this.#view = new LiveView(this.actor)
    this.#socket.on('message', (data, isBinary) => this.#receive(isBinary ? '' : String(data)))
    this.#socket.on('error', () => this.#socket.terminate())
  }

  /** Fetches the state as a whole and sends it; for the start, and whenever the stream has a hole. */
  async sendSnapshot(): Promise<void> {
    await this.#fetch(async () => this.#takeSnapshot(await this.#voiceLink.snapshot(this.actor.companyId)))
  }

  news(news: LiveNews): void {
    if (!this.#position) {
      this.#waiting.push(news)
      return
    }
    const { epoch, seq } = this.#position
    const before = news.seq - news.changes.length
    if (news.epoch === epoch && news.seq <= seq) return
    if (news.epoch !== epoch || before > seq) return void this.sendSnapshot()
    this.#position = { epoch, seq: news.seq }
    const changes = this.#view.changes(news.changes.slice(seq - before))
    if (changes.length === 0) return
    if (this.#view.seesAll) {
      this.#send({ type: 'changes', epoch, seq: news.seq, changes })
      return
    }
    this.#ownSeq += changes.length
    this.#send({ type: 'changes', epoch: this.#ownEpoch, seq: this.#ownSeq, changes })
  }

  voice(connected: boolean): void {
    this.#send({ type: 'voice', connected })
    // What happened meanwhile was told to nobody.
    if (connected) void this.sendSnapshot()
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason)
  }

  #receive(text: string): void {
    const message = liveClientMessage.safeParse(readJson(text))
    if (!message.success) this.close(1008, 'not a message of this API')
    else if (message.data.type === 'ping') this.#send({ type: 'pong' })
    else void this.#resume(message.data.epoch, message.data.seq)
  }

  async #resume(epoch: string | null, seq: number): Promise<void> {
    const first = !this.#hasAsked
    this.#hasAsked = true
    if (epoch === null || !this.#view.seesAll) {
      // A screen asks as soon as it is open: what it asks for then is on its way already.
      if (!first) await this.sendSnapshot()
      return
    }
    await this.#fetch(async () => {
      const { companyId } = this.actor
      const missed = await this.#voiceLink.changesSince(companyId, epoch, seq)
      if (!missed) return this.#takeSnapshot(await this.#voiceLink.snapshot(companyId))
      this.#position = { epoch: missed.epoch, seq: missed.seq }
      this.#send({ type: 'changes', ...missed })
    })
  }

  #takeSnapshot(snapshot: LiveSnapshot): void {
    const { epoch, seq } = snapshot
    this.#position = { epoch, seq }
    const stream = this.#view.seesAll ? { epoch, seq } : { epoch: this.#ownEpoch, seq: this.#ownSeq }
    this.#send({ type: 'snapshot', ...stream, ...this.#view.snapshot(snapshot) })
  }

  /** News that comes while a state is fetched waits, and joins after it. Of several fetches at once the last counts. */
  async #fetch(work: () => Promise<void>): Promise<void> {
    this.#position = null
    const turn = ++this.#turn
    try {
      await work()
      if (turn === this.#turn) for (const news of this.#waiting.splice(0)) this.news(news)
    } catch (error) {
      this.#waiting = []
      if (!(error instanceof VoiceUnavailable)) this.#log.error('live state could not be fetched', { error })
      // While the link is down, `voice(true)` will fetch again; otherwise the screen had better start anew.
      if (this.#voiceLink.connected) this.close(tryAgainLater, 'no answer')
      else this.#send({ type: 'voice', connected: false })
    }
  }

  #send(message: LiveServerMessage): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return
    // A screen that does not read would fill our memory; it comes back and gets a snapshot.
    if (this.#socket.bufferedAmount > mostUnsent) {
      this.close(tryAgainLater, 'too slow')
      this.#socket.terminate()
      return
    }
    this.#socket.send(JSON.stringify(message))
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
