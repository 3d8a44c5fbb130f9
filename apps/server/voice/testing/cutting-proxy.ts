import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import pg from 'pg'

/** A way to Postgres that can be cut at a chosen statement, as a network or a server that dies does. */
export interface CuttingProxy {
  url: string
  /**
   * Cuts at the next statement that contains `text`: `before` the server gets it, or `after` the server has answered
   * it, of which the client then hears nothing.
   */
  cutAt(text: string, when: 'before' | 'after'): void
  /** How often it has cut. */
  readonly cuts: number
  close(): Promise<void>
}

export async function startCuttingProxy(target: string): Promise<CuttingProxy> {
  const { host, port: targetPort, user, password, database } = new pg.Client({ connectionString: target })
  const sockets = new Set<Socket>()
  let cut: { text: string; when: 'before' | 'after' } | null = null
  let cuts = 0
  const server = createServer((client) => {
    const upstream = host.startsWith('/')
      ? connect(`${host}/.s.PGSQL.${targetPort}`)
      : connect(targetPort, host)
    let silenced = false
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        sockets.delete(socket)
        client.destroy()
        upstream.destroy()
      })
    }
    client.on('data', (data) => {
      if (!cut || !data.includes(cut.text)) return void upstream.write(data)
      const { when } = cut
      cut = null
      cuts++
      if (when === 'before') return void client.destroy()
      silenced = true
      upstream.write(data)
    })
    upstream.on('data', (data) => {
      // The server's answer is the proof that it has carried the statement out.
      if (silenced) client.destroy()
      else client.write(data)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  const credentials = [user, password].map((part) => encodeURIComponent(String(part ?? ''))).join(':')
  return {
    url: `postgresql://${credentials}@127.0.0.1:${port}/${database}`,
    cutAt(text, when) {
      cut = { text, when }
    },
    get cuts() {
      return cuts
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
