import { fork } from 'node:child_process'
import { Refusal } from '@tongdai/contract/refusal'
import type { Converter } from '@tongdai/files/converter'
import { withCompileCache } from '@tongdai/platform/compile-cache'
import type { Log } from '@tongdai/platform/log'
import { FairLine } from '../recordings/fair-line.ts'
import { type ConvertReply, type ConvertRequest, mostConvertMs } from './convert.ts'

/** Of one company. */
const mostWaiting = 10
/** After the time in which the process ends itself, unless it cannot. */
const patienceMs = 2_000

/**
 * Converts one file at a time, company by company in turn, each in a process of its own. Spreadsheets, which may take minutes, have
 * a line of their own: no picture and no sound waits for one.
 */
export function createChildConverter({ log }: { log: Log }): Converter {
  const [media, sheets] = [new FairLine(mostWaiting), new FairLine(mostWaiting)]
  const convert = (companyId: string, request: ConvertRequest) =>
    (request.make === 'sheet' ? sheets : media).do(companyId, () => convertOne(request, log))
  return {
    async drawPicture(companyId, from, to) {
      await convert(companyId, { make: 'picture', from, to })
    },
    toTelephoneAudio: (companyId, paths, mostMs) =>
      convert(companyId, { make: 'telephone-audio', ...paths, mostMs }),
    async keepSheets(companyId, from, to) {
      await convert(companyId, { make: 'sheet', from, to })
    },
  }
}

async function convertOne(request: ConvertRequest, log: Log): Promise<{ durationMs: number }> {
  const reply = await ask(request)
  if ('done' in reply) return reply.done
  log.info('an uploaded file could not be converted', { make: request.make, why: reply.why })
  throw new Refusal(reply.refused)
}

function ask(request: ConvertRequest): Promise<ConvertReply> {
  return new Promise((resolve) => {
    // A group of its own, so that ffmpeg goes with it; of our environment only where programs are found.
    const child = fork(new URL('./convert-process.ts', import.meta.url), {
      detached: true,
      env: withCompileCache({ PATH: process.env.PATH }),
      execArgv: ['--max-old-space-size=256', '--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    const unreadable = (why: string) => resolve({ refused: 'FILE_UNREADABLE', why })
    const end = setTimeout(() => {
      unreadable('it took too long')
      if (child.pid) process.kill(-child.pid, 'SIGKILL')
    }, mostConvertMs(request) + patienceMs)
    child.once('message', (reply) => resolve(reply as ConvertReply))
    child.once('error', (error) => unreadable(error.message))
    child.once('exit', (code, signal) => {
      clearTimeout(end)
      unreadable(`the process ended by ${signal ?? code}`)
    })
    child.send(request, () => {})
  })
}
