import { createMediaPlane } from '@tongdai/engine-embedded/media/index.ts'
import { systemClock } from '@tongdai/platform/clock'
import type { Config } from '@tongdai/platform/config/read-config'
import { createLog } from '@tongdai/platform/log'
import { raisePriority } from './raise-priority.ts'

/**
 * The audio workers, started before anything else of voice is even loaded: processes of their own, they come up
 * meanwhile, and a killed voice is back so much earlier. A fault of theirs is told to the engine that waits for them.
 */
export function openMedia(config: Config) {
  const log = createLog({ level: config.logLevel, fields: { process: 'voice', node: config.nodeName } })
  // Before the workers, which inherit it while they load.
  raisePriority(log)
  const media = createMediaPlane({
    workers: config.mediaWorkers,
    log,
    clock: systemClock,
    bindAddress: config.bindAddress,
    rtpPorts: config.rtpPorts,
    webrtcPorts: config.webrtcPort,
    ownPorts: [config.sipPort, config.sipTlsPort, config.sipWsPort, config.httpPort],
    ownAddresses: [config.publicAddress],
  })
  media.start().catch(() => {})
  return { media, log }
}
