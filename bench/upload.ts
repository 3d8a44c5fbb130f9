import { openSync, writeSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { signInApi } from '../e2e/testing/api.ts'
import { startBenchInstance } from './load/bench-instance.ts'
import { type CallerCall, startCaller } from './load/caller.ts'
import { measureParts, memoryMb } from './load/processor-time.ts'
import { registerAgents } from './load/register-agents.ts'
import { pause, printHead, round } from './load/report.ts'
import { agentAudio, callerAudio, startRtpLoad } from './load/rtp-load.ts'
import { Load, need } from './load/start-load.ts'

/**
 * Recorded calls, with nothing beside them and while files of 100 MB are uploaded one after the other: turn by turn, so that
 * what else the machine does falls on both.
 *
 *   npm run bench:upload -- [--calls 20] [--seconds 10] [--rounds 3]
 */
const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '20' },
    seconds: { type: 'string', default: '10' },
    rounds: { type: 'string', default: '3' },
  },
})
const [calls, seconds, rounds] = [Number(values.calls), Number(values.seconds), Number(values.rounds)]
const deskPhone = { host: '127.0.0.3', port: 5060 }
const fileBytes = 100_000_000

need('sipp', 'cc')
printHead(`${calls} recorded calls beside uploads of 100 MB`)
const bench = await startBenchInstance({ agents: calls, recording: true })
const load = new Load()
const rows: Record<string, number | string>[] = []
try {
  const { instance, company } = bench
  const owner = await signInApi(instance, { ...company.owner, name: 'Owner', role: 'owner' })
  const { companyId } = await owner.get<{ companyId: string }>('/api/me')
  await registerAgents(company.agents, deskPhone, instance.sipPort)
  const life = (rounds * 2 + 2) * (seconds + 5) + 60
  const rtp = startRtpLoad(load, life)
  const voice = openSync(rtp.log, 'r+')
  load.sipp({
    scenario: 'agent-answers.xml',
    name: 'agents',
    from: deskPhone,
    seconds: life,
    keys: agentAudio,
  })
  const caller = await startCaller(instance.sipPort)
  const talking: { call: CallerCall; port: number }[] = []
  for (let number = 0; number < calls; number++) {
    const call = caller.call(`+84${901_000_000 + number}`, company.hotline, callerAudio)
    const port = await call.answered
    writeSync(voice, `P ${port}\n`)
    talking.push({ call, port })
    // All at once would be an overload on a machine that is busy otherwise.
    await pause(300)
  }
  await pause(3_000)

  /** A WAV of a bit less than five minutes, 24 bits, stereo, at a rate that makes it the largest that is taken. */
  const file = wavOf(fileBytes)
  let uploading = false
  let uploaded = 0
  const upload = async () => {
    while (uploading) {
      const query = new URLSearchParams({ ownerKind: 'company-music', ownerId: companyId, name: 'music.wav' })
      await owner.send('POST', `/api/files?${query}`, file)
      uploaded++
    }
  }
  for (let round = 0; round < rounds * 2; round++) {
    uploading = round % 2 === 1
    uploaded = 0
    const parts = measureParts(bench.parts())
    const appBefore = Math.max(...bench.parts().app.map(memoryMb))
    rtp.beginWindow()
    const work = uploading ? upload() : null
    await pause(seconds * 1_000)
    const heard = await rtp.endWindow()
    const used = parts()
    const pacing = await bench.pacingErrorMs()
    rows.push({
      beside: uploading ? 'uploads' : 'nothing',
      'round trip p50 ms': tenths(heard.roundTripP50),
      'round trip p99 ms': tenths(heard.roundTripP99),
      'longest gap ms': tenths(heard.longestGapMs),
      'lost of 1000': tenths((1_000 * Math.max(0, heard.sent - heard.got)) / heard.sent),
      'pacing p99 ms': tenths(pacing),
      'media ms/s': tenths(used.media!),
      'app ms/s': tenths(used.app!),
      'app MB': tenths(Math.max(appBefore, ...bench.parts().app.map(memoryMb))),
    })
    uploading = false
    await work
    rows.at(-1)!.files = uploaded
    await pause(1_000)
  }
  for (const { call, port } of talking) {
    writeSync(voice, `S ${port}\n`)
    call.hangUp()
  }
  await Promise.all(talking.map(({ call }) => call.ended))
  await caller.close()
} finally {
  await load.close()
  await bench.stop()
}
console.table(rows)
process.exit(0)

function tenths(value: number): number {
  return round(value, 1)
}

function wavOf(bytes: number): Buffer {
  const file = Buffer.alloc(bytes - (bytes % 6) + 44 - 6_000)
  const data = file.length - 44
  file.write('RIFF', 0)
  file.writeUInt32LE(36 + data, 4)
  file.write('WAVEfmt ', 8)
  file.writeUInt32LE(16, 16)
  file.writeUInt16LE(1, 20)
  file.writeUInt16LE(2, 22)
  file.writeUInt32LE(58_000, 24)
  file.writeUInt32LE(58_000 * 6, 28)
  file.writeUInt16LE(6, 32)
  file.writeUInt16LE(24, 34)
  file.write('data', 36)
  file.writeUInt32LE(data, 40)
  return file
}
