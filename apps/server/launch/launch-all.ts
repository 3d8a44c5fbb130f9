import { join } from 'node:path'
import { systemClock } from '@tongdai/platform/clock'
import { type Config, toEnvironment } from '@tongdai/platform/config/read-config'
import { diskSpace } from '@tongdai/platform/disk-space'
import { createLog } from '@tongdai/platform/log'
import { levelOf } from '../voice/disk-level.ts'
import { checkFiles } from './check-files.ts'
import { checkPorts, claimDataDir, StartError } from './check-start.ts'
import { type WatchedProcess, watchProcess } from './child-process.ts'
import { closeDataDir } from './close-data-dir.ts'
import { makeFirstCompany } from './make-first-company.ts'
import { type OpenDatabase, openDatabase } from './open-database.ts'
import { type Demo, prepareDemo } from './prepare-demo.ts'
import { printWelcome } from './print-welcome.ts'
import { onStopSignal } from './stop-signals.ts'

const serverMain = join(import.meta.dirname, '../main.ts')
const carrierMain = join(import.meta.dirname, '../../../simulators/carrier/main.ts')

/** Starts the database, then voice, app and (in the demo) the simulated carrier, each watched; stops them in reverse order. */
export async function launchAll(config: Config): Promise<void> {
  const log = createLog({ level: config.logLevel, fields: { process: 'launch' } })
  const startedAt = performance.now()
  const claim = claimDataDir(config.dataDir)
  closeDataDir(config, log)
  const stoppers: (() => Promise<void> | void)[] = [() => claim.release()]
  let database: OpenDatabase | null = null
  let stopping = false
  const stop = async (exitCode: number) => {
    if (stopping) {
      // A second signal ends everything at once: the children notice that their channel is closed.
      database?.kill()
      process.exit(1)
    }
    stopping = true
    for (const stopPart of stoppers.reverse()) {
      try {
        await stopPart()
      } catch (error) {
        log.error('a part did not stop as it should', { error })
      }
    }
    process.exit(exitCode)
  }
  let voice: WatchedProcess | null = null
  let draining = false
  // First: no new calls, those in progress go on. Second: they are ended in order. Third: everything ends at once.
  const onSignal = async () => {
    if (!stopping && !draining && voice) {
      draining = true
      await voice.drain((calls) => process.stdout.write(`\n${drainNotice(calls, config.drainMs)}\n`))
      if (stopping) return
    }
    if (!stopping) process.stdout.write('\nStopping: calls are ended, recordings finished …\n')
    void stop(0)
  }
  onStopSignal(() => void onSignal(), systemClock)

  try {
    checkFiles(config)
    await checkPorts(config, config.demo !== false)
    const step = progress()
    const opened = await step('Database', () => openDatabase(config, log))
    database = opened
    stoppers.push(() => opened.stop())
    const demo = await step('Set-up', () => prepareDemo(config, opened))
    const owner = config.ownerEmail
      ? await makeFirstCompany({
          databaseUrl: opened.url,
          email: config.ownerEmail,
          companyName: config.companyName,
        })
      : null

    const environment = {
      ...(process.env as Record<string, string>),
      ...toEnvironment({ ...config, databaseUrl: opened.url, demo: demo !== null }),
    }
    const watch = (name: string, file: string, more: Record<string, string>): WatchedProcess => {
      const watched = watchProcess({
        name,
        file,
        environment: { ...environment, ...more },
        clock: systemClock,
        log,
      })
      stoppers.push(() => watched.stop(10_000))
      return watched
    }
    // Stopped in reverse: voice says BYE while the carrier still listens, and ships its last events while Postgres does.
    const parts: [string, WatchedProcess][] = [
      ...(demo
        ? [
            ['Simulated carrier', watch('carrier', carrierMain, carrierEnvironment(config, demo))] as [
              string,
              WatchedProcess,
            ],
          ]
        : []),
      ['Web and API', watch('app', serverMain, { ROLE: 'app' })],
      ['Telephone exchange', watch('voice', serverMain, { ROLE: 'voice' })],
    ]
    voice = parts.at(-1)![1]
    for (const [name, watched] of parts) await step(name, () => watched.ready)
    const space = await diskSpace(config.dataDir)
    const full = levelOf(space) === 'full'
    if (full)
      process.stderr.write(
        `  ! Only ${Math.round(space.free / 1_000_000)} MB are free for DATA_DIR=${config.dataDir}: recordings will stop.\n`,
      )
    await step('Ready for calls', () => healthy(config, full))
    printWelcome({ config, demo, owner, elapsedMs: performance.now() - startedAt })
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    if (!(error instanceof StartError)) log.error('start failed', { error })
    await stop(1)
  }
}

function drainNotice(calls: number, drainMs: number): string {
  const minutes = Math.round(drainMs / 6_000) / 10
  const inProgress =
    calls === 1 ? '1 call is in progress and goes on' : `${calls} calls are in progress and go on`
  return `${inProgress} for at most ${minutes} min; no new ones are taken. Press Ctrl-C again to stop now.`
}

function carrierEnvironment(config: Config, demo: Demo): Record<string, string> {
  return {
    CARRIER_SIP_PORT: String(config.carrierSipPort),
    CARRIER_HTTP_PORT: String(config.carrierHttpPort),
    TRUNK_TARGET: `${config.bindAddress === '0.0.0.0' ? '127.0.0.1' : config.bindAddress}:${config.sipPort}`,
    HOTLINE: demo.hotline,
  }
}

function progress() {
  return async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const from = performance.now()
    const result = await work()
    process.stdout.write(`  ✓ ${name.padEnd(20)} ${((performance.now() - from) / 1000).toFixed(1)} s\n`)
    return result
  }
}

/**
 * @param anyAnswer when it is known that it will not be well, and why
 * @throws StartError when the app does not report health within 30 s
 */
async function healthy(config: Config, anyAnswer: boolean): Promise<void> {
  const host = config.bindAddress === '0.0.0.0' ? '127.0.0.1' : config.bindAddress
  const deadline = performance.now() + 30_000
  let last = 'no answer'
  while (performance.now() < deadline) {
    const outcome = await probeHealth(config.https, host, config.httpPort)
    if (outcome.ok || (anyAnswer && outcome.answered)) return
    last = outcome.says
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new StartError(
    `The server did not become ready within 30 s: ${last}. More is in the log with LOG_LEVEL=info.`,
  )
}

/** Whether all is well, and what it says. Our own certificate may be self-signed, so it is not checked here. */
async function probeHealth(
  https: boolean,
  host: string,
  port: number,
): Promise<{ ok: boolean; answered: boolean; says: string }> {
  const { get } = await import(https ? 'node:https' : 'node:http')
  return new Promise((resolve) => {
    const request = get(
      { host, port, path: '/healthz', rejectUnauthorized: false, timeout: 2_000 },
      (response: import('node:http').IncomingMessage) => {
        let body = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => {
          body += chunk
        })
        response.on('end', () => resolve({ ok: response.statusCode === 200, answered: true, says: body }))
      },
    )
    request.on('error', (error: Error) => resolve({ ok: false, answered: false, says: error.message }))
    request.on('timeout', () => request.destroy(new Error('no answer within 2 s')))
  })
}
