import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startThrowawayDatabase, type ThrowawayDatabase } from '@tongdai/database/testing/throwaway-database'
import { withSystem } from '@tongdai/database/with-company'
import { openSipSecret } from '@tongdai/numbers/sip-secret'
import { createSecrets, loadOrCreateKey } from '@tongdai/platform/secrets'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { seedDemo } from './seed-demo.ts'

let throwaway: ThrowawayDatabase
const dataDir = mkdtempSync(join(tmpdir(), 'tongdai-demo-'))
beforeAll(async () => {
  throwaway = await startThrowawayDatabase()
})
afterAll(async () => {
  await throwaway.close()
  rmSync(dataDir, { recursive: true })
})

it('makes a company that can be called, once', async () => {
  const seed = (evenIfNotEmpty: boolean) =>
    seedDemo({
      databaseUrl: throwaway.url,
      dataDir,
      accounts: ['owner', 'manager', 'agent', 'agent', 'quality'].map((role, n) => ({
        role,
        name: `Person ${n}`,
        email: `p${n}@demo.tongdai`,
        password: 'a long password',
      })),
      carrier: { host: '127.0.0.1', port: 5080 },
      evenIfNotEmpty,
    })
  expect(await seed(false)).toEqual({ hotline: '+842871000001' })
  expect(await seed(false)).toBeNull()
  expect(await seed(true)).toBeNull()
  await withSystem(throwaway.database, async (transaction) => {
    const extensions = await transaction.selectFrom('extensions').selectAll().orderBy('number').execute()
    expect(extensions.map(({ sipUsername, userId }) => [sipUsername, userId !== null])).toEqual([
      ['demo-101', true],
      ['demo-102', true],
      ['demo-103', false],
      ['hai-201', true],
    ])
    // Whoever holds the company's own role belongs to one department, and takes no calls.
    const holders = await transaction
      .selectFrom('memberships')
      .innerJoin('roles', 'roles.id', 'memberships.roleId')
      .innerJoin('departmentMembers', 'departmentMembers.userId', 'memberships.userId')
      .select(['memberships.displayName', 'memberships.role', 'roles.masked'])
      .execute()
    expect(holders).toEqual([{ displayName: 'Person 4', role: 'agent', masked: ['phone'] }])
    const saved = await transaction.selectFrom('contacts').select('searchName').execute()
    expect(saved.length).toBeGreaterThan(35)
    expect(saved.filter(({ searchName }) => searchName === 'nguyen thi hong nhung')).toHaveLength(2)
    const deeds = await transaction.selectFrom('auditLog').select('action').orderBy('id').execute()
    expect(deeds.map(({ action }) => action)).toContain('company.updated')
    const secrets = createSecrets(loadOrCreateKey(join(dataDir, 'keys', 'secrets.key')))
    for (const extension of extensions) expect(openSipSecret(secrets, extension)).toMatch(/^[\w-]{24}$/)
    const line = await transaction
      .selectFrom('hotlines')
      .innerJoin('queueMembers', 'queueMembers.queueId', 'hotlines.queueId')
      .select(['hotlines.number', 'queueMembers.userId'])
      .execute()
    expect(line).toHaveLength(2)
    expect(await transaction.selectFrom('companies').select('code').orderBy('code').execute()).toEqual([
      { code: 'demo' },
      { code: 'hai' },
    ])
  })
})
