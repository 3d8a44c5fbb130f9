import { fork } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { systemClock } from '@tongdai/platform/clock'
import { createLog } from '@tongdai/platform/log'
import { createMediaPlane } from '../telephony/engine-embedded/media/index.ts'
import type { FromLoad, ToLoad } from './media/load.ts'

/**
 * Processor time of one media worker per call and second: N calls of two legs, bridged and recorded, 50 packets a
 * second each way. The phones run in a process of their own.
 *
 *   node bench/media-plane.ts [--calls 100] [--seconds 20] [--webrtc] [--no-record]
 */
const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '100' },
    seconds: { type: 'string', default: '20' },
    webrtc: { type: 'boolean', default: false },
    'no-record': { type: 'boolean', default: false },
  },
})
const calls = Number(values.calls)
const seconds = Number(values.seconds)

const folder = mkdtempSync(join(tmpdir(), 'tongdai-bench-'))
const plane = createMediaPlane({
  workers: 1,
  log: createLog({ level: 'warn' }),
  clock: systemClock,
  bindAddress: '127.0.0.1',
  rtpPorts: { from: 20_000, to: 29_999 },
  webrtcPorts: 0,
})
let lost = 0
let received = 0
plane.subscribe((event) => {
  if (event.type === 'media.failed') console.error(event)
  if (event.type !== 'media.quality' || !event.final) return
  lost += event.quality.packetsLost + (event.quality.packetsLostByPeer ?? 0)
  received += event.quality.packetsReceived
})
await plane.start()

const load = fork(fileURLToPath(new URL('./media/load.ts', import.meta.url)), [], {
  serialization: 'advanced',
})
const answers = new Map<string, (sdp: string) => void>()
load.on('message', ({ phone, sdp }: FromLoad) => answers.get(phone)?.(sdp))
const ask = (message: ToLoad) => load.send(message)

const began = performance.now()
for (let call = 0; call < calls; call++) {
  await Promise.all([dial(`${call}a`, 'rtp'), dial(`${call}b`, values.webrtc ? 'webrtc' : 'rtp', `${call}a`)])
  for (const side of ['a', 'b']) plane.join(`${call}`, `${call}${side}`, 'talk')
  if (!values['no-record']) plane.record(`${call}a`, `${call}`, join(folder, `${call}.wav`))
}
const setUpMs = performance.now() - began
await pause(3_000)

const { pid } = plane.workers()[0]!
const before = processorMs(pid)
const from = performance.now()
let pacing = 0
while (performance.now() - from < seconds * 1_000) {
  await pause(1_000)
  if (performance.now() - from > 10_500) pacing = Math.max(pacing, plane.workers()[0]!.pacingErrorP99Ms)
}
const elapsed = (performance.now() - from) / 1_000
const used = processorMs(pid) - before
const memory = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]!
for (let call = 0; call < calls; call++) for (const side of ['a', 'b']) plane.closeLeg(`${call}${side}`)
await pause(1_000)
const recorded = values['no-record'] ? 0 : statSync(join(folder, '0.wav')).size / 16_000
await plane.close()
load.kill()
rmSync(folder, { recursive: true })

console.table({
  machine: `${cpus()[0]!.model}, ${cpus().length} cores`,
  legs: values.webrtc ? 'SIP to WebRTC' : 'SIP to SIP',
  calls,
  recorded: !values['no-record'],
  'processor ms per call and second': round(used / calls / elapsed),
  'of one core, %': round(used / elapsed / 10),
  'pacing error p99 of 10 s, worst, ms': pacing,
  'packets received': received,
  'packets lost, both ends': lost,
  'set-up, ms per call': round(setUpMs / calls),
  'worker memory, MB': Math.round(Number(memory) / 1024),
  'first recording, s': round(recorded),
})
process.exit(0)

async function dial(leg: string, kind: 'rtp' | 'webrtc', near?: string): Promise<void> {
  await plane.open({ leg, kind, near, signallingAddress: '127.0.0.1', publicAddress: '127.0.0.1' })
  const offer = await plane.offer(leg)
  const answer = await new Promise<string>((resolve) => {
    answers.set(leg, resolve)
    ask({ phone: leg, kind, offer })
  })
  await plane.accept(leg, answer)
}

/** User and system time of a process with all its threads (proc(5): fields 14 and 15, in ticks of 10 ms). */
function processorMs(process: number): number {
  const fields = readFileSync(`/proc/${process}/stat`, 'utf8').split(') ')[1]!.split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
