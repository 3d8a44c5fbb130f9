import { randomInt } from 'node:crypto'
import { setPriority } from 'node:os'
import { systemClock } from '@tongdai/platform/clock'
import { keepCompiled } from '@tongdai/platform/compile-cache'
import { outliveOutput } from '@tongdai/platform/outlive-output'
import { PortPool } from '@tongdai/rtp'
import { WebRtcPort } from '@tongdai/webrtc'
import { MediaError, type OpenLeg } from '../media-plane.ts'
import { isOwnPort, type OwnPorts } from '../ports/own-ports.ts'
import type { FromWorker, ToWorker, WorkerRequest, WorkerSettings } from '../worker-protocol.ts'
import { RtpCarrier } from './carrier/rtp-carrier.ts'
import { WebRtcCarrier } from './carrier/webrtc-carrier.ts'
import { mediaErrorOf } from './media-error-of.ts'
import { MediaWorker } from './media-worker.ts'
import { openOnceFree } from './open-once-free.ts'
import { RelaySocket } from './relay/relay-socket.ts'
import { SoundLibrary } from './sound/sound-library.ts'

/**
 * A media worker: a process of its own, because work beside it would disturb its beat. It speaks with its parent over
 * the channel of `fork` and ends when that does, its recordings finished.
 */
outliveOutput()
const clock = systemClock
let worker: MediaWorker | null = null
let port: WebRtcPort | null = null
/** Those told since the start, if any: another worker’s port was chosen by the system. */
let ownPorts: OwnPorts | null = null
let ending = false
let untold: FromWorker[] = []

// A signal may reach every process of the service at once (Ctrl-C, systemd); the parent ends its calls in order and tells us when.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => {})
process.on('disconnect', () => void end(0))
process.on('message', (batch) => {
  for (const message of batch as ToWorker[]) void receive(message)
})

async function receive(message: ToWorker): Promise<void> {
  if (message.kind === 'start') await start(message.settings)
  else if (message.kind === 'shutdown') await end(0)
  else if (message.kind === 'own-ports') ownPorts = message.ownPorts
  else if (message.kind === 'command') worker?.command(message.command)
  else await reply(message.id, message.request)
}

async function start(settings: WorkerSettings): Promise<void> {
  raisePriority()
  const { bindAddress, rtpPorts, webrtcPort, ownAddresses, times } = settings
  try {
    const open = () => WebRtcPort.open({ bindAddress, port: webrtcPort, clock })
    port = await openOnceFree(clock, times.takenPort, open)
    const relaySocket = settings.relays ? await RelaySocket.open() : null
    const isOurs = (number: number) => isOwnPort(number, ownPorts ?? settings.ownPorts)
    const network = { clock, bindAddress, pool: shuffledPool(rtpPorts), port, ownAddresses, isOurs }
    worker = new MediaWorker({
      clock,
      sounds: new SoundLibrary(),
      relaySocket,
      qualityEveryMs: times.quality,
      connect: async (options: OpenLeg, events) =>
        options.kind === 'rtp'
          ? RtpCarrier.open(options, network, events)
          : new WebRtcCarrier(options, network, events),
      emit: (event) => tell({ kind: 'event', event }),
    })
    worker.start()
    keepCompiled()
    tell({ kind: 'ready', webrtcPort: port.port, relayPort: relaySocket?.port ?? 0 })
    giveSigns(times.silence / 5)
  } catch (error) {
    tell({ kind: 'failed', detail: (error as Error).message })
    await end(1)
  }
}

async function reply(id: number, request: WorkerRequest): Promise<void> {
  try {
    if (!worker) throw new MediaError('MEDIA_WORKER_LOST', 'the media worker is not started')
    tell({ kind: 'reply', id, sdp: await worker.request(request) })
  } catch (error) {
    const { code, message } = mediaErrorOf(error)
    tell({ kind: 'refusal', id, code, message })
  }
}

/** Begins anywhere in the range: those who talked to a worker that died still send to the ports it had. */
function shuffledPool(range: { from: number; to: number }): PortPool {
  const pool = new PortPool(range)
  for (let skip = randomInt(pool.free); skip > 0; skip--) pool.give(pool.take())
  return pool
}

function giveSigns(everyMs: number): void {
  clock.after(everyMs, () => {
    if (worker) tell({ kind: 'pacing', errorP99Ms: worker.pacingErrorP99Ms })
    giveSigns(everyMs)
  })
}

function raisePriority(): void {
  try {
    // Before any other thread exists, so that those of libdatachannel inherit it.
    setPriority(-10)
  } catch (error) {
    const fields = { detail: (error as Error).message }
    tell({
      kind: 'log',
      level: 'info',
      message: 'media worker runs at normal priority: raising it is not allowed here',
      fields,
    })
  }
}

async function end(code: number): Promise<void> {
  if (ending) return
  ending = true
  await worker?.close()
  port?.close()
  // Events of the closing legs are still on their way to the parent.
  untold.push({ kind: 'ended' })
  if (process.connected) tellAll(() => process.exit(code))
  else process.exit(code)
}

/** Sent with all that is told in this turn of the event loop: each sending is a system call that wakes the parent. */
function tell(message: FromWorker): void {
  if (untold.push(message) === 1) setImmediate(() => tellAll(() => {}))
}

function tellAll(sent: () => void): void {
  const batch = untold
  untold = []
  if (process.connected && batch.length > 0) process.send?.(batch, undefined, undefined, sent)
}
