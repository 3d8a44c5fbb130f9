import type { PhoneConfig, TrunkConfig, TrunkHosts } from '@tongdai/engine'
import { listen } from '@tongdai/engine/contract-tests/listen.ts'
import { sampleTrunk } from '@tongdai/engine/contract-tests/sample-trunk.ts'
import { systemClock } from '@tongdai/platform/clock'
import { type Log, nullLog } from '@tongdai/platform/log'
import type { Resolver } from '@tongdai/sip'
import { createEmbeddedEngine } from '../create-embedded-engine.ts'
import type { EngineLimits, Ticket } from '../engine-options.ts'
import type { MediaPlane } from '../media/media-plane.ts'
import { TalkingMediaPlane } from './talking-media-plane.ts'

export const phoneOf = (number: string, more: Partial<PhoneConfig> = {}): PhoneConfig => ({
  extensionId: `e${number}`,
  companyId: 'c1',
  number,
  displayName: `Phone ${number}`,
  username: `demo-${number}`,
  password: `secret-${number}`,
  userId: `u${number}`,
  ...more,
})

export const accountOf = (number: string) => ({ username: `demo-${number}`, password: `secret-${number}` })

export const trunkAt = (port: number, more: Partial<TrunkConfig> = {}): TrunkConfig =>
  sampleTrunk({ host: '127.0.0.1', port, ...more })

/** A ticket is `<company>:<user>:<extension>` in these tests. */
const tickets = {
  verify(text: string): Ticket | null {
    const [companyId, userId, extensionId] = text.split(':')
    if (!companyId || !userId || !extensionId) return null
    return { companyId, userId, extensionId, sessionId: userId, expiresAt: systemClock.now() + 60_000 }
  },
}

export const pageOrigin = 'http://desk.example'

/** An exchange on loopback with real SIP sockets and, unless told otherwise, a media plane without any. */
export async function startExchange<Media extends MediaPlane = TalkingMediaPlane>(
  options: {
    trunks?: TrunkConfig[]
    phones?: PhoneConfig[]
    limits?: Partial<EngineLimits>
    media?: Media
    log?: Log
    certificateAuthorities?: string[]
    bindAddress?: string
    resolver?: Resolver
    busy?: () => number
    trunkHosts?: TrunkHosts
    leftBehindFile?: string
    phoneSourcesFile?: string
  } = {},
) {
  const { trunks = [], phones = [phoneOf('101'), phoneOf('102')], limits } = options
  const media = (options.media ?? new TalkingMediaPlane()) as Media
  const engine = createEmbeddedEngine({
    clock: systemClock,
    log: options.log ?? nullLog,
    sip: {
      bindAddress: options.bindAddress ?? '127.0.0.1',
      port: 0,
      tlsPort: null,
      tls: null,
      webSocketPort: 0,
      allowedOrigins: (origin) => origin === pageOrigin,
      publicAddress: null,
    },
    media,
    tickets,
    certificateAuthorities: options.certificateAuthorities,
    resolver: options.resolver,
    trunkHosts: options.trunkHosts,
    leftBehindFile: options.leftBehindFile,
    phoneSourcesFile: options.phoneSourcesFile,
    // A busy machine that runs tests is no overloaded exchange.
    busy: options.busy ?? (() => 0),
    limits: { trunkProbe: null, ...limits },
  })
  const companies = new Set([...trunks, ...phones].map(({ companyId }) => companyId))
  for (const id of companies)
    engine.configure(id, {
      trunks: trunks.filter(({ companyId }) => companyId === id),
      phones: phones.filter(({ companyId }) => companyId === id),
    })
  const heard = listen(engine)
  await engine.start()
  return { engine, media, heard, port: engine.ports!.sip, webSocketPort: engine.ports!.webSocket! }
}
