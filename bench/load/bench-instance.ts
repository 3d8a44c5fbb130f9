import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { migrate } from '@tongdai/database/migrate'
import { openDatabase } from '@tongdai/database/open-database'
import { createLog } from '@tongdai/platform/log'
import { startEmbeddedPostgres } from '@tongdai/platform/postgres/embedded-postgres'
import { type Session, signInApi } from '../../e2e/testing/api.ts'
import { type Instance, startInstance } from '../../e2e/testing/instance.ts'
import { toneWav } from '../../e2e/testing/tone-wav.ts'
import { type BenchCompany, makeBenchCompany } from './bench-company.ts'
import { family } from './processor-time.ts'

export const callerAddress = { host: '127.0.0.2', port: 5060 }
/** A second one of the same carrier. */
export const secondCallerAddress = { host: '127.0.0.4', port: 5060 }

/** A whole Tongdai with a company made for load, its Postgres durable as in earnest. */
export interface BenchInstance {
  instance: Instance
  dataDir: string
  company: BenchCompany
  /** From its start until it said that it is ready. */
  readyMs: number
  /** Process ids by part, for `measureParts`. */
  parts(): { voice: number[]; media: number[]; app: number[]; postgres: number[] }
  /** The worst pacing error p99 that a media worker tells now, ms. */
  pacingErrorMs(): Promise<number>
  stop(): Promise<void>
}

const promptsDir = join(import.meta.dirname, '../../apps/server/prompts')

/**
 * @param options `fill`: writes more into the database before the start
 * @param environment further settings of the server
 */
export async function startBenchInstance(
  options: {
    agents: number
    recording: boolean
    fill?: (at: { url: string; dataDir: string }) => Promise<void>
  },
  environment: Record<string, string> = {},
): Promise<BenchInstance> {
  const folder = mkdtempSync(join(tmpdir(), 'tongdai-bench-'))
  // Postgres runs as another account when this one is root, and must be able to enter.
  chmodSync(folder, 0o755)
  const dataDir = join(folder, 'data')
  mkdirSync(dataDir)
  const log = createLog({ level: 'error' })
  const greeting = join(folder, 'greeting.wav')
  writeFileSync(greeting, toneWav(0, 8_000, 0.02))
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), log })
  const close = async () => {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await migrate(postgres.url)
    const database = openDatabase({ url: postgres.url, log })
    const company = await makeBenchCompany(database, {
      dataDir,
      agents: options.agents,
      recording: options.recording,
      trunk: callerAddress,
      peers: [callerAddress.host, secondCallerAddress.host],
      greeting: relative(promptsDir, greeting),
    })
    await database.close()
    await options.fill?.({ url: postgres.url, dataDir })
    const startedAt = performance.now()
    const instance = await startInstance({
      DATA_DIR: dataDir,
      DATABASE_URL: postgres.url,
      DEMO: 'off',
      TRUNK_HOSTS: 'any',
      RTP_PORTS: '56000-65500',
      DRAIN_MINUTES: '0',
      ...environment,
    })
    let owner: Promise<Session> | undefined
    return {
      instance,
      dataDir,
      company,
      readyMs: performance.now() - startedAt,
      parts: () => ({
        voice: instance.pid('voice'),
        media: instance.pid('worker'),
        app: instance.pid('app'),
        postgres: postgres.pid === null ? [] : family(postgres.pid),
      }),
      pacingErrorMs: async () => {
        owner ??= signInApi(instance, { ...company.owner, role: 'owner', name: 'Owner' })
        const { parts } = await (await owner).get<{ parts: { detail: string }[] }>('/api/health')
        return Math.max(
          ...parts.map(({ detail }) => Number(/pacing error p99 ([\d.]+) ms/.exec(detail)?.[1] ?? 0)),
        )
      },
      async stop() {
        await instance.stop()
        await close()
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}
