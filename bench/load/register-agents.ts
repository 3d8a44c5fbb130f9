import { systemClock } from '@tongdai/platform/clock'
import { nullLog } from '@tongdai/platform/log'
import { SipEndpoint } from '@tongdai/sip'
import type { BenchAgent } from './bench-company.ts'

/** Registers every agent's phone at one address, where SIPp then answers for all: the exchange calls where REGISTER came from. */
export async function registerAgents(
  agents: BenchAgent[],
  at: { host: string; port: number },
  sipPort: number,
): Promise<void> {
  const endpoint = new SipEndpoint({ clock: systemClock, log: nullLog, userAgentName: 'bench' })
  await endpoint.listen({ transport: 'udp', ...at })
  for (const { username, password } of agents) {
    const aor = `<sip:${username}@127.0.0.1>`
    const response = await endpoint.request({
      method: 'REGISTER',
      uri: `sip:127.0.0.1:${sipPort}`,
      from: aor,
      to: aor,
      contact: `<sip:${username}@${at.host}:${at.port}>`,
      headers: [['Expires', '3600']],
      credentials: () => ({ username, password }),
      timeoutMs: 5_000,
    })
    if (response.status !== 200) throw new Error(`${username} was not registered: ${response.status}`)
  }
  await endpoint.close(0)
}
