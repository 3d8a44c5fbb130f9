import { join } from 'node:path'
import { migrate } from '@tongdai/database/migrate'
import type { Config } from '@tongdai/platform/config/read-config'
import type { Log } from '@tongdai/platform/log'
import { startEmbeddedPostgres } from '@tongdai/platform/postgres/embedded-postgres'
import pg from 'pg'
import { StartError } from './check-start.ts'

export interface OpenDatabase {
  url: string
  embedded: boolean
  stop(): Promise<void>
  /** At once, without waiting; the embedded one recovers at its next start. */
  kill(): void
}

/** The embedded Postgres, or the one of DATABASE_URL, with its tables up to date. @throws StartError */
export async function openDatabase(config: Config, log: Log): Promise<OpenDatabase> {
  if (config.databaseUrl !== null) {
    await reach(config.databaseUrl)
    await migrate(config.databaseUrl)
    return { url: config.databaseUrl, embedded: false, stop: async () => {}, kill() {} }
  }
  const postgres = await startEmbeddedPostgres({ dataDir: join(config.dataDir, 'postgres'), log })
  await migrate(postgres.url)
  return {
    url: postgres.url,
    embedded: true,
    stop: () => postgres.stop(),
    kill() {
      if (postgres.pid !== null) process.kill(postgres.pid, 'SIGQUIT')
    },
  }
}

async function reach(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  try {
    await client.connect()
  } catch (error) {
    throw new StartError(
      `DATABASE_URL cannot be reached: ${(error as Error).message}. Check host, port, user and password, or leave it out to use the embedded database.`,
    )
  } finally {
    await client.end().catch(() => {})
  }
}
