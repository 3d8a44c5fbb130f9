import type { ParseLimits } from '../message/parse-limits.ts'
import { advertisedBy } from './advertised.ts'
import { DatagramFlow } from './datagram-flow.ts'
import { deliver } from './deliver.ts'
import type { RemoteAddress } from './flow.ts'
import type { ListenOptions } from './listen-options.ts'
import type { Listener } from './listener.ts'
import type { Network } from './network.ts'
import type { TransportEvents } from './transport-events.ts'

export interface DatagramListener extends Listener {
  readonly transport: 'udp'
  flowTo(remote: RemoteAddress): DatagramFlow
}

export async function listenDatagram(
  options: ListenOptions,
  network: Network,
  limits: ParseLimits,
  events: TransportEvents,
): Promise<DatagramListener> {
  const socket = await network.bindDatagram(options.host, options.port, (data, from) => {
    if (!events.admits(from)) return
    // Keep-alives (RFC 5626 §4.4.1, and the four zero bytes of older phones): nothing to answer.
    if (data.length <= 4) return
    deliver(data, new DatagramFlow(socket, from, sentBy), limits, events)
  })
  const sentBy = advertisedBy(options, socket.local.port)
  return {
    transport: 'udp',
    host: options.host,
    port: socket.local.port,
    sentBy,
    flowTo: (remote) => new DatagramFlow(socket, remote, sentBy),
    close: async () => socket.close(),
  }
}
