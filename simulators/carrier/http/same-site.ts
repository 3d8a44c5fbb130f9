import type { IncomingHttpHeaders } from 'node:http'
import { isIP } from 'node:net'

/**
 * Keeps other sites' pages out: one that a browser has open could otherwise place calls (cross-site request), or reach
 * us under a name of its own that resolves to this machine (DNS rebinding).
 * @param ownHosts names besides addresses and localhost that we are reached by
 */
export function isSameSite(headers: IncomingHttpHeaders, ownHosts: string[]): boolean {
  const host = headers.host ?? ''
  const name = host.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1')
  if (isIP(name) === 0 && name !== 'localhost' && !ownHosts.includes(name)) return false
  const { origin } = headers
  return origin === undefined || origin === `http://${host}` || origin === `https://${host}`
}
