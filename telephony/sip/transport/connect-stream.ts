import { createConnection } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { ParseLimits } from '../message/parse-limits.ts'
import type { Target } from '../resolve/resolver.ts'
import type { ConnectionTable } from './connection-table.ts'
import { StreamFlow } from './stream-flow.ts'
import type { TransportEvents } from './transport-events.ts'

/** A peer that does not complete the connection in this time is unreachable. */
const CONNECT_TIMEOUT = 4000

/**
 * Opens a connection to a target. What is sent before it stands is queued; if it fails, the send's `onError` says so.
 * @param sentBy for Via and Contact: our own listener of that transport, so that the peer can call back
 */
export function connectStream(
  target: Target & { transport: 'tcp' | 'tls' },
  sentBy: string,
  table: ConnectionTable,
  limits: ParseLimits,
  events: TransportEvents,
  certificateAuthorities: string[] | undefined,
): StreamFlow {
  const remote = { address: target.address, port: target.port }
  const socket =
    target.transport === 'tls'
      ? connectTls({
          host: target.address,
          port: target.port,
          servername: target.serverName ?? undefined,
          // RFC 5922: the certificate must be for the name we were told to call, address or host name.
          ca: certificateAuthorities,
          rejectUnauthorized: true,
        })
      : createConnection({ host: target.address, port: target.port })
  const timer = table.clock.after(CONNECT_TIMEOUT, () => flow.close('connect timeout'))
  socket.once(target.transport === 'tls' ? 'secureConnect' : 'connect', () => timer.cancel())
  const flow: StreamFlow = new StreamFlow(
    {
      id: table.nextId(target.transport),
      transport: target.transport,
      local: { address: '', port: 0 },
      remote,
      sentBy,
      identity: null,
      clock: table.clock,
      idleMs: table.idleMs,
      onClosed: (closed, reason) => {
        timer.cancel()
        table.remove(closed)
        events.onFlowClosed(closed, reason)
      },
    },
    socket,
    limits,
    events,
  )
  table.add(flow, true)
  return flow
}
