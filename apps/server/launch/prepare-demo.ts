import { randomInt } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '@tongdai/platform/config/read-config'
import { seedDemo } from '../demo/seed-demo.ts'
import type { OpenDatabase } from './open-database.ts'

export interface Demo {
  hotline: string
  accounts: { role: string; name: string; email: string; password: string }[]
}

const people = [
  { role: 'owner', name: 'Chủ doanh nghiệp', email: 'owner@demo.tongdai' },
  { role: 'manager', name: 'Quản lý Hoa', email: 'manager@demo.tongdai' },
  { role: 'agent', name: 'Lan', email: 'lan@demo.tongdai' },
  { role: 'agent', name: 'Minh', email: 'minh@demo.tongdai' },
  // Of a role of the company's own: hears and answers for quality, and takes no calls.
  { role: 'quality', name: 'Hà', email: 'ha@demo.tongdai' },
]

/** Without l, o, 0, 1: it is read from a terminal and typed. */
const letters = 'abcdefghijkmnpqrstuvwxyz23456789'

/**
 * The demo company with its random passwords, kept in DATA_DIR/demo.json. It is made in an empty embedded database
 * unless DEMO=off, or in any database where DEMO=on asks for it. null: there is none.
 */
export async function prepareDemo(config: Config, database: OpenDatabase): Promise<Demo | null> {
  const file = join(config.dataDir, 'demo.json')
  if (config.demo === false) return null
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'))
  if (config.demo === null && !database.embedded) return null
  const accounts = people.map((person) => ({ ...person, password: newPassword() }))
  const seeded = await seedDemo({
    databaseUrl: database.url,
    dataDir: config.dataDir,
    accounts,
    carrier: { host: '127.0.0.1', port: config.carrierSipPort },
    evenIfNotEmpty: config.demo === true,
  })
  if (seeded === null) return null
  const demo: Demo = { hotline: seeded.hotline, accounts }
  writeFileSync(file, `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 })
  return demo
}

function newPassword(): string {
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')
  return `${group()}-${group()}-${group()}`
}
