import { systemClock } from '@tongdai/platform/clock'
import { nullLog } from '@tongdai/platform/log'
import { SipEndpoint } from '@tongdai/sip'
import type { BenchAgent } from './bench-company.ts'
import { pause } from './report.ts'

/** A port of the router each, as far as it goes: so many phones share one socket of ours. */
const phonesASocket = 50
const firstPort = 20_000
/** A phone that got no answer, or was told to come again, does so after up to this long, ms. */
const againMs = 3_000

/** How one phone came to be registered. */
export interface RegisteredPhone {
  /** From the moment the power came back, ms. */
  afterMs: number
  /** How often it was refused or not answered before. */
  failures: number
}

/**
 * An office whose power comes back: all of its phones register in the same moment, from one address, and each that is not
 * let in tries again as phones do. Resolves when all are registered.
 */
export async function switchOfficeOn(
  agents: BenchAgent[],
  { host, sipPort }: { host: string; sipPort: number },
): Promise<RegisteredPhone[]> {
  const sockets = Math.ceil(agents.length / phonesASocket)
  const endpoints = await Promise.all(
    Array.from({ length: sockets }, async (_, index) => {
      const endpoint = new SipEndpoint({ clock: systemClock, log: nullLog, userAgentName: 'office' })
      await endpoint.listen({ transport: 'udp', host, port: firstPort + index })
      return endpoint
    }),
  )
  const from = performance.now()
  const registered = agents.map(async ({ username, password }, index): Promise<RegisteredPhone> => {
    const at = index % sockets
    const aor = `<sip:${username}@127.0.0.1>`
    for (let failures = 0; ; failures++) {
      const response = await endpoints[at]!.request({
        method: 'REGISTER',
        uri: `sip:127.0.0.1:${sipPort}`,
        from: aor,
        to: aor,
        contact: `<sip:${username}@${host}:${firstPort + at}>`,
        headers: [['Expires', '3600']],
        credentials: () => ({ username, password }),
      }).catch(() => null)
      if (response?.status === 200) return { afterMs: performance.now() - from, failures }
      await pause(Math.random() * againMs)
    }
  })
  const phones = await Promise.all(registered)
  for (const endpoint of endpoints) await endpoint.close(0)
  return phones
}
