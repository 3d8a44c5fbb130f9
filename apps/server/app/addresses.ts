/** By which names this instance is reached from outside; what a page, a phone and a browser's socket are told. */
export interface Addresses {
  /** Origins of the desk's pages, the canonical first, e.g. http://localhost:3000. Requests from others are refused. */
  origins: string[]
  /** Port of SIP over WebSocket, on the same host names as the pages. */
  sipWebSocketPort: number
  /** What a desk phone is set up with. */
  sip: { host: string; port: number; tlsPort: number }
}

/** ws(s)://host:port under the host name that the page was opened by, so that certificate and firewall rules hold. */
export function sipWebSocketOrigin(addresses: Addresses, pageOrigin: string): string {
  const page = new URL(pageOrigin)
  return `${page.protocol === 'https:' ? 'wss' : 'ws'}://${page.hostname}:${addresses.sipWebSocketPort}`
}

/** Of the request's Host header when it is one of ours, otherwise the canonical one: the header is the client's word. */
export function pageOrigin(addresses: Addresses, host: string | undefined): string {
  return addresses.origins.find((origin) => new URL(origin).host === host) ?? addresses.origins[0]!
}

interface ListenConfig {
  https: boolean
  httpPort: number
  sipWsPort: number
  sipPort: number
  sipTlsPort: number
  bindAddress: string
  publicAddress: string
}

export function addressesOf(config: ListenConfig): Addresses {
  const loopback = ['localhost', '127.0.0.1', '[::1]']
  const local = /^(localhost|127\.|0\.0\.0\.0|::)/.test(config.bindAddress)
  const names = isLoopbackName(config.publicAddress)
    ? [...loopback, config.publicAddress]
    : [config.publicAddress, ...(local ? loopback : []), config.bindAddress]
  const hosts = [...new Set(names.map(urlHost))]
  const scheme = config.https ? 'https' : 'http'
  return {
    // Through URL, which leaves out the scheme's own port just as browsers do.
    origins: hosts.map((host) => new URL(`${scheme}://${host}:${config.httpPort}`).origin),
    sipWebSocketPort: config.sipWsPort,
    sip: { host: config.publicAddress, port: config.sipPort, tlsPort: config.sipTlsPort },
  }
}

/** A name or address as URLs have it: IPv6 in brackets. */
export function urlHost(name: string): string {
  return name.includes(':') && !name.startsWith('[') ? `[${name}]` : name
}

function isLoopbackName(name: string): boolean {
  return name === 'localhost' || name === '::1' || name.startsWith('127.')
}
