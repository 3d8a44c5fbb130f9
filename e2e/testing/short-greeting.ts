import { join } from 'node:path'
import pg from 'pg'

/**
 * Callers hear a beep for a greeting: the demo's own takes five seconds before anybody is rung, which is waiting and no
 * proof wherever the greeting is not what a test is about. Of all queues there are by now.
 */
export async function shortenGreetings(dataDir: string): Promise<void> {
  const host = encodeURIComponent(join(dataDir, 'postgres-socket'))
  const client = new pg.Client({ connectionString: `postgresql://postgres@/postgres?host=${host}` })
  await client.connect()
  await client.query('update queues set settings = settings || \'{"greetingPrompt": "beep.wav"}\'')
  await client.end()
}
