import { EngineError } from '@tongdai/engine'
import type { ListenOptions, SipEndpoint } from '@tongdai/sip'
import type { SipAddresses } from './engine-options.ts'

/** The ports really bound. */
export interface BoundPorts {
  sip: number
  tls: number | null
  webSocket: number | null
}

/** Opens every socket. Rejects with EngineError ENGINE_PORT_TAKEN, in words that name the port. */
export async function listen(
  endpoint: SipEndpoint,
  addresses: SipAddresses,
  options: { advertise: (remote: string) => string; authorize: NonNullable<ListenOptions['authorize']> },
): Promise<BoundPorts> {
  const { bindAddress: host, tls, tlsPort, webSocketPort, webSocketTls } = addresses
  const { advertise, authorize } = options
  const open = async (listening: ListenOptions) => {
    try {
      return await endpoint.listen(listening)
    } catch (error) {
      throw portTaken(listening, error)
    }
  }
  const sip = await openOnOneNumber(endpoint, open, { host, port: addresses.port, advertise })
  const secure =
    tlsPort === null || !tls ? null : await open({ transport: 'tls', host, port: tlsPort, tls, advertise })
  const webSocket =
    webSocketPort === null
      ? null
      : await open({
          transport: webSocketTls ? 'wss' : 'ws',
          host,
          port: webSocketPort,
          path: '/sip',
          authorize,
          advertise,
          ...(addresses.webSocketPage ? { plainAnswer: addresses.webSocketPage } : {}),
          ...(webSocketTls ? { tls: webSocketTls } : {}),
        })
  return { sip, tls: secure, webSocket }
}

/** How often another free port is tried: one that UDP got may well be in use by somebody's TCP. */
const triesForFreePort = 10

/** UDP and TCP on the same number: phones and carriers are told of one port. */
async function openOnOneNumber(
  endpoint: SipEndpoint,
  open: (listening: ListenOptions) => Promise<number>,
  where: Omit<ListenOptions, 'transport'>,
): Promise<number> {
  for (let tries = 1; ; tries++) {
    const port = await open({ ...where, transport: 'udp' })
    try {
      return await open({ ...where, transport: 'tcp', port })
    } catch (error) {
      await endpoint.stopListening('udp', port)
      // A port that was asked for is that one or none.
      if (where.port !== 0 || tries === triesForFreePort) throw error
    }
  }
}

function portTaken({ transport, host, port }: ListenOptions, error: unknown): EngineError {
  const code = (error as NodeJS.ErrnoException).code
  const why =
    code === 'EADDRINUSE'
      ? 'is already in use'
      : code === 'EACCES'
        ? 'may not be opened by this user'
        : `cannot be opened: ${String(error)}`
  return new EngineError('ENGINE_PORT_TAKEN', `SIP port ${port} (${transport}) on ${host} ${why}.`)
}
