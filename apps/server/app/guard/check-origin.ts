import type { IncomingHttpHeaders } from 'node:http'
import type { Addresses } from '../addresses.ts'

/**
 * Whether a request that changes something comes from a page of ours (CSRF). Browsers send Origin with every such
 * request; a program that sends none is let through only without a cookie, where there is nothing to abuse.
 */
export function isOwnRequest(addresses: Addresses, method: string, headers: IncomingHttpHeaders): boolean {
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return true
  if (headers.origin === undefined) return headers.cookie === undefined
  return addresses.origins.includes(headers.origin)
}

/** A WebSocket is readable across sites and carries the cookie, so it must say where it comes from. */
export function isOwnSocket(addresses: Addresses, headers: IncomingHttpHeaders): boolean {
  return headers.origin !== undefined && addresses.origins.includes(headers.origin)
}
