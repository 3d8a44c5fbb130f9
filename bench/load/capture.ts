import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pause } from './report.ts'
import type { Load } from './start-load.ts'

export interface Delays {
  /** Caller's INVITE to its 200. */
  answered: number[]
  /** Caller's INVITE to the exchange's INVITE to an agent, the same caller's number in its From. */
  offered: number[]
  /** Caller's INVITEs that were sent again. */
  resent: number
}

/** Takes the delays from the wire, because SIPp's own clock moves in steps of some milliseconds. */
export async function startCapture(load: Load, callerHost: string): Promise<() => Promise<Delays>> {
  const file = join(load.folder, 'calls.pcap')
  const filter = `udp and (src host ${callerHost} or dst host ${callerHost} or dst host 127.0.0.3 or dst host 127.0.0.4)`
  const child = load.spawn('dumpcap', [
    '-q',
    '-P',
    '-i',
    'lo',
    '-s',
    '700',
    '-B',
    '64',
    '-w',
    file,
    '-f',
    filter,
  ])
  child.stdout!.resume()
  await pause(1_000)
  return async () => {
    await pause(1_000)
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGINT')
    await gone
    return readDelays(readFileSync(file), callerHost)
  }
}

const ethernetIpUdp = 14 + 20 + 8

/** A file of libpcap: a header of 24 octets, and 16 before each packet. */
function readDelays(file: Buffer, callerHost: string): Delays {
  const nanoseconds = file.readUInt32LE(0) === 0xa1b23c4d
  const host = Buffer.from(callerHost.split('.').map(Number))
  const invited = new Map<string, number>()
  const delays: Delays = { answered: [], offered: [], resent: 0 }
  const answered = new Set<string>()
  const offered = new Set<string>()
  for (let at = 24; at + 16 <= file.length; ) {
    const ms = file.readUInt32LE(at) * 1_000 + file.readUInt32LE(at + 4) / (nanoseconds ? 1e6 : 1e3)
    const length = file.readUInt32LE(at + 8)
    const packet = file.subarray(at + 16, at + 16 + length)
    at += 16 + length
    const text = packet.toString('latin1', ethernetIpUdp)
    const caller = /\nFrom:[^\n]*?sip:(\+?\d+)@/.exec(text)?.[1]
    if (!caller) continue
    const fromCaller = packet.subarray(26, 30).equals(host)
    if (text.startsWith('INVITE ')) {
      if (fromCaller && invited.has(caller)) delays.resent++
      else if (fromCaller) invited.set(caller, ms)
      else if (invited.has(caller) && !offered.has(caller)) {
        offered.add(caller)
        delays.offered.push(ms - invited.get(caller)!)
      }
    } else if (text.startsWith('SIP/2.0 200') && /\nCSeq: *\d+ INVITE/.test(text)) {
      if (!packet.subarray(30, 34).equals(host) || answered.has(caller) || !invited.has(caller)) continue
      answered.add(caller)
      delays.answered.push(ms - invited.get(caller)!)
    }
  }
  return delays
}
