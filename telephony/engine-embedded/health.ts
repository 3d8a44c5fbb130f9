import { type EngineHealth, toldOfTrunk } from '@tongdai/engine'
import type { Exchange } from './exchange.ts'
import type { BoundPorts } from './listen.ts'
import { isUp } from './trunk/trunk-table.ts'

/** The state of each part. A trunk that is down, or a worker being replaced, is shown but does not make the exchange unfit: the other calls go on. */
export function healthOf(exchange: Exchange, ports: BoundPorts | null, companyId?: string): EngineHealth {
  const { legs, media, throttle, overload, refused, draining } = exchange
  const workers = media.workers()
  const audio = media.capacity()
  const sockets = ports
    ? `UDP and TCP ${ports.sip}, TLS ${ports.tls ?? 'off'}, WebSocket ${ports.webSocket ?? 'off'}`
    : 'closed'
  const parts = [
    {
      name: 'sip',
      ok: ports !== null,
      detail: `${sockets}; ${throttle.dropped} datagrams of strangers dropped`,
      figures: { dropped: throttle.dropped },
    },
    {
      name: 'legs',
      ok: overload.refusedShare === 0,
      detail: `${legs.size} carried; ${Math.round(overload.refusedShare * 100)} % of new calls refused for overload; ${refused.lastHour} calls refused in the last hour`,
      figures: { carried: legs.size, refused: refused.lastHour },
    },
    ...(draining ? [{ name: 'draining', ok: false, detail: 'about to stop: new calls are refused' }] : []),
    {
      name: 'audio ports',
      ok: audio.total > 0 && audio.used < audio.total * 0.8,
      detail: `${audio.used} of ${audio.total} taken`,
      figures: { used: audio.used, all: audio.total },
    },
    ...workers.map(({ worker, legs: own, pacingErrorP99Ms }) => ({
      name: `media worker ${worker}`,
      ok: true,
      detail: `${own.length} legs, pacing error p99 ${pacingErrorP99Ms} ms`,
      figures: { carried: own.length, pacing: pacingErrorP99Ms },
    })),
    ...(companyId === undefined ? [] : trunkParts(exchange, companyId)),
  ]
  return { ok: ports !== null && workers.length > 0 && !draining, parts }
}

function trunkParts({ directory, trunks }: Exchange, companyId: string): EngineHealth['parts'] {
  return directory.trunksOf(companyId).flatMap(({ id, name }) => {
    const trunk = trunks.get(id)
    if (!trunk) return []
    return [{ name: `trunk ${name}`, ok: isUp(trunk) !== false, detail: toldOfTrunk(trunk.standing).detail }]
  })
}
