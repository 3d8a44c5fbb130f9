import { createConnection, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { ParseLimits } from '../message/parse-limits.ts'
import { formatHostPort } from '../message/uri.ts'
import type { Target } from '../resolve/resolver.ts'
import type { ConnectionTable } from './connection-table.ts'
import { StreamFlow } from './stream-flow.ts'
import type { TransportEvents } from './transport-events.ts'

/**
 * A peer that does not complete the connection in this time is unreachable. Sooner than a call leaves a silent target
 * (4 s), so that what it is told is why.
 */
const CONNECT_TIMEOUT = 3500

/**
 * Opens a connection to a target. What is sent before it stands is queued; if it fails, the send's `onError` and the
 * flow's `failure` say why: who operates a trunk must be told that it is the certificate.
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
  const socket = open(target, certificateAuthorities)
  const { transport } = target
  const where = `${transport.toUpperCase()} to ${formatHostPort(target.serverName ?? target.address, target.port)}`
  let stands = false
  const fail = (why: string) => {
    if (!stands) flow.failure ??= `${where}: ${why}`
  }
  // Before the flow's own listeners, which close it.
  socket.once('error', (error) => fail(error.message))
  socket.once('close', () => fail('closed by the peer before it stood'))
  const timer = table.clock.after(CONNECT_TIMEOUT, () => {
    fail(`not connected within ${CONNECT_TIMEOUT} ms`)
    flow.close('connect timeout')
  })
  socket.once(transport === 'tls' ? 'secureConnect' : 'connect', () => {
    stands = true
    timer.cancel()
  })
  const flow: StreamFlow = new StreamFlow(
    {
      id: table.nextId(target.transport),
      transport: target.transport,
      local: { address: '', port: 0 },
      remote,
      sentBy,
      identity: null,
      clock: table.clock,
      opened: true,
      times: table.times,
      onProven: () => {},
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

function open(target: Target & { transport: 'tcp' | 'tls' }, authorities: string[] | undefined): Socket {
  const { address: host, port } = target
  if (target.transport === 'tcp') return createConnection({ host, port })
  return connectTls({
    host,
    port,
    servername: target.serverName ?? undefined,
    // RFC 5922: the certificate must be for the name we were told to call, address or host name.
    ca: authorities,
    rejectUnauthorized: true,
  })
}
