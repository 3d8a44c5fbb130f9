/**
 * Processor time of the media path's parts, µs for each 20 ms of audio. By hand: `node bench/audio-and-rtp.ts`.
 * Figures of one run are to be compared with each other, not with those of another machine.
 */
import {
  compress,
  expand,
  frameSamples,
  Mixer,
  StereoWavWriter,
  sine,
  ToneDetector,
  transcode,
} from '@tongdai/audio'
import { systemClock } from '@tongdai/platform/clock'
import { emptyHeader, JitterBuffer, RtpStream, readPacket, writeHeader } from '@tongdai/rtp'

const rounds = 200_000

function measure(what: string, work: (round: number) => void, count = rounds): void {
  for (let i = 0; i < count / 10; i++) work(i)
  const before = process.cpuUsage()
  const heapBefore = process.memoryUsage().heapUsed
  for (let i = 0; i < count; i++) work(i)
  const { user, system } = process.cpuUsage(before)
  const grown = Math.max(0, process.memoryUsage().heapUsed - heapBefore) / count
  console.log(
    `${what.padEnd(44)} ${((user + system) / count).toFixed(3).padStart(8)} µs ${grown.toFixed(0).padStart(6)} octets of heap`,
  )
}

const speech = sine([300, 1100], 20, -12)
const octets = new Uint8Array(frameSamples)
const samples = new Int16Array(frameSamples)
compress('alaw', speech, octets)

const datagram = Buffer.alloc(12 + frameSamples)
writeHeader(datagram, 8, false, 1, 160, 4711)
datagram.set(octets, 12)
const header = emptyHeader()

measure('decode 160 samples', () => expand('alaw', octets, samples))
measure('encode 160 samples', () => compress('alaw', speech, octets))
measure('transcode A-law to µ-law and back', () => {
  transcode('alaw', octets)
  transcode('ulaw', octets)
})
measure('parse a packet', () => readPacket(datagram, header))

for (const size of [2, 3, 10]) {
  const mixer = new Mixer()
  const members = Array.from({ length: size }, () => mixer.join())
  for (const member of members) member.input.set(speech)
  measure(`mix ${size}, all speaking`, () => {
    for (const member of members) member.speaking = true
    mixer.tick()
  })
}

const buffer = new JitterBuffer({ law: 'alaw' })
measure('jitter buffer: push and pull', (round) => {
  buffer.push(1, round & 0xffff, (round * 160) >>> 0, datagram, 12, 172)
  buffer.pull(octets)
})

let received = 0
const incoming = Buffer.from(datagram)
const stream = new RtpStream({
  clock: systemClock,
  send: () => {},
  sendRtcp: () => {},
  onPacket: () => received++,
})
stream.accept([8])
let sequence = 0
measure('stream: receive with statistics', () => {
  sequence = (sequence + 1) & 0xffff
  incoming.writeUInt16BE(sequence, 2)
  incoming.writeUInt32BE((sequence * 160) >>> 0, 4)
  stream.receive(incoming)
})
measure('stream: send', (round) => stream.send(octets, round * 160, false, 8))
stream.close()

const detector = new ToneDetector({ frequencies: [697, 770, 852, 941, 1209, 1336, 1477, 1633] })
measure('tone detector, eight frequencies', () => detector.feed(speech), 20_000)

// At the pace of the disk, and with nothing between: what it costs, not how fast it can go.
const recording = new StereoWavWriter({ path: process.argv[2] ?? '/dev/null', law: 'alaw' })
const before = process.cpuUsage()
const frames = 50 * 600
for (let i = 0; i < frames; i++) {
  recording.append(octets, octets)
  if (i % 500 === 0) await new Promise((resolve) => setImmediate(resolve))
}
await recording.close()
const { user, system } = process.cpuUsage(before)
console.log(`${'record both sides'.padEnd(44)} ${((user + system) / frames).toFixed(3).padStart(8)} µs`)
if (received < rounds) throw new Error(`the stream took only ${received} packets`)
