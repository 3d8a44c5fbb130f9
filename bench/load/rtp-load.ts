import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { Load } from './start-load.ts'

/** What came back of what the callers said, in one window. Times in ms, from the caller through the exchange and back. */
export interface RtpReport {
  seconds: number
  calls: number
  /** Calls of which nothing came back. */
  silent: number
  sent: number
  got: number
  roundTripP50: number
  roundTripP99: number
  /** Between two packets of one call; 20 where all is well. */
  longestGapMs: number
}

/** Where the callers' and the agents' audio is, for their session descriptions. */
export const callerAudio = { mip: '127.0.0.12', mport: '6000' }
export const agentAudio = { mip: '127.0.0.13', mport: '6000' }

/** Starts the callers' voices and the agents' echo. SIPp tells the voices whom to talk to, through `log`. */
export function startRtpLoad(
  load: Load,
  seconds: number,
): { log: string; beginWindow(): void; endWindow(): Promise<RtpReport> } {
  const program = join(load.folder, 'rtpload')
  execFileSync('cc', ['-O2', '-o', program, join(import.meta.dirname, 'rtpload.c')])
  const log = join(load.folder, 'calls.fifo')
  execFileSync('mkfifo', [log])
  const life = String(Math.ceil(seconds))
  load.spawn(program, ['echo', agentAudio.mip, agentAudio.mport, life])
  const voices = load.spawn(program, ['talk', callerAudio.mip, callerAudio.mport, life, log])
  return {
    log,
    beginWindow: () => void voices.kill('SIGUSR1'),
    endWindow() {
      voices.kill('SIGUSR2')
      return new Promise((resolve) =>
        voices.stdout!.once('data', (line: string) => resolve(JSON.parse(line))),
      )
    },
  }
}
