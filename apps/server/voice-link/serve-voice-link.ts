import { chmodSync, rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import type { Log } from '@tongdai/platform/log'
import { type LinkRequest, readFrames, writeFrame } from './link-frames.ts'

export type LinkMethods = Record<string, (params: never, caller: Caller) => unknown>

/** The app that asks. */
export interface Caller {
  /** From now on it is told what is announced of this company, */
  follow(companyId: string): void
  /** and no longer. */
  leave(companyId: string): void
}

export interface VoiceLinkServer {
  /** Tells every app that follows the company. A consumer that does not read is cut off rather than waited for. */
  announce(companyId: string, news: string, data: unknown): void
  close(): Promise<void>
}

/** Opens the voice process's side of the link at `path`. Rejects when the socket cannot be made. */
export async function serveVoiceLink(options: {
  path: string
  methods: LinkMethods
  log: Log
}): Promise<VoiceLinkServer> {
  const { path, methods, log } = options
  /** By each connection the companies that it follows. */
  const sockets = new Map<Socket, Set<string>>()
  const server = createServer((socket) => {
    const followed = new Set<string>()
    const caller = {
      follow: (companyId: string) => void followed.add(companyId),
      leave: (companyId: string) => void followed.delete(companyId),
    }
    sockets.set(socket, followed)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', (error) => log.debug('voice link', { error }))
    readFrames(socket, (frame) => void answer(socket, caller, frame as LinkRequest))
  })
  const answer = async (socket: Socket, caller: Caller, { id, method, params }: LinkRequest) => {
    const carryOut = methods[method]
    try {
      if (!carryOut) throw new Error(`no method ${method}`)
      writeFrame(socket, { id, result: (await carryOut(params as never, caller)) ?? null })
    } catch (error) {
      log.error('a request over the voice link failed', { method, error })
      writeFrame(socket, { id, error: error instanceof Error ? error.message : String(error) })
    }
  }
  // A socket file left by a killed process would refuse us; the data directory is ours alone (its pid file says so).
  rmSync(path, { force: true })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, () => resolve())
  })
  chmodSync(path, 0o600)

  return {
    announce(companyId, news, data) {
      for (const [socket, followed] of sockets)
        if (followed.has(companyId)) writeFrame(socket, { news, data })
    },
    close() {
      for (const socket of sockets.keys()) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
