import type { IncomingHttpHeaders } from 'node:http'

/** Node's headers as the fetch standard's, which better-auth reads; only what concerns the session. */
export function sessionHeaders({ cookie }: IncomingHttpHeaders): Headers {
  return new Headers(cookie === undefined ? {} : { cookie })
}
