import { parseNameAddress } from '../message/name-address.ts'
import type { Dialog } from './dialog.ts'

export interface RequestRoute {
  requestUri: string
  routes: readonly string[]
  /** The URI of the next hop. */
  nextHop: string
}

/** Where a request inside the dialog goes (RFC 3261 §12.2.1.1), strict routers of RFC 2543 included. */
export function routeRequest(dialog: Dialog): RequestRoute {
  const { routes, remoteTarget } = dialog
  if (routes.length === 0) return { requestUri: remoteTarget, routes, nextHop: remoteTarget }
  const first = parseNameAddress(routes[0]!).uri
  if ('lr' in first.params) return { requestUri: remoteTarget, routes, nextHop: first.raw }
  return { requestUri: first.raw, routes: [...routes.slice(1), `<${remoteTarget}>`], nextHop: first.raw }
}
