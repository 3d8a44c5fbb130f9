import type { LiveClientMessage, LiveServerMessage } from '@tongdai/contract/live'
import type { Mine } from '@tongdai/contract/notices/schema'
import { vi } from 'vitest'
import { WebSocket } from 'ws'
import { testOrigin } from './test-client.ts'

/** A live screen as a browser opens it, from outside. */
export class TestScreen {
  readonly socket: WebSocket
  /** What the company's screens are told, */
  readonly messages: LiveServerMessage[] = []
  /** and what is the person's own. */
  readonly mine: Mine[] = []
  closed: number | null = null
  refused: number | null = null

  /** @param port where the app listens */
  constructor(
    port: number,
    cookie: string,
    origin: string | null = testOrigin,
    address: string | null = null,
  ) {
    this.socket = new WebSocket(`ws://127.0.0.1:${port}/api/live`, {
      headers: { cookie, ...(origin && { origin }), ...(address && { 'x-forwarded-for': address }) },
    })
    this.socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as LiveServerMessage
      if (message.type === 'mine') this.mine.push(message.mine)
      else this.messages.push(message)
    })
    this.socket.on('close', (code) => {
      this.closed = code
    })
    this.socket.on('unexpected-response', (_, response) => {
      this.refused = response.statusCode ?? 0
    })
    this.socket.on('error', () => {})
  }

  send(message: LiveClientMessage): void {
    this.socket.send(JSON.stringify(message))
  }

  async first<Type extends LiveServerMessage['type']>(
    type: Type,
  ): Promise<Extract<LiveServerMessage, { type: Type }>> {
    return vi.waitFor(() => {
      const found = this.messages.find((message) => message.type === type)
      if (!found) throw new Error(`no ${type} among ${JSON.stringify(this.messages)}`)
      return found as Extract<LiveServerMessage, { type: Type }>
    })
  }
}
