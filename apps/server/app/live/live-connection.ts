import { randomUUID } from 'node:crypto'
import type { Identity } from '@tongdai/access/identity'
import { screenStamp } from '@tongdai/access/rights-stamp'
import { type LiveServerMessage, liveClientMessage, liveServerMessage } from '@tongdai/contract/live'
import type { Mine } from '@tongdai/contract/notices/schema'
import { may } from '@tongdai/contract/permissions'
import type { Clock } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'
import type { Actor } from '@tongdai/tenancy/actor'
import type { Handles } from '@tongdai/tenancy/masking/handles'
import { hideBySchema } from '@tongdai/tenancy/masking/hide-by-schema'
import type { WebSocket } from 'ws'
import {
  type LiveNews,
  type LiveSnapshot,
  type SocketRight,
  type VoiceLink,
  VoiceUnavailable,
} from '../../voice-link/voice-link.ts'
import type { ContactNames } from './contact-names.ts'
import { LiveView } from './live-view.ts'
import { breaksRules, ScreenSocket, tryAgainLater } from './screen-socket.ts'
import { ToldNames } from './told-names.ts'

/** Changes that may wait for a state being fetched; beyond, that state is fetched anew. */
const mostWaiting = 2_000
/** To ask for what was missed is dearer than a ping. */
const resumeCosts = 5

/**
 * One screen on /api/live: a snapshot first, then what changes, in order and without gaps. Who sees all has the voice
 * process's own numbers and can resume by them; an agent's stream leaves things out, so it is numbered for itself
 * and starts anew on each connection.
 */
export class LiveConnection {
  readonly actor: Actor
  /** Who opened it. */
  readonly identity: Identity
  /** The cookie of the session that opened it. */
  readonly cookie: string
  /** What it stands by. */
  readonly right: SocketRight
  readonly #socket: ScreenSocket
  readonly #voiceLink: VoiceLink
  readonly #snapshotOf: (companyId: string) => Promise<LiveSnapshot>
  readonly #names: ToldNames
  readonly #handles: Handles
  readonly #log: Log
  readonly #view: LiveView
  readonly #ownEpoch = randomUUID()
  #ownSeq = 0
  /** Where the stream is, in the voice process's numbers; null: being fetched, news waits. */
  #position: { epoch: string; seq: number } | null = null
  #waiting: LiveNews[] = []
  #waitingChanges = 0
  /** What is to be fetched when the fetch that runs has ended; of several wishes the last. */
  #wish: (() => Promise<void>) | null = null
  #fetching = false
  #hasAsked = false
  #mineWished = false
  #tellingMine = false

  constructor(options: {
    socket: WebSocket
    identity: Identity & { actor: Actor }
    cookie: string
    /** From where it comes. */
    address: string
    /** Whose calls and doings it shows. */
    seen: readonly string[] | 'all'
    voiceLink: VoiceLink
    /** The state of a company, as the hub shares it among screens. */
    snapshotOf: (companyId: string) => Promise<LiveSnapshot>
    names: ContactNames
    handles: Handles
    clock: Clock
    log: Log
  }) {
    this.#socket = new ScreenSocket(options.socket, options.clock, (text) => this.#receive(text))
    this.#voiceLink = options.voiceLink
    this.#snapshotOf = options.snapshotOf
    this.#log = options.log
    this.identity = options.identity
    this.cookie = options.cookie
    this.actor = options.identity.actor
    const { companyId, userId } = this.actor
    const stamp = screenStamp(this.actor, options.seen)
    const { address } = options
    this.right = { sessionId: options.identity.sessionId, companyId, userId, stamp, address }
    this.#view = new LiveView(userId, options.seen)
    this.#handles = options.handles
    this.#names = new ToldNames(options.names, companyId)
  }

  /** False from the moment on at which it was told to go. */
  get stands(): boolean {
    return this.#socket.stands
  }

  /** Fetches the state as a whole and sends it; for the start, and whenever the stream has a hole. */
  async sendSnapshot(): Promise<void> {
    await this.#fetch(() => this.#fetchSnapshot())
  }

  news(news: LiveNews): void {
    if (!this.#position) {
      this.#wait(news)
      return
    }
    const { epoch, seq } = this.#position
    const before = news.seq - news.changes.length
    if (news.epoch === epoch && news.seq <= seq) return
    if (news.epoch !== epoch || before > seq) return void this.sendSnapshot()
    this.#position = { epoch, seq: news.seq }
    const changes = this.#view.changes(news.changes.slice(seq - before))
    if (changes.length === 0) return
    this.#tellNames(this.#names.before(changes))
    if (this.#view.seesAll) {
      this.#send({ type: 'changes', epoch, seq: news.seq, changes })
      return
    }
    this.#ownSeq += changes.length
    this.#send({ type: 'changes', epoch: this.#ownEpoch, seq: this.#ownSeq, changes })
  }

  /** The company's contacts have changed. */
  async rename(): Promise<void> {
    this.#tellNames(await this.#names.again())
  }

  /** Whoever sees no customers is told of none. */
  customer(id: string | null): void {
    if (may(this.actor, 'contacts.see')) this.#send({ type: 'customer', id })
  }

  /** What is the reader's own, as it is now: told whole, and of several wishes meanwhile once more. */
  async tellMine(fetch: () => Promise<Mine>): Promise<void> {
    this.#mineWished = true
    if (this.#tellingMine) return
    this.#tellingMine = true
    try {
      while (this.#mineWished && this.stands) {
        this.#mineWished = false
        this.#send({ type: 'mine', mine: await fetch() })
      }
    } catch (error) {
      // The next change brings it, or the page when it comes back.
      this.#log.info('bell and tray could not be told', { error: (error as Error).message })
    } finally {
      this.#tellingMine = false
    }
  }

  voice(connected: boolean): void {
    this.#send({ type: 'voice', connected })
    // What happened meanwhile was told to nobody.
    if (connected) void this.sendSnapshot()
  }

  database(connected: boolean): void {
    this.#send({ type: 'database', connected })
  }

  /** Says why and hears no more; whoever does not answer the closing is cut. */
  close(code: number, reason: string): void {
    this.#socket.close(code, reason)
  }

  #receive(text: string): void {
    const message = liveClientMessage.safeParse(readJson(text))
    if (!message.success) {
      this.close(breaksRules, 'not a message of this API')
      return
    }
    if (!this.#socket.charge(message.data.type === 'resume' ? resumeCosts : 1)) return
    if (message.data.type === 'ping') this.#send({ type: 'pong' })
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
      if (!missed) return this.#fetchSnapshot()
      await this.#names.learn(missed.changes)
      this.#position = { epoch: missed.epoch, seq: missed.seq }
      this.#tellNames(this.#names.before(missed.changes))
      this.#send({ type: 'changes', ...missed })
    })
  }

  async #fetchSnapshot(): Promise<void> {
    const snapshot = await this.#snapshotOf(this.actor.companyId)
    const { epoch, seq } = snapshot
    const seen = this.#view.snapshot(snapshot)
    const calls = seen.calls.map((call) => ({ type: 'call' as const, call }))
    await this.#names.learn(calls)
    this.#position = { epoch, seq }
    const stream = this.#view.seesAll ? { epoch, seq } : { epoch: this.#ownEpoch, seq: this.#ownSeq }
    this.#names.clear()
    this.#tellNames(this.#names.before(calls))
    this.#send({ type: 'snapshot', ...stream, ...seen })
  }

  #tellNames(names: Extract<LiveServerMessage, { type: 'names' }>['names']): void {
    if (names.length > 0) this.#send({ type: 'names', names })
  }

  /** News that comes while a state is fetched waits, and joins after it. One fetch at a time, however often it is asked for. */
  async #fetch(work: () => Promise<void>): Promise<void> {
    this.#wish = work
    this.#position = null
    if (this.#fetching) return
    this.#fetching = true
    try {
      while (this.#wish) {
        const wish = this.#wish
        this.#wish = null
        this.#position = null
        await wish()
      }
      for (const news of this.#takeWaiting()) this.news(news)
    } catch (error) {
      this.#wish = null
      this.#takeWaiting()
      if (!(error instanceof VoiceUnavailable)) this.#log.error('live state could not be fetched', { error })
      // While the link is down, `voice(true)` will fetch again; otherwise the screen had better start anew.
      if (this.#voiceLink.connected) this.close(tryAgainLater, 'no answer')
      else this.#send({ type: 'voice', connected: false })
    } finally {
      this.#fetching = false
    }
  }

  #wait(news: LiveNews): void {
    this.#waiting.push(news)
    this.#waitingChanges += news.changes.length
    // Those that are left out make a hole, which brings a new state.
    if (this.#waitingChanges > mostWaiting) this.#takeWaiting()
  }

  #takeWaiting(): LiveNews[] {
    const waiting = this.#waiting
    this.#waiting = []
    this.#waitingChanges = 0
    return waiting
  }

  #send(message: LiveServerMessage): void {
    if (!this.#socket.mayWrite()) return
    // Whatever is told: what the person's role hides leaves only hidden (decision 0068).
    this.#socket.send(JSON.stringify(hideBySchema(liveServerMessage, message, this.actor, this.#handles)))
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
