import { connect, type Socket } from 'node:net'
import type { ExchangeResult } from '@tongdai/contract/exchange-command'
import type { Clock } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'
import { type LinkReply, readFrames, writeFrame } from './link-frames.ts'
import { type LiveNews, type VoiceLink, VoiceUnavailable } from './voice-link.ts'

interface Waiting {
  resolve(result: unknown): void
  reject(error: Error): void
}

const deadlineMs = 3_000
/** Requests without an answer yet; a voice process that is so far behind would answer none of them in time. */
const mostWaiting = 2_000
const reconnectMs = 100

/** The app's side of the link: reconnects by itself, answers VoiceUnavailable while it cannot. `close` ends it. */
export function connectVoiceLink(options: {
  path: string
  clock: Clock
  log: Log
}): VoiceLink & { close(): void } {
  const { path, clock, log } = options
  const newsListeners = new Set<(news: LiveNews) => void>()
  const connectionListeners = new Set<(connected: boolean) => void>()
  const waiting = new Map<number, Waiting>()
  let socket: Socket | null = null
  let connected = false
  let closed = false
  let lastId = 0

  const setConnected = (now: boolean) => {
    if (connected === now) return
    connected = now
    for (const listener of connectionListeners) listener(now)
  }

  const open = () => {
    if (closed) return
    const opening = connect(path)
    socket = opening
    opening.on('connect', () => setConnected(true))
    opening.on('error', (error) => log.debug('voice link', { error }))
    opening.on('close', () => {
      setConnected(false)
      for (const { reject } of waiting.values()) reject(new VoiceUnavailable())
      waiting.clear()
      clock.after(reconnectMs, open)
    })
    readFrames(opening, (frame) => receive(frame as LinkReply))
  }

  const receive = (reply: LinkReply) => {
    if ('news' in reply) {
      for (const listener of newsListeners) listener(reply.data as LiveNews)
      return
    }
    const request = waiting.get(reply.id)
    waiting.delete(reply.id)
    if ('error' in reply) request?.reject(new Error(reply.error))
    else request?.resolve(reply.result)
  }

  const ask = <T>(method: string, params: unknown): Promise<T> => {
    if (!socket || !connected || waiting.size >= mostWaiting) return Promise.reject(new VoiceUnavailable())
    const id = ++lastId
    const { promise, resolve, reject } = Promise.withResolvers<T>()
    const timer = clock.after(deadlineMs, () => {
      waiting.delete(id)
      reject(new VoiceUnavailable())
    })
    waiting.set(id, {
      resolve: (result) => {
        timer.cancel()
        resolve(result as T)
      },
      reject: (error) => {
        timer.cancel()
        reject(error)
      },
    })
    writeFrame(socket, { id, method, params })
    return promise
  }

  open()
  return {
    get connected() {
      return connected
    },
    command: (command, idempotencyKey) => ask<ExchangeResult>('command', { command, idempotencyKey }),
    snapshot: (companyId) => ask('snapshot', { companyId }),
    changesSince: (companyId, epoch, seq) => ask('changesSince', { companyId, epoch, seq }),
    leave: (companyId) => ask('leave', { companyId }),
    health: (companyId) => ask('health', { companyId }),
    phoneRights: () => ask('phoneRights', {}),
    endPhones: (ended) => ask('endPhones', { ended }),
    subscribe(listener) {
      newsListeners.add(listener)
      return () => newsListeners.delete(listener)
    },
    onConnection(listener) {
      connectionListeners.add(listener)
      return () => connectionListeners.delete(listener)
    },
    close() {
      closed = true
      socket?.destroy()
    },
  }
}
