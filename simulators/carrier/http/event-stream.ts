import type { ServerResponse } from 'node:http'
import type { Clock, Timer } from '@tongdai/platform/clock'
import type { CallBook } from '../call/call-book.ts'

const levelsEveryMs = 200

/** Server-sent events: `snapshot` once, then `call` for every change, and `levels` five times a second while calls live. */
export class EventStream {
  readonly #clock: Clock
  readonly #calls: CallBook
  readonly #listeners = new Set<ServerResponse>()
  readonly #unsubscribe: () => void
  #timer: Timer | null = null

  constructor(clock: Clock, calls: CallBook) {
    this.#clock = clock
    this.#calls = calls
    this.#unsubscribe = calls.subscribe((call) => {
      if (this.#listeners.size > 0) this.#send('call', call.view())
    })
  }

  add(response: ServerResponse): void {
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    response.write(format('snapshot', { calls: this.#calls.views() }))
    this.#listeners.add(response)
    response.on('close', () => this.#listeners.delete(response))
    this.#scheduleLevels()
  }

  close(): void {
    this.#unsubscribe()
    this.#timer?.cancel()
    for (const response of this.#listeners) response.end()
    this.#listeners.clear()
  }

  #scheduleLevels(): void {
    if (this.#timer || this.#listeners.size === 0) return
    this.#timer = this.#clock.after(levelsEveryMs, () => {
      this.#timer = null
      const levels = this.#calls.living().map((call) => ({ id: call.id, heard: call.heard() }))
      if (levels.length > 0) this.#send('levels', levels)
      this.#scheduleLevels()
    })
  }

  #send(event: string, data: unknown): void {
    if (this.#listeners.size === 0) return
    const text = format(event, data)
    for (const response of this.#listeners) {
      // A page that does not read is not waited for: it catches up from the snapshot when it reconnects.
      if (response.writableLength > 1_000_000) response.destroy()
      else response.write(text)
    }
  }
}

function format(event: string, data: unknown): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
}
