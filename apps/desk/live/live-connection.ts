import type { LiveChange, LiveClientMessage, LiveServerMessage } from '@tongdai/contract/live'
import { backoffMs } from '../server/backoff.ts'
import { onBeat } from '../server/beat.ts'
import { type LiveState, nothingLive, stepLive } from './live-state.ts'

export interface LiveSnapshot extends LiveState {
  /** The socket stands and what is shown is of now. */
  connected: boolean
}

/** Silence after which a socket counts as dead, ms: the server answers each ping. */
const silenceMs = 12_000

/**
 * The one WebSocket to `/api/live`. It comes back by itself, asks for what it missed by number, and for everything
 * when that does not join.
 */
export class LiveConnection {
  #snapshot: LiveSnapshot = { ...nothingLive, connected: false }
  #socket: WebSocket | null = null
  #attempt = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #heardAt = 0
  #asked = false
  #closed = false
  readonly #stopBeat: () => void
  readonly #watchers = new Set<() => void>()
  readonly #onNews: (changes: readonly LiveChange[]) => void
  readonly #onConnected: () => void
  readonly #onRefused: () => void
  readonly #onCustomer: (id: string | null) => void

  /**
   * @param on `news`: every change taken over; `customer`: something is new of one, or of any; `connected`: after each (re)connect, and when pages can be read again; `refused`: a socket did not open,
   * because the server is away or the session is over
   */
  constructor(on: {
    news: (changes: readonly LiveChange[]) => void
    customer: (id: string | null) => void
    connected: () => void
    refused: () => void
  }) {
    this.#onRefused = on.refused
    this.#onNews = on.news
    this.#onCustomer = on.customer
    this.#onConnected = on.connected
    this.#stopBeat = onBeat(() => this.#beat())
    addEventListener('online', this.#comeBackNow)
    this.#open()
  }

  subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  snapshot = (): LiveSnapshot => this.#snapshot

  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
    this.#stopBeat()
    removeEventListener('online', this.#comeBackNow)
    this.#socket?.close()
    this.#socket = null
  }

  #open(): void {
    const url = new URL('/api/live', location.href)
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
    const socket = new WebSocket(url)
    this.#socket = socket
    this.#heardAt = Date.now()
    let opened = false
    socket.onopen = () => {
      opened = true
      this.#ask(this.#snapshot.epoch, this.#snapshot.seq)
    }
    socket.onmessage = ({ data }) => {
      if (this.#socket === socket) this.#receive(JSON.parse(String(data)) as LiveServerMessage)
    }
    socket.onclose = () => {
      if (this.#socket !== socket) return
      if (!opened) this.#onRefused()
      this.#lost()
    }
  }

  #receive(message: LiveServerMessage): void {
    this.#heardAt = Date.now()
    if (message.type === 'customer') this.#onCustomer(message.id)
    const { state, applied, gap } = stepLive(this.#snapshot, message)
    if (gap) {
      // What was asked for does not join either: start over.
      if (this.#asked) this.#ask(null, 0)
      else this.#ask(this.#snapshot.epoch, this.#snapshot.seq)
      return
    }
    const data = message.type === 'snapshot' || message.type === 'changes'
    if (data) this.#asked = false
    const arrived = data && !this.#snapshot.connected
    if (arrived) this.#attempt = 0
    this.#show({ ...state, connected: this.#snapshot.connected || data })
    if (applied.length > 0) this.#onNews(applied)
    // What changed while the database was away was told to nobody either.
    if (arrived || (message.type === 'database' && message.connected)) this.#onConnected()
  }

  #ask(epoch: string | null, seq: number): void {
    this.#asked = epoch !== null
    this.#send({ type: 'resume', epoch, seq })
  }

  #beat(): void {
    // Also while connecting: a network that swallows packets would keep the browser waiting for minutes.
    if (!this.#socket) return
    if (Date.now() - this.#heardAt > silenceMs) this.#lost()
    else this.#send({ type: 'ping' })
  }

  #lost(): void {
    const socket = this.#socket
    this.#socket = null
    socket?.close()
    if (this.#closed) return
    // Whoever comes back is told if the database is still away.
    this.#show({ ...this.#snapshot, connected: false, database: true })
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#open(), backoffMs(this.#attempt++, Math.random(), 4_000))
  }

  #comeBackNow = (): void => {
    if (this.#closed || this.#snapshot.connected) return
    clearTimeout(this.#timer)
    this.#attempt = 0
    this.#socket?.close()
    this.#open()
  }

  #send(message: LiveClientMessage): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message))
  }

  #show(snapshot: LiveSnapshot): void {
    this.#snapshot = snapshot
    for (const watcher of [...this.#watchers]) watcher()
  }
}
