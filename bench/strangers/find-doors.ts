import { readFileSync } from 'node:fs'
import type { BenchInstance } from '../load/bench-instance.ts'
import type { Doors } from './attack.ts'

/** As `bench-instance` gives them to its server. */
const rtpPorts = { from: 55_000, to: 65_500 }

/** @returns what can be reached now; the ports of calls change with the calls */
export async function findDoors(bench: BenchInstance): Promise<() => Doors> {
  const { web, sipPort } = bench.instance
  const cookie = await signedIn(web, bench.company.owner)
  return () => ({
    sip: sipPort,
    tls: sipPort + 1,
    webSocket: Number(new URL(web).port) + 1,
    webRtc: bench.parts().media.map((_, worker) => sipPort + 2 + worker),
    rtp: evenUdpPorts(),
    web,
    cookie,
  })
}

async function signedIn(web: string, account: { email: string; password: string }): Promise<string> {
  const response = await fetch(`${web}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: web },
    body: JSON.stringify(account),
  })
  if (!response.ok) throw new Error(`sign-in: ${response.status} ${await response.text()}`)
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
}

/** Audio ports that are open on this machine (proc(5): the local address is the second word, in hexadecimal). */
function evenUdpPorts(): number[] {
  return readFileSync('/proc/net/udp', 'utf8')
    .split('\n')
    .slice(1)
    .map((line) => Number.parseInt(line.trim().split(/\s+/)[1]?.split(':')[1] ?? '0', 16))
    .filter((port) => port >= rtpPorts.from && port <= rtpPorts.to && port % 2 === 0)
}
