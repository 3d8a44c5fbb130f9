import { chmodSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from '@tongdai/platform/log'
import { startEmbeddedPostgres } from '@tongdai/platform/postgres/embedded-postgres'
import pg from 'pg'
import { sharedServersFolder } from './end-shared-servers.ts'
import { copyTemplate } from './template-database.ts'

export interface SharedDatabase {
  /** Of its superuser. */
  url: string
  drop(): Promise<void>
}

let server: Promise<string> | null = null
let made = 0

/**
 * A database, migrated and empty, on a server that this process starts when it needs the first one, and that its later
 * files find: a server of each file's own costs more than a second of a processor, a database some tenths.
 * @returns null outside the unit tests, where nobody would end the server
 */
export async function createOnSharedServer(log: Log): Promise<SharedDatabase | null> {
  const folder = process.env[sharedServersFolder]
  if (!folder) return null
  server ??= startServer(folder, log)
  const url = await server
  const name = `of_file_${++made}`
  await onServer(url, `create database ${name} template postgres`)
  return {
    url: inDatabase(url, name),
    drop: () => onServer(url, `drop database ${name} with (force)`),
  }
}

/** It runs on until `end-shared-servers.ts` ends it. @returns the URL of its template */
async function startServer(parent: string, log: Log): Promise<string> {
  const folder = mkdtempSync(join(parent, 'server-'))
  chmodSync(folder, 0o755)
  const dataDir = join(folder, 'postgres')
  await copyTemplate(dataDir, log)
  return (await startEmbeddedPostgres({ dataDir, log, durable: false })).url
}

/** Not in the template: that is copied only while nobody is connected to it. */
async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: inDatabase(url, 'template1') })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/** The same server's database of another name. */
export function inDatabase(url: string, name: string): string {
  return url.replace(/\/\w+\?/, `/${name}?`)
}
